"""Screening an activity; writing, advising on and answering its impact assessment."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from agreements.sign_off.rules import may_draft
from infosharing.documents.actions import sign_record
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.recording import recorded
from infosharing.workflow.perform import bump_version, change, perform, refetch_allowed

from . import rules
from .choices import ScreeningOutcome
from .models import Assessment, AssessmentSignature, Measure, Risk

change_screening = partial(change, allowed=rules.may_change_screening)
change_part = partial(change, allowed=rules.may_change_assessment)
record_consultation = partial(change, allowed=rules.may_record_consultation)
note_done = partial(change, allowed=rules.may_note_done)


def start(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Assessment:
    """Save and return a new screening. Raises NotAllowed for somebody who does not draft at this school."""
    with recorded(by=by, reason="draft", school=school_id):
        assessment = Assessment.begin(by=by, school_id=school_id, allowed=may_draft, **answers)
        assessment.save()
        return assessment


def screen(
    assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Assessment:
    """Give the DPO's `outcome` with `outcome_reasons`. A mandatory assessment begins at once."""
    verb = "require" if changes["outcome"] == ScreeningOutcome.MANDATORY else "screen"
    return perform(assessment, verb, by=by, changes=changes, version=version)


# What the headteacher or the chair signs.
SIGNED = {
    "accept": "I accept the remaining risks, as the data protection officer advised.",
    "override": "I accept the remaining risks against the data protection officer's advice, for the reasons given.",
    "abandon": "The activity does not go ahead, for the reasons given.",
}


def answer(
    assessment: Assessment, *, verb: str, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Assessment:
    """Answer as headteacher or chair: accept, override, send_back or abandon.

    `changes` holds `answer_reasons` where they are wanted, and for a signed answer `printed_name` and `job_title`.
    """
    given = {
        "answer": verb,
        "answered_by_id": by.pk,
        "answered_at": clock.now(),
        "answer_reasons": changes.get("answer_reasons", ""),
    }
    with recorded(by=by, reason=verb, school=assessment.school_id):
        answered = perform(assessment, verb, by=by, changes=given, version=version)
        if assessment.workflow.transition(verb).reauthenticates:
            sign_record(answered, AssessmentSignature, by=by, changes=changes, words=SIGNED[verb], verb=verb)
        return answered


def add_risk(assessment: Assessment, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Risk:
    with recorded(by=by, reason="risk", school=assessment.school_id):
        assessment = bump_version(assessment, by=by, version=version, allowed=rules.may_change_assessment)
        risk = Risk(assessment=assessment, **changes)
        risk.save()
        return risk


def change_risk(risk: Risk, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Risk:
    with recorded(by=by, reason="risk", school=risk.school_id):
        bump_version(risk.assessment, by=by, version=None, allowed=rules.may_change_assessment)
        return change(risk, by=by, allowed=rules.may_change_risk, changes=changes, version=version)


def remove_risk(risk: Risk, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Assessment:
    """Take a risk out, with its measures."""
    with recorded(by=by, reason="risk", school=risk.school_id):
        risk, _ = refetch_allowed(risk, by=by, version=version, allowed=rules.may_change_risk)
        assessment = bump_version(risk.assessment, by=by, version=None, allowed=rules.may_change_assessment)
        for measure in risk.measures.all():
            measure.delete()
        risk.delete()
        return assessment


def add_measure(risk: Risk, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Measure:
    with recorded(by=by, reason="measure", school=risk.school_id):
        risk, _ = refetch_allowed(risk, by=by, version=version, allowed=rules.may_change_risk)
        bump_version(risk.assessment, by=by, version=None, allowed=rules.may_change_assessment)
        measure = Measure(risk=risk, **changes)
        measure.save()
        return measure
