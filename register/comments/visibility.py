"""A way in to what stands beside an entry of the register: only for those who read the whole of the entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q

from infosharing.records.actors import Actor
from infosharing.records.visibility import Visibility, related

ENTRIES = ("request", "agreement", "asset")


@dataclass(frozen=True)
class WhereEntryIsSeen:
    """Whoever comes by `way`, where they read the whole of the request, agreement or asset that the record names."""

    way: Visibility

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        condition = self.way.one(model, actor)
        return None if condition is None else condition & _entry_is_read(model, actor)

    def many(self, model: type[Model], actor: Actor) -> Iterator[Q]:
        for condition in self.way.many(model, actor):
            yield condition & _entry_is_read(model, actor)


def _entry_is_read(model: type[Model], actor: Actor) -> Q:
    seen = Q()
    for name in ENTRIES:
        entry: Any = related(model, name)
        read = entry.objects.filter(pk=OuterRef(f"{name}_id")).read_by(actor)
        seen &= Q(**{f"{name}__isnull": True}) | Q(Exists(read))
    return seen
