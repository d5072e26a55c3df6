"""The other requests about the same people, as far as somebody may see them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled

from .choices import Status
from .models import SharingRequest
from .parts import Subject

# More of them stand on the page of everything about the child.
MOST = 10


@dataclass(frozen=True)
class Other:
    """One line: which request it is, what became of it, and its address."""

    title: str
    reference: str
    status_label: str
    url: str


def others_about_the_same(sharing_request: SharingRequest, actor: Actor) -> list[Other]:
    """Return the newest other requests about the same pupils and colleagues that `actor` may see: open, refused and
    shared alike."""
    if not getattr(sharing_request, "has_others", True):
        return []
    pupils = [subject.pupil_id for subject in sharing_request.about if subject.pupil_id]
    people = [subject.person_id for subject in sharing_request.about if subject.person_id]
    if not pupils and not people:
        return []
    rows = _others(sharing_request.pk, pupils, people, actor)
    return [
        Other(row.title, row.reference, row.get_status_display(), reverse("request", args=[row.pk]))
        for row in rows
    ]


@compiled
def _others(but: UUID, pupils: list[UUID], people: list[UUID], actor: Actor) -> QuerySet:
    named = Subject.objects.filter(Q(pupil__in=pupils) | Q(person__in=people)).values("request")
    rows = SharingRequest.objects.filter(pk__in=named).exclude(pk=but)
    rows = rows.exclude(status__in=(Status.DRAFT, Status.DISCARDED)).visible_to(actor)
    return rows.select_related("organisation").order_by("-created_at", "-pk")[:MOST]
