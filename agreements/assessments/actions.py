"""Screening an activity; writing, advising on and answering its impact assessment."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from agreements.sign_off.rules import may_draft
from infosharing.accounts.models import Person
from infosharing.documents.choices import Confirmed
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.ledger import keyed_digest
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import bump_version, change, perform, refetch_allowed

from . import rules
from .choices import ScreeningOutcome
from .default_texts import ANSWERED_BY
from .models import FIRST, Assessment, AssessmentSignature, Measure, Risk
from .parts import PARTS
from .screening import ALWAYS

change_screening = partial(change, allowed=rules.may_change_screening)
change_part = partial(change, allowed=rules.may_change_assessment)
record_consultation = partial(change, allowed=rules.may_record_consultation)
note_done = partial(change, allowed=rules.may_note_done)


def start(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Assessment:
    """Save and return a new screening. Raises Refused for somebody who does not draft at this school."""
    with recorded(by=by, reason="draft", school=school_id):
        assessment = Assessment.begin(by=by, school_id=school_id, allowed=may_draft, **answers)
        assessment.save()
        return assessment


def screen(assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Assessment:
    """Give the DPO's `outcome` with `outcome_reasons`. A mandatory assessment begins at once."""
    verb = "require" if changes["outcome"] == ScreeningOutcome.MANDATORY else "screen"
    return perform(assessment, verb, by=by, changes=changes, seen=seen)


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
