"""Lists: what somebody may see, newest first, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from .actors import Actor
from .compiled import compiled
from .visibility import not_excluded


@dataclass(frozen=True)
class Page:
    """One page of a list: rows as dictionaries, and the key to go on from (None at the end)."""

    rows: list[dict[str, Any]]
    older: str | None


@dataclass(frozen=True)
class Position:
    """A place in a list, just behind one row; before the first, where both are None."""

    moment: datetime | None = None
    pk: UUID | None = None


@dataclass(frozen=True)
class Listing:
    """The records of a model that somebody may see, newest first: one keyset query per way in, merged. Nothing is
    counted.

    Each of `conditions` is a Q, or a function that returns one (where it looks at the clock), and compiled into the
    query; `typed` holds what somebody typed, which is not.
    """

    model: Any
    actor: Any
    conditions: tuple[Any, ...] = ()
    typed: Q = Q()

    def where(self, condition: Q | Callable[[], Q]) -> "Listing":
        """Return the same list, filtered by a condition of which there are only a few."""
        return replace(self, conditions=(*self.conditions, condition))

    def matching(self, typed: Q) -> "Listing":
        """Return the same list, filtered by what somebody typed."""
        return replace(self, typed=self.typed & typed)

    def rows(self) -> Any:
        """Return what meets its conditions, whoever may see it."""
        conditions = (one() if callable(one) else one for one in self.conditions)
        return self.model.objects.filter(*conditions, self.typed)

    def by_each_way(self, position: Position, *, fields: tuple[str, ...], most: int) -> list[Any]:
        """Return one queryset for each way in, of the first rows behind a position."""
        base = self.rows().filter(beyond(position))
        if self.model.visible_via:
            base = base.filter(not_excluded(self.model, self.actor))
        return [
            base.filter(condition).order_by("-created_at", "-pk").values("pk", "created_at", *fields)[:most]
            for way in self.model.visible_via
            for condition in way.many(self.model, self.actor)
        ]

    def page(self, fields: tuple[str, ...], *, after: str = "", size: int = 25) -> Page:
        """Return up to `size` rows with `fields`, older than the key `after` ("" for the newest).

        A key that makes no sense counts as none.
        """
        position, most = position_of(after), size + 1
        if self.typed:
            ways = self.by_each_way(position, fields=fields, most=most)
        else:
            ways = _newest(self.actor, position, of=replace(self, actor=None), fields=fields, most=most)
        found = {row["pk"]: row for rows in ways for row in rows}
        rows = sorted(found.values(), key=lambda row: (row["created_at"], row["pk"]), reverse=True)
        shown = rows[:size]
        last = shown[-1] if len(rows) > size else None
        return Page(shown, key_of(last["created_at"], last["pk"]) if last else None)


@compiled
def _newest(
    actor: Actor, position: Position, *, of: Listing, fields: tuple[str, ...], most: int
) -> list[Any]:
    return replace(of, actor=actor).by_each_way(position, fields=fields, most=most)


def key_of(moment: datetime, pk: UUID) -> str:
    """Return the key to go on from after the row made at `moment` with the id `pk`."""
    return f"{moment.isoformat()}~{pk}"


def beyond(position: Position, *, oldest_first: bool = False) -> Q:
    """Return the condition that a row follows a position in the list."""
    if position.moment is None:
        return Q()
    side = "gt" if oldest_first else "lt"
    further = Q(**{f"created_at__{side}": position.moment}) | Q(**{f"id__{side}": position.pk})
    return Q(**{f"created_at__{side}e": position.moment}) & further


def position_of(key: str) -> Position:
    """Return the position that a key names; before the first row where it makes no sense."""
    moment, _, pk = key.partition("~")
    try:
        found = datetime.fromisoformat(moment)
        return Position(found.astimezone(UTC), UUID(pk)) if found.tzinfo else Position()
    except (ValueError, OverflowError):
        return Position()
