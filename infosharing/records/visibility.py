"""Ways in: how somebody comes to see a record. Each is declared once on the model, and ends with the person's roles."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from . import clock
from .actors import Actor

# From so many schools on, one query over all of them is faster than one for each.
SEVERAL = 3


def related(model: type[Model], name: str) -> Any:
    """Return the model at the other end of a relation."""
    return model._meta.get_field(name).related_model


class Visibility(Protocol):
    """One way in. Both answers are None where the way is closed to this person."""

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        """Return the condition for one record, cheap whether it is visible, hidden or absent."""

    def many(self, model: type[Model], actor: Actor) -> Iterator[Q]:
        """Yield one condition per list query, each served by an index: that for one record, unless given."""
        condition = self.one(model, actor)
        if condition is not None:
            yield condition


@dataclass(frozen=True)
class Author(Visibility):
    """The person who made it: `field` holds them."""

    field: str
    where: Q = Q()

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        if not actor.schools:
            return None
        return Q(**{self.field: actor.pk}, school_id__in=actor.schools) & self.where


@dataclass(frozen=True)
class RoleAtSchool:
    """People with one of `roles` at the record's school, for the records that `where` describes."""

    roles: tuple[str, ...]
    where: Q = Q()

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        schools = actor.schools_as(*self.roles)
        return Q(school_id__in=schools) & self.where if schools else None

    def many(self, model: type[Model], actor: Actor) -> Iterator[Q]:
        """See `Visibility`: one query per school, because an index is read in order within one school only. Many
        schools are asked for at once: their newest records lie near the end of everybody's, in the order of time."""
        schools = sorted(actor.schools_as(*self.roles))
        if len(schools) > SEVERAL:
            yield Q(school_id__in=schools) & self.where
            return
        for school in schools:
            yield Q(school_id=school) & self.where


@dataclass(frozen=True)
class Grantee:
    """People who were given access to it, until their access ends; `grants` is the grant model's reverse name."""

    grants: str = "grants"

    def _rows(self, model: type[Model], actor: Actor) -> QuerySet:
        grant = related(model, self.grants)
        return grant.objects.filter(user_id=actor.user_id, until__gt=clock.now())

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        if not actor.schools:
            return None
        granted = self._rows(model, actor).filter(content_object=OuterRef("pk"))
        return Q(Exists(granted)) & Q(school_id__in=actor.schools)

    def many(self, model: type[Model], actor: Actor) -> Iterator[Q]:
        """See `Visibility`: starts from the person's few grants, not from all records."""
        if actor.schools:
            yield Q(pk__in=self._rows(model, actor).values("content_object_id"), school_id__in=actor.schools)


@dataclass(frozen=True)
class Everyone(Visibility):
    """Entries that belong to no school, such as the common dictionaries: for everyone who works at any school."""

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        return Q(school_id__isnull=True) if actor.schools else None


@dataclass(frozen=True)
class Via:
    """People who come by `way` to the record that the foreign key `owner` names: for content kept beside it."""

    owner: str
    way: Visibility

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        owner = related(model, self.owner)
        condition = self.way.one(owner, actor)
        if condition is None:
            return None
        return Q(Exists(owner.objects.filter(condition, pk=OuterRef(f"{self.owner}_id"))))

    def many(self, model: type[Model], actor: Actor) -> Iterator[Q]:
        owner = related(model, self.owner)
        for condition in self.way.many(owner, actor):
            yield Q(Exists(owner.objects.filter(condition, pk=OuterRef(f"{self.owner}_id"))))


def not_excluded(model: Any, actor: Actor) -> Q:
    """Return the condition that `actor` is not on the record's list of excluded people. It beats every way in."""
    through = model.excluded_through
    owner = related(model, through) if through else model
    names = {relation.name for relation in owner._meta.related_objects}
    if "exclusions" not in names:
        return Q()
    pk = OuterRef(f"{through}_id" if through else "pk")
    return ~Q(Exists(related(owner, "exclusions").objects.filter(record=pk, person_id=actor.pk)))


def visible_rows(rows: Any, actor: Actor, *, by: tuple[Visibility, ...] = ()) -> Any:
    """Return those of `rows` whose content `actor` may see; only those they come to `by` some of the ways, if given."""
    model: Any = rows.model
    if model.part_of:
        return rows.filter(inside_owner(model, actor))
    conditions = [way.one(model, actor) for way in by or model.visible_via]
    open_ways = [condition for condition in conditions if condition is not None]
    if not open_ways:
        return rows.none()
    either = open_ways[0]
    for condition in open_ways[1:]:
        either |= condition
    return rows.filter(either & not_excluded(model, actor))


def inside_owner(model: Any, actor: Actor) -> Q:
    """Return the condition that the owner of a part is visible to `actor`."""
    owner = related(model, model.part_of)
    return Q(Exists(owner.objects.filter(pk=OuterRef(f"{model.part_of}_id")).visible_to(actor)))


@dataclass(frozen=True)
class Page:
    """One page of a list: rows as dictionaries, and the key to go on from (None at the end)."""

    rows: list[dict[str, Any]]
    older: str | None


class Listing:
    """What somebody may see, newest first: one keyset query per way in, merged. Nothing is counted."""

    def __init__(self, rows: Any, actor: Actor) -> None:
        """`rows` may be filtered already; `actor` decides which of them are in the list."""
        self.rows, self.actor = rows, actor

    def where(self, condition: Q) -> "Listing":
        """Return the same list, filtered."""
        return Listing(self.rows.filter(condition), self.actor)

    def page(self, fields: tuple[str, ...], *, after: str = "", size: int = 25) -> Page:
        """Return up to `size` rows with `fields`, older than the key `after` ("" for the newest).

        A key that makes no sense counts as none.
        """
        model = self.rows.model
        base = self.rows.filter(not_excluded(model, self.actor)) if model.visible_via else self.rows
        base = base.filter(beyond(after))
        by_pk: dict[UUID, dict[str, Any]] = {}
        for way in model.visible_via:
            for condition in way.many(model, self.actor):
                query = (
                    base.filter(condition).order_by("-created_at", "-pk").values("pk", "created_at", *fields)
                )
                by_pk.update((row["pk"], row) for row in query[: size + 1])
        rows = sorted(by_pk.values(), key=lambda row: (row["created_at"], row["pk"]), reverse=True)
        shown = rows[:size]
        last = shown[-1] if len(rows) > size else None
        return Page(shown, key_of(last["created_at"], last["pk"]) if last else None)


def key_of(moment: datetime, pk: UUID) -> str:
    """Return the key to go on from after the row made at `moment` with the id `pk`."""
    return f"{moment.isoformat()}~{pk}"


def beyond(key: str, *, oldest_first: bool = False) -> Q:
    """Return the condition that a row follows a key in the list; none for a key that makes no sense."""
    position = _position(key)
    if position is None:
        return Q()
    moment, pk = position
    side = "gt" if oldest_first else "lt"
    further = Q(**{f"created_at__{side}": moment}) | Q(**{f"id__{side}": pk})
    return Q(**{f"created_at__{side}e": moment}) & further


def _position(key: str) -> tuple[datetime, UUID] | None:
    moment, _, pk = key.partition("~")
    try:
        created_at = datetime.fromisoformat(moment)
        return (created_at.astimezone(UTC), UUID(pk)) if created_at.tzinfo else None
    except (ValueError, OverflowError):
        return None
