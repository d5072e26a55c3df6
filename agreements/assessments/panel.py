"""The panel of an assessment: what is written, and what is still missing."""

from django.urls import reverse

from infosharing.records.actors import Actor
from infosharing.workflow.panel import MissingPart

from . import rules
from .models import Assessment
from .parts import PARTS


def missing_in(assessment: Assessment, actor: Actor) -> list[MissingPart]:
    """Return what the person who writes it has written, and what is still missing."""
    if rules.may_change_screening(actor, assessment):
        state = "missing" if assessment.unanswered else "done"
        return [
            MissingPart(
                "Screening questions", reverse("assessment-edit", args=[assessment.pk, "screening"]), state
            )
        ]
    if rules.may_change_assessment(actor, assessment):
        open_parts = assessment.missing_parts
        gaps = [
            MissingPart(
                part.title,
                reverse("assessment-edit", args=[assessment.pk, part.code]),
                "missing" if part.code in open_parts else "done",
            )
            for part in PARTS
        ]
        weighed = assessment.risk_list and all(risk.residual for risk in assessment.risk_list)
        return [*gaps, MissingPart("Risks and measures", "#risks", "done" if weighed else "missing")]
    return []
