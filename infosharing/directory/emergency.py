"""Break glass: opening what is kept about one child for 24 hours, and the way in that this opens."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q

from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import Role
from infosharing.law.schooldays import hours
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import open_recording, recorded
from infosharing.records.visibility import related

from .models import EmergencyAccess, EmergencyExclusion, Pupil
from .rules import can_open_in_an_emergency
from .ties.blocking import About

LASTS = hours(24)


def _open_to(actor: Actor, schools: frozenset[UUID]) -> Any:
    """Return the ids of the children whose records `actor` may read in an emergency, at this moment."""
    opened = EmergencyAccess.objects.filter(author_id=actor.pk, until__gt=clock.now(), school_id__in=schools)
    return opened.values("pupil_id")


@dataclass(frozen=True)
class EmergencyVisibility:
    """Whoever broke the glass for the child that a record is about, as headteacher of its school, for 24 hours.

    `through` is the reverse name of the rows that name the pupil; "" where the record names the pupil itself.
    """

    through: str = ""
    where: Q = Q()

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        schools = sorted(actor.schools_as(Role.HEAD))
        if not schools:
            return None
        pupils = _open_to(actor, schools)
        if not self.through:
            return Q(pupil_id__in=pupils, school_id__in=schools) & self.where
        rows = related(model, self.through)
        back = model._meta.get_field(self.through).field.name
        named = rows.objects.filter(**{back: OuterRef("pk")}, pupil_id__in=pupils)
        return Q(Exists(named)) & Q(school_id__in=schools) & self.where

    def many(self, model: type[Model], actor: Actor) -> Iterator[Q]:
        """See `records.visibility.Visibility`: starts from the rows about the few children, not from all records."""
        schools = sorted(actor.schools_as(Role.HEAD))
        if not schools:
            return
        if not self.through:
            yield Q(pupil_id__in=_open_to(actor, schools), school_id__in=schools) & self.where
            return
        rows, back = related(model, self.through), model._meta.get_field(self.through).field.name
        named = rows.objects.filter(pupil_id__in=_open_to(actor, schools)).values(back)
        yield Q(pk__in=named, school_id__in=schools) & self.where


def begin_emergency_access(
    pupil: Pupil, *, by: Actor, changes: Mapping[str, Any], excluded: Callable[[], Iterable[UUID]]
) -> EmergencyAccess:
    """Open what is kept about a child to the headteacher for 24 hours, and alert DSL team and DPO, found or not.

    `changes` holds `reason`; `excluded` answers who must not hear of it, asked under the lock. Raises NotAllowed for
    anybody but a headteacher of the pupil's school who has just confirmed who they are.
    """
    with recorded(by=by, reason="begin_emergency_access", school=pupil.school_id):
        access = EmergencyAccess.begin(
            by=by,
            school_id=pupil.school_id,
            allowed=can_open_in_an_emergency,
            pupil=pupil,
            reason=changes["reason"],
            until=LASTS.due(open_recording().at, None),
        )
        if not by.confirmed:
            raise NotAllowed("Confirm that it is you, then try again.")
        access.save()
        # The DPO always hears of it: they see neither the child nor the reason.
        told_anyway = {by.pk} | {person.pk for person in people_with_role(pupil.school_id, Role.DPO)}
        for person in sorted(set(excluded()) - told_anyway, key=str):
            EmergencyExclusion(
                record=access, person_id=person, reason="Blocked from this child's records."
            ).save()
        return access


def whom_it_is_about(saved: Any) -> Iterable[About]:
    """Return the child of an emergency access that was `saved`: nobody opens the records of their own child."""
    if isinstance(saved, EmergencyAccess) and saved.version == 1:
        yield About(saved, pupil_id=saved.pupil_id)
