"""The screenings that a request can be linked with, and the requests that a screening is linked with."""

from uuid import UUID

from django.db.models import QuerySet

from agreements.assessments.choices import AssessmentStatus
from agreements.models import Assessment
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from requests_app.requests.models import SharingRequest

MOST_SHOWN = 50


def screenings_to_link(sharing_request: SharingRequest, actor: Actor) -> QuerySet:
    """Return the screenings of the request's school that `actor` may see and that are not linked yet, newest first."""
    linked = [link.assessment_id for link in sharing_request.screenings]
    rows = Assessment.objects.visible_to(actor).filter(school_id=sharing_request.school_id)
    return rows.exclude(pk__in=linked).exclude(status=AssessmentStatus.ABANDONED).order_by("-created_at")


def requests_linked_with(assessment_id: UUID, actor: Actor) -> list[SharingRequest]:
    """Return the latest requests linked with a screening, of those that `actor` reads whole."""
    return list(_linked_with(assessment_id, actor))


@compiled
def _linked_with(assessment: UUID, actor: Actor) -> QuerySet:
    rows = SharingRequest.objects.filter(screening_links__assessment=assessment).read_by(actor)
    return rows.select_related("organisation").order_by("-created_at")[:MOST_SHOWN]
