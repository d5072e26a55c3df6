"""The requests that stand behind a screening, or behind the screening of an agreement: shown on their pages."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string

from agreements.agreements.rules import sees_how_it_came_about
from agreements.models import Agreement, Assessment
from infosharing.records.actors import Actor

from .listing import requests_linked_with
from .models import ScreeningLink


def show_requests_of(assessment: Any, actor: Actor) -> str:
    """Show on a screening which requests it is linked with, of those that the reader has access to."""
    return _shown(assessment.pk, actor) if getattr(assessment, "has_requests", True) else ""


def whether_linked(model: type) -> dict[str, Exists]:
    """Return what is asked together with a screening or an agreement: whether there are requests to look up."""
    behind = {Assessment: OuterRef("pk"), Agreement: OuterRef("assessment")}.get(model)
    return {"has_requests": Exists(ScreeningLink.objects.filter(assessment=behind))} if behind else {}


def show_requests_of_agreement(agreement: Any, actor: Actor) -> str:
    """Show on an agreement which requests its screening is linked with, to those who see how it came about."""
    if not getattr(agreement, "has_requests", True) or not sees_how_it_came_about(actor, agreement):
        return ""
    return _shown(agreement.assessment_id, actor)


def _shown(assessment_id: UUID, actor: Actor) -> str:
    context = {"requests": requests_linked_with(assessment_id, actor)}
    return render_to_string("requests_app/linked_requests.html", context)
