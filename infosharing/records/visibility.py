"""Ways in: how somebody comes to see a record. Each is declared once on the model, and ends with the person's roles."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from . import clock
from .actors import Actor

# With more schools than this, one query over all of them is faster than one for each. SQLite is in the same process, so
# another question costs it little; PostgreSQL wants a way there and back.
MOST_ONE_BY_ONE = {"sqlite": 10, "postgresql": 3}


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
        return Q(**{self.field: actor.pk}, school_id__in=sorted(actor.schools)) & self.where


@dataclass(frozen=True)
class RoleAtSchool:
    """People with one of `roles` at the record's school, for the records that `where` describes."""

    roles: tuple[str, ...]
    where: Q = Q()

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        schools = actor.schools_as(*self.roles)
        return Q(school_id__in=sorted(schools)) & self.where if schools else None

    def many(self, model: type[Model], actor: Actor) -> Iterator[Q]:
        """See `Visibility`: one query per school, because an index is read in order within one school only. Many
        schools are asked for at once: their newest records lie near the end of everybody's, in the order of time."""
        schools = sorted(actor.schools_as(*self.roles))
        if len(schools) > MOST_ONE_BY_ONE[connection.vendor]:
            yield Q(school_id__in=schools) & self.where
            return
        for school in schools:
            yield Q(school_id=school) & self.where


@dataclass(frozen=True)
class OwnSchool(Visibility):
    """People with one of `roles` at the school that the record itself is."""

    roles: tuple[str, ...]

    def one(self, model: type[Model], actor: Actor) -> Q | None:
        schools = actor.schools_as(*self.roles)
        return Q(pk__in=sorted(schools)) if schools else None


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
        return Q(Exists(granted)) & Q(school_id__in=sorted(actor.schools))

    def many(self, model: type[Model], actor: Actor) -> Iterator[Q]:
        """See `Visibility`: starts from the person's few grants, not from all records."""
        if actor.schools:
            yield Q(
                pk__in=self._rows(model, actor).values("content_object_id"),
                school_id__in=sorted(actor.schools),
            )


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
