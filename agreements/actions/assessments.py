"""Screening an activity; writing, advising on and answering its impact assessment."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from agreements import rules
from agreements.choices import ScreeningOutcome
from agreements.models import Assessment, AssessmentSignature, Measure, Risk
from agreements.models.assessments import FIRST
from agreements.parts import PARTS
from agreements.screening import ALWAYS
from agreements.words import ANSWERED_BY
from infosharing.accounts.models import Person
from infosharing.documents.choices import Confirmed
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.ledger import keyed_digest
from infosharing.records.recording import open_recording, recorded
from infosharing.records.references import new_reference
from infosharing.records.rules import insist
from infosharing.workflow.perform import bump_version, change, perform, refetch_allowed

# What stands in history alone once the screening is answered anew.
ANSWERED_BEFORE = ("outcome", "outcome_reasons", "advice", "advice_reasons", "answer", "answer_reasons")


def start(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Assessment:
    """Save and return a new screening. Raises Refused for somebody who does not draft at this school."""
    with recorded(by=by, reason="draft", school=school_id):
        assessment = Assessment(
            pk=uuid4(),
            school_id=school_id,
            reference=new_reference("PIA", Assessment),
            status_since=open_recording().at,
            written_by=Person.objects.get(pk=by.pk),
            **answers,
        )
        insist(by.now(), assessment, rules.may_draft)
        assessment.save()
        return assessment


def change_screening(
    assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Assessment:
    """Change answers to the screening questions."""
    return change(assessment, by=by, allowed=rules.may_change_screening, changes=changes, seen=seen)


def change_part(
    assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Assessment:
    """Change one part of the impact assessment."""
    return change(assessment, by=by, allowed=rules.may_change_assessment, changes=changes, seen=seen)


def record_consultation(
    assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Assessment:
    """Note when the regulator was consulted, and what it answered."""
    return change(assessment, by=by, allowed=rules.may_record_consultation, changes=changes, seen=seen)


def submit(assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Assessment:
    """Send the screening to the DPO. `changes` holds the `questions_edition` that was answered."""
    return perform(assessment, "submit", by=by, changes=changes, seen=seen)


def screen(assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Assessment:
    """Give the DPO's `outcome` with `outcome_reasons`. A mandatory assessment begins at once."""
    verb = "require" if changes["outcome"] == ScreeningOutcome.MANDATORY else "screen"
    said = {**changes, "outcome_by_id": by.pk, "outcome_at": clock.now()}
    return perform(assessment, verb, by=by, changes=said, seen=seen)


def begin(assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Assessment:
    """Begin an impact assessment that is not mandatory."""
    return perform(assessment, "begin", by=by, changes=changes, seen=seen)


def screen_again(
    assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Assessment:
    """Open the screening answers again; the DPO gives a new outcome."""
    return perform(assessment, "screen_again", by=by, changes=dict.fromkeys(ANSWERED_BEFORE, ""), seen=seen)


def ask_advice(
    assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Assessment:
    """Send the impact assessment to the DPO."""
    return perform(
        assessment,
        "ask_advice",
        by=by,
        changes={**changes, "advice": "", "advice_reasons": "", "answer": ""},
        seen=seen,
    )


def advise(assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Assessment:
    """Give the DPO's `advice` with `advice_reasons`."""
    said = {**changes, "advised_by_id": by.pk, "advised_at": clock.now()}
    return perform(assessment, "advise", by=by, changes=said, seen=seen)


def answer(
    assessment: Assessment, *, verb: str, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Assessment:
    """Answer as headteacher or chair: accept, override, send_back or abandon.

    `changes` holds `answer_reasons` where they are wanted, and for a signed answer `printed_name` and `post`.
    """
    said = dict(changes)
    name, post = said.pop("printed_name", ""), said.pop("post", "")
    given = {
        "answer": verb,
        "answered_by_id": by.pk,
        "answered_at": clock.now(),
        "answer_reasons": "",
        **said,
    }
    with recorded(by=by, reason=verb, school=assessment.school_id):
        answered = perform(assessment, verb, by=by, changes=given, seen=seen)
        if assessment.workflow.transition(verb).reauthenticates:
            AssessmentSignature(
                assessment=answered,
                verb=verb,
                person=Person.objects.get(pk=by.pk),
                printed_name=name,
                post=post,
                signed_at=open_recording().at,
                confirmed=Confirmed.PASSWORD,
                words=answered.workflow.transition(verb).effect,
                edition=0,
                digest=digest_of(answered),
            ).save()
        return answered


def digest_of(assessment: Assessment) -> str:
    """Return the keyed digest of everything that headteacher or chair sign: answers, parts, risks, measures, advice."""
    names = (
        "reference", *FIRST, *ANSWERED_BY, *(field for field, _ in ALWAYS), "outcome", "outcome_reasons",
        *(name for part in PARTS for name in part.fields), "consulted_on", "consultation_answer", "advice",
        "advice_reasons", "answer", "answer_reasons",
    )  # fmt: skip
    said: dict[str, Any] = {name: str(getattr(assessment, name)) for name in names}
    said["risks"] = [
        [risk.source, risk.impact, risk.likelihood, risk.severity, risk.likelihood_after, risk.severity_after,
         *(f"{one.what} {one.owner_id} {one.due}" for one in risk.measures.all())]
        for risk in assessment.risk_list
    ]  # fmt: skip
    return keyed_digest(json.dumps(said, sort_keys=True))


def add_risk(assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Risk:
    """Name a risk, and return it."""
    with recorded(by=by, reason="risk", school=assessment.school_id):
        fresh = bump_version(assessment, by=by, seen=seen, allowed=rules.may_change_assessment)
        risk = Risk(assessment=fresh, **changes)
        risk.save()
        return risk


def change_risk(risk: Risk, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Risk:
    """Change a risk, or weigh what is left of it."""
    with recorded(by=by, reason="risk", school=risk.school_id):
        bump_version(risk.assessment, by=by, seen=None, allowed=rules.may_change_assessment)
        return change(risk, by=by, allowed=rules.may_change_risk, changes=changes, seen=seen)


def remove_risk(risk: Risk, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Assessment:
    """Take a risk out, with its measures."""
    with recorded(by=by, reason="risk", school=risk.school_id):
        fresh, _ = refetch_allowed(risk, by=by, seen=seen, allowed=rules.may_change_risk)
        assessment = bump_version(fresh.assessment, by=by, seen=None, allowed=rules.may_change_assessment)
        for measure in fresh.measures.all():
            measure.delete()
        fresh.delete()
        return assessment


def add_measure(risk: Risk, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Measure:
    """Name a measure against a risk, and return it."""
    with recorded(by=by, reason="measure", school=risk.school_id):
        fresh, _ = refetch_allowed(risk, by=by, seen=seen, allowed=rules.may_change_risk)
        bump_version(fresh.assessment, by=by, seen=None, allowed=rules.may_change_assessment)
        measure = Measure(risk=fresh, **changes)
        measure.save()
        return measure


def note_done(measure: Measure, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Measure:
    """Note on which day a measure was done."""
    return change(measure, by=by, allowed=rules.may_note_done, changes=changes, seen=seen)
