"""What is late in the schools that somebody oversees: for home, with nothing to click before it is seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from infosharing.accounts.models import School
from infosharing.law.schooldays import SchoolCalendar
from infosharing.records.actors import Actor
from infosharing.workflow.models import Task
from infosharing.workflow.panel import due_in_words, with_whom
from register.sharing.rules import OVERSEERS
from register.statistics.late import late_things, masked_late

MOST_SHOWN = 10


@dataclass(frozen=True)
class LateThing:
    """One line: what is late, whom it waits for, since when."""

    reference: str
    label: str
    path: str
    waits_for: str
    due: str


@dataclass(frozen=True)
class LateSchool:
    """One school: its lines, how many more there are, and how many restricted requests are late beside them."""

    name: str
    things: list[LateThing]
    more: int
    restricted: int


def late_in_schools(actor: Actor) -> list[LateSchool]:
    """Return what is late at each school where `actor` is headteacher or DPO, by name; none where nothing is.

    Three queries, however much it is. Restricted requests that they may not read are a number, and nothing else.
    """
    schools = actor.schools_as(*OVERSEERS)
    if not schools:
        return []
    rows = late_things(actor, schools, most=MOST_SHOWN)
    restricted = masked_late(actor, schools)
    late = [
        _school(school, [row for row in rows if row.school_id == school.pk], actor, restricted[school.pk])
        for school in School.objects.filter(pk__in=sorted(schools)).order_by("name")
    ]
    return [school for school in late if school.things or school.restricted]


def _school(school: School, rows: list[Task], actor: Actor, restricted: int) -> LateSchool:
    things = [
        _thing(list(group), actor, school.calendar) for _, group in groupby(rows, key=lambda row: row.place)
    ]
    total = rows[0].place + rows[0].from_end - 1 if rows else 0
    return LateSchool(school.name, things, total - len(things), restricted)


def _thing(rows: list[Task], actor: Actor, calendar: SchoolCalendar) -> LateThing:
    row = rows[0]
    waits_for = with_whom(rows, actor, jobs={}, name_of=_names(rows).__getitem__)
    return LateThing(row.reference, row.label, row.path, waits_for, due_in_words(calendar, row.due))


def _names(rows: Iterable[Task]) -> dict[UUID, str]:
    return {row.person_id: row.name for row in rows if row.person_id}
