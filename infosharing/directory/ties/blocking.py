"""A family tie writes exclusions: on what is recorded about the pupil or colleague already, and on what comes later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet

from infosharing.records.actors import Party
from infosharing.records.compiled import compiled
from infosharing.records.exceptions import NotAllowed
from infosharing.records.extensions import answers_at
from infosharing.records.grants import Exclusion
from infosharing.records.visibility import related

from .choices import TieKind
from .models import FamilyTie

OWN = "This is about your child or relative, so another person must do it."


@dataclass(frozen=True)
class About:
    """A record that is about a pupil or a colleague. `gone` says that it was taken out of the record again.

    Its author may begin it and is shut out once it is handed on, where they are `free_to_begin` it; else they may not
    begin it at all.
    """

    record: Any
    pupil_id: UUID | None = None
    person_id: UUID | None = None
    gone: bool = False
    free_to_begin: bool = False


def block_relatives(saved: Iterable[Any], *, by: Party) -> None:
    """Shut the relatives out of every record that became about somebody now, before anybody is told of it.

    Raises NotAllowed for one who would begin a record about their own family that they may not begin.
    """
    abouts = [
        about for record in list(saved) for answer in answers_at("record.about", record) for about in answer
    ]
    for about in abouts:
        for tie in _ties_to(about.pupil_id, about.person_id, about.record.school_id):
            _apply(tie, about, by)


def block_from_what_there_is(tie: FamilyTie, *, by: Party) -> None:
    """Shut the person, and a colleague who is their relative, out of what is recorded about the other already."""
    for answer in answers_at("records.about", tie.school_id, _named_in(tie)):
        for about in answer:
            _apply(tie, about, by, stated=True)


def _named_in(tie: FamilyTie) -> tuple[UUID | None, frozenset[UUID]]:
    """Return the pupil, or the two colleagues, that records may be about."""
    return tie.pupil_id, frozenset({tie.person_id, tie.colleague_id}) if tie.colleague_id else frozenset()


def lift(tie: FamilyTie) -> None:
    """Take back every exclusion that a tie wrote."""
    for model in exclusion_models():
        for row in model.objects.filter(written_for=tie.pk):
            row.delete()


def exclusion_models() -> Iterator[Any]:
    return (model for model in apps.get_models() if issubclass(model, Exclusion))


def _apply(tie: FamilyTie, about: About, by: Party, *, stated: bool = False) -> None:
    person_id = (
        tie.colleague_id
        if about.person_id is not None and about.person_id == tie.person_id
        else tie.person_id
    )
    record = about.record
    rows = related(type(record), "exclusions").objects.filter(record=record, person_id=person_id)
    if about.gone:
        for row in rows.filter(written_for=tie.pk):
            row.delete()
    elif about.free_to_begin and record.author_id == person_id:
        return
    elif not rows.exists():
        if person_id == by.pk and not stated and not hasattr(record, "is_free_to_begin"):
            raise NotAllowed(OWN)
        related(type(record), "exclusions")(
            record=record,
            person_id=person_id,
            written_for=tie.pk,
            reason=f"Family: {TieKind(tie.kind).label.lower()}.",
        ).save()
    record.__dict__.pop("excluded_ids", None)
    record.__dict__.pop("has_exclusions", None)


@compiled
def _ties_to(pupil_id: UUID | None, person_id: UUID | None, school_id: UUID) -> QuerySet:
    rows = FamilyTie.objects.filter(ended_at=None)
    if pupil_id is not None:
        return rows.filter(pupil=pupil_id)
    return rows.filter(
        Q(colleague=person_id) | Q(person=person_id, colleague__isnull=False), school=school_id
    )
