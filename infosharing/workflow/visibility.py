"""The way in of those to whom a task falls: what they are to do, they may see, and no longer than they have it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, Q

from infosharing.records.actors import Actor
from infosharing.records.visibility import Visibility

from .fallback import fallen_now


@dataclass(frozen=True)
class FallenTask(Visibility):
    """People to whom a task about it, or about a part of it, has fallen: those whose task it is cannot act."""

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        if not actor.schools:
            return None
        fallen = fallen_now().filter(person_id=actor.pk, root_id=OuterRef("pk"))
        return Q(Exists(fallen)) & Q(school_id__in=sorted(actor.schools))

    def many(self, model: type[Model], actor: Actor) -> Iterator[Q]:
        """See `Visibility`: starts from the few tasks that fell to the person."""
        if actor.schools:
            fallen = fallen_now().filter(person_id=actor.pk).values("root_id")
            yield Q(pk__in=fallen, school_id__in=sorted(actor.schools))
