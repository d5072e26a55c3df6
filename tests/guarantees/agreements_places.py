"""The screenings and impact assessments that the table is about, and their addresses."""

from uuid import UUID

from django.urls import reverse

from agreements.choices import DpoAdvice, Likelihood, ScreeningOutcome, Severity
from agreements.models import Assessment, Measure, Risk
from infosharing.demo.assessing import Assessing
from infosharing.demo.telling import World

ANSWERS = {
    "title": "A reading programme",
    "purpose": "To find the next book.",
    "what": "Reading ages.",
    "with_whom": "The maker of the programme.",
}
PARTS = ("need", "nature", "scope", "context", "consultation", "necessity", "proportionality")
RISK = {
    "source": "A wrong level is believed",
    "impact": "A child is underestimated",
    "likelihood": Likelihood.POSSIBLE,
    "severity": Severity.SIGNIFICANT,
    "likelihood_after": Likelihood.REMOTE,
    "severity_after": Severity.MINIMAL,
}


def _begun(world: World, **says: object) -> Assessing:
    return Assessing(world).started(days_ago=9, **{**ANSWERS, **says})


def _written(world: World, **says: object) -> Assessing:
    told = _begun(world, **says).submitted(days_ago=8)
    told.screened(ScreeningOutcome.MANDATORY, "Children are profiled.", days_ago=7)
    told.written(days_ago=6, **dict.fromkeys(PARTS, "As the parents were told."))
    told.risk(days_ago=6, measure="The teacher decides.", owner="robert", **RISK)
    return told


def _advised(world: World, **says: object) -> Assessing:
    told = _written(world, **says).sent_for_advice(days_ago=5)
    return told.advised(DpoAdvice.PROCEED_WITH_CHANGES, "Delete each term.", days_ago=4)


def assessment_records(world: World) -> dict[str, Assessment]:
    """Build one activity of each kind that the table names. Joan writes; "heads" is about Helen's own data."""
    screened = _begun(world).submitted(days_ago=8)
    screened.screened(ScreeningOutcome.RECOMMENDED, "Special category data.", days_ago=7)
    found = {
        "drafted": _begun(world),
        "to_screen": _begun(world).submitted(days_ago=8),
        "screened": screened,
        "assessing": _written(world),
        "to_advise": _written(world).sent_for_advice(days_ago=5),
        "to_answer": _advised(world),
        "heads": _advised(world, concerns_head=True),
        "briar": Assessing(world, by="owen", school="briar").started(days_ago=9, title="Lockers"),
    }
    return {kind: told.fresh() for kind, told in found.items()}


def assessment_address(name: str, record: str, found: dict[str, Assessment]) -> str:
    """Return the address of a route; `record` names one of `found`, with the part of its page, or nothing ("-")."""
    if record == "-":
        return reverse(name)
    kind, _, part = record.partition("/")
    return reverse(name, args=[*_keys(name, found[kind]), *([part] if part else [])])


def _keys(name: str, assessment: Assessment) -> list[UUID]:
    if name in ("risk", "risk-remove", "measure-new"):
        return [assessment.pk, Risk.objects.get(assessment=assessment).pk]
    if name == "measure-done":
        measure = Measure.objects.get(risk__assessment=assessment)
        return [measure.risk_id, measure.pk]
    return [assessment.pk]
