"""What the screening answers trigger, and what likelihood and severity make of a risk. Pure answers, with reasons."""

from dataclasses import dataclass
from typing import Any

from agreements.sign_off.choices import YesNo

from .choices import Likelihood, RiskLevel, ScreeningOutcome, Severity


@dataclass(frozen=True)
class Trigger:
    """One answer that speaks for an impact assessment, and why."""

    field: str
    outcome: str
    why: str


# The regulator's list of what always needs an assessment (UK GDPR Art 35; domain 5.4).
ALWAYS = (
    ("large_scale", "Personal data of many people, or a lot about each person"),
    ("biometrics", "Fingerprints, faces or other biometric data"),
    ("tracking", "Tracking where people are, or what they do"),
    ("profiles_children", "Using children's data to profile them, or to offer them services"),
)
WHEN_YES = {
    "special": "Special category data is shared, so harm would be greater.",
    "new_technology": "The system or technology is new, so its risks are not known yet.",
    "automated": "Decisions about people are made automatically.",
    "profiling": "People are profiled.",
    "combining": "Data from several sources is combined, which reveals more than each source alone.",
}
MANDATORY_WHEN_YES = ("automated", "profiling")


def triggers_of(assessment: Any) -> list[Trigger]:
    """Return which answers speak for an impact assessment, in the order of the questions (domain R16)."""
    triggers = [
        Trigger(field, _weight(field), why)
        for field, why in WHEN_YES.items()
        if getattr(assessment, field) == YesNo.YES
    ]
    if assessment.in_notice == YesNo.NO:
        why = "The privacy notice does not mention it, so people do not expect it."
        triggers.insert(
            1 if assessment.special == YesNo.YES else 0,
            Trigger("in_notice", ScreeningOutcome.RECOMMENDED, why),
        )
    for field, label in ALWAYS:
        if getattr(assessment, field):
            triggers.append(
                Trigger(field, ScreeningOutcome.MANDATORY, f"{label}: the law always requires an assessment.")
            )
    return triggers


def _weight(field: str) -> str:
    return ScreeningOutcome.MANDATORY if field in MANDATORY_WHEN_YES else ScreeningOutcome.RECOMMENDED


def suggested_outcome(assessment: Any) -> str:
    """Return what the answers suggest; the DPO's outcome is the answer.

    Two recommendations together make it mandatory: special category data with new technology, for instance, is what the
    regulator's guidance calls likely to result in a high risk.
    """
    weights = [trigger.outcome for trigger in triggers_of(assessment)]
    if ScreeningOutcome.MANDATORY in weights or len(weights) > 1:
        return ScreeningOutcome.MANDATORY
    return ScreeningOutcome.RECOMMENDED if weights else ScreeningOutcome.NONE


def level_of(likelihood: str, severity: str) -> str:
    """Return low, medium or high for a likelihood and a severity; "" while one of them is open."""
    if not likelihood or not severity:
        return ""
    score = list(Likelihood).index(Likelihood(likelihood)) + list(Severity).index(Severity(severity))
    return (RiskLevel.LOW, RiskLevel.LOW, RiskLevel.MEDIUM, RiskLevel.HIGH, RiskLevel.HIGH)[score]
