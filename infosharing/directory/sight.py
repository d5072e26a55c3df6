"""The way in to what is kept about a child that emergency access opens."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q

from infosharing.accounts.choices import Role
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.visibility import related


def _open_to(actor: Actor, schools: frozenset[UUID]) -> Any:
    """Return the ids of the children whose records `actor` may read in an emergency, at this moment."""
    accesses: Any = apps.get_model("directory", "EmergencyAccess")
    opened = accesses.objects.filter(author_id=actor.pk, until__gt=clock.now(), school_id__in=schools)
    return opened.values("pupil_id")


@dataclass(frozen=True)
class OpenedInAnEmergency:
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
