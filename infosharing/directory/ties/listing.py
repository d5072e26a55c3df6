"""The family ties that somebody may read."""

from uuid import UUID

from infosharing.records.actors import Actor

from .models import FamilyTie


def ties_of(person_id: UUID, actor: Actor, school_id: UUID | None = None) -> list[FamilyTie]:
    """Return the ties that a person has and `actor` may read, at one school if given, the earliest first."""
    rows = FamilyTie.objects.filter(person_id=person_id, ended_at=None).visible_to(actor)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return list(FamilyTie.with_related(rows).order_by("created_at", "pk"))
