"""How somebody comes to see a record because the settings of its school give their role a right."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model, Q

from infosharing.records.actors import Actor
from infosharing.records.visibility import Visibility


@dataclass(frozen=True)
class RightAtSchool(Visibility):
    """People whose role the settings of the record's school give a right to it.

    `rights` holds (code of the right, value of `field`) pairs: who has the right sees the records with that value, of
    those that `where` describes.
    """

    field: str
    rights: tuple[tuple[str, str], ...]
    where: Q = Q()

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        either: Q | None = None
        for condition in self.many(model, actor):
            either = condition if either is None else either | condition
        return either

    def many(self, model: type[Model], actor: Actor) -> Iterator[Q]:
        """See `Visibility`: one query for each school."""
        for school in sorted(actor.schools):
            values = [value for right, value in self.rights if actor.is_one_of(school, right)]
            if values:
                yield Q(school_id=school, **{f"{self.field}__in": values}) & self.where
