"""To whom a task falls where those whose task it is cannot act: away, gone, suspended, or kept from the record.

All of it is known beforehand, from who holds which role from when until when. So a row says from when until when it
falls to whom, and what the clock changes needs nobody to write it down.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled

from .models import Task
from .table import Assignee, TaskRule, in_order

ALWAYS, FOREVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
Spell = tuple[datetime, datetime]

# Whom everything falls to in the end, and how it is known who is there: the app that knows roles and people says so.
last_resort: list[str] = []
who_is_there: list[Callable[[UUID], list["Held"]]] = []


@dataclass(frozen=True)
class Held:
    """A role of a person with an account, while they hold it and are not away."""

    person_id: UUID
    role: str
    spell: Spell


@dataclass(frozen=True)
class Window:
    """From when until when a task falls to a person, in a role; or to nobody, because `empty_role` is empty."""

    starts: datetime | None
    ends: datetime | None
    person_id: UUID | None = None
    role: str = ""
    empty_role: str = ""


def held_at(school_id: UUID) -> list[Held]:
    """Return who holds which role at a school from when until when, whenever that is."""
    return [held for answer in who_is_there for held in answer(school_id)]


def root_of(record: Any) -> Any:
    """Return the record that it is a part of in the end; itself, where it is none."""
    while record.part_of:
        record = getattr(record, record.part_of)
    return record


def windows_of_others(rule: TaskRule, record: Any, held: list[Held]) -> Iterator[Window]:
    """Yield to whom the task of a rule falls, and when; only what is not over."""
    own = list(rule.assignees(record))
    if not own or not rule.owed:
        return
    asked = (
        (rule.starts and rule.starts(record)) or ALWAYS,
        (rule.ends and rule.ends(record)) or FOREVER,
    )
    levels = [tuple(level) for level in (rule.otherwise or _last_resort_of(own))(record)]
    gaps = without([asked], [held.spell for held in _who_can(own, held)])
    for level in levels:
        can = list(_who_can(level, held))
        for one in can:
            for gap in _common(gaps, [one.spell]):
                yield from _window(gap, person_id=one.person_id, role=one.role)
        gaps = without(gaps, [one.spell for one in can])
    for gap in gaps:
        missing = _missing_role(own, levels)
        yield from _window(gap, role=missing, empty_role=missing)


def _last_resort_of(own: list[Assignee]) -> Callable[[Any], Any]:
    barred = frozenset().union(*(assignee.not_for for assignee in own))
    return lambda record: in_order(last_resort, not_for=barred)


def _missing_role(own: Iterable[Assignee], levels: Iterable[Iterable[Assignee]]) -> str:
    everybody = [assignee for level in (own, *levels) for assignee in level]
    named = (role for one in everybody for role in (one.role, *one.while_holding) if role)
    return next(named, "") or "".join(last_resort[:1])


def _who_can(assignees: Iterable[Assignee], held: list[Held]) -> Iterator[Held]:
    for assignee in assignees:
        for one in held:
            named = one.role == assignee.role if assignee.role else one.person_id == assignee.person_id
            fits = not assignee.while_holding or one.role in assignee.while_holding
            if named and fits and one.person_id not in assignee.not_for:
                yield one


def _window(gap: Spell, **whose: Any) -> Iterator[Window]:
    starts, ends = gap
    if ends > clock.now():
        yield Window(
            starts=None if starts == ALWAYS else starts, ends=None if ends == FOREVER else ends, **whose
        )


def without(spells: list[Spell], taken: Iterable[Spell]) -> list[Spell]:
    """Return what is left of some spells without those that are `taken`."""
    for begun, over in taken:
        spells = [
            part
            for first, last in spells
            for part in ((first, min(last, begun)), (max(first, over), last))
            if part[0] < part[1]
        ]
    return spells


def _common(spells: list[Spell], others: Iterable[Spell]) -> list[Spell]:
    """Return what some spells have in common with others."""
    both = ((max(a, c), min(b, d)) for a, b in spells for c, d in others)
    return [part for part in both if part[0] < part[1]]


def records_to_ask_again(school_id: UUID, *, person_id: UUID, roles: Iterable[str]) -> list[Any]:
    """Return the records of a school whose tasks may fall to others now that a person's `roles` or absence changed:
    those that name them, those that fell to somebody, and those of a role that is not filled all the time."""
    rows = list(_tasks_at(school_id))
    held, asked, now = held_at(school_id), set(roles), clock.now()
    wanted: dict[str, set[UUID]] = {}
    filled: dict[tuple[str, tuple[str, ...]], bool] = {}

    def is_filled(row: Task) -> bool:
        key = (row.role, tuple(row.not_for))
        if key not in filled:
            assignee = Assignee(role=row.role, not_for=frozenset(map(UUID, row.not_for)))
            can = [one.spell for one in _who_can([assignee], held)]
            filled[key] = not without([(now, FOREVER)], can)
        return filled[key]

    for row in rows:
        fallen = row.stands_in_as or row.person_id == person_id
        if fallen or (row.role in asked and not is_filled(row)):
            wanted.setdefault(row.model, set()).add(row.record_id)
    models: Iterable[Any] = ((apps.get_model(name), pks) for name, pks in sorted(wanted.items()))
    return [
        record for model, pks in models for record in model.with_related(model.objects.filter(pk__in=pks))
    ]


@compiled
def _tasks_at(school_id: UUID) -> QuerySet:
    return Task.objects.filter(school_id=school_id)


def falls_to(record: Any, actor: Any) -> bool:
    """Say whether a task about this very record is with `actor` because those whose task it is cannot act."""
    return isinstance(actor, Actor) and (record.pk, actor.pk) in _fallen_about(record)


def reads_for_a_task(record: Any, actor: Any) -> bool:
    """Say whether a task about a record, or about a part of it, is with `actor` because it fell to them."""
    return isinstance(actor, Actor) and actor.pk in {person for _, person in _fallen_about(record)}


def _fallen_about(record: Any) -> set[tuple[UUID, UUID | None]]:
    root = root_of(record)
    if not getattr(root, "has_fallen_tasks", True):
        return set()
    if "fallen_tasks" not in root.__dict__:
        root.__dict__["fallen_tasks"] = set(_fallen(root.pk))
    return root.__dict__["fallen_tasks"]


@compiled
def _fallen(root_id: UUID) -> QuerySet:
    return fallen_now().filter(root_id=root_id).values_list("record_id", "person_id")


def fallen_now() -> QuerySet:
    """Return the tasks that are with somebody at this moment because they fell to them."""
    moment = clock.now()
    return Task.objects.exclude(stands_in_as="").exclude(starts__gt=moment).exclude(ends__lte=moment)


def whether_fallen(model: Any) -> dict[str, Exists]:
    """Return what is asked together with a record: whether there are fallen tasks to look up."""
    if not getattr(model, "workflow", None) or model.part_of:
        return {}
    fallen = Task.objects.exclude(stands_in_as="").filter(root_id=OuterRef("pk"))
    return {"has_fallen_tasks": Exists(fallen)}
