"""What is late in the schools that somebody oversees: for home, with nothing to click before it is seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from uuid import UUID

from infosharing.accounts.models import School
from infosharing.law.schooldays import SchoolCalendar
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from infosharing.records.formats import say_deadline
from infosharing.workflow.models import Task
from infosharing.workflow.panel import days_late, with_whom
from register.sharing.rules import OVERSEERS
from register.statistics.late import THING, first_late, masked_late, rows_about

# So many lines of one school, and of all of them together: whoever oversees fifty sees the longest late of each.
MOST_SHOWN, MOST_IN_ALL = 10, 50


@dataclass(frozen=True)
class LateThing:
    """One line: what is late, whom it is with, since when."""

    reference: str
    label: str
    path: str
    waits_for: str
    due: str


@dataclass(frozen=True)
class LateSchool:
    """One school: its lines, whether there are more, and how many restricted requests are late as well."""

    name: str
    things: list[LateThing]
    more: bool
    restricted: int


def late_in_schools(actor: Actor) -> list[LateSchool]:
    """Return what is late at each school where `actor` is headteacher or DPO, by name; none where nothing is.

    A few queries for all, or one for each of a few schools, however much it is. Nothing is counted but restricted
    requests that they may not read: their number is all that may be said of them.
    """
    schools = sorted(actor.schools_as(*OVERSEERS))
    if not schools:
        return []
    most = max(1, min(MOST_SHOWN, MOST_IN_ALL // len(schools)))
    things = first_late(actor, schools, most=most + 1)
    rows: dict[tuple, list[Task]] = {}
    late_records = {thing[2] for thing in chain(*things.values())}
    for row in rows_about(late_records) if late_records else ():
        rows.setdefault(attrgetter(*THING)(row), []).append(row)
    restricted = masked_late(actor, schools)
    late = [
        LateSchool(
            school.name,
            [_thing(rows[thing], actor, school.calendar) for thing in things[school.pk][:most]],
            len(things[school.pk]) > most,
            restricted[school.pk],
        )
        for school in _schools(schools)
    ]
    return [school for school in late if school.things or school.restricted]


@compiled
def _schools(pks: list[UUID]) -> Iterable[School]:
    return School.objects.filter(pk__in=pks).order_by("name")


def _thing(rows: list[Task], actor: Actor, calendar: SchoolCalendar) -> LateThing:
    row, names = rows[0], {row.person_id: row.name for row in rows if row.person_id}
    waits_for = with_whom(rows, actor, jobs={}, name_of=names.__getitem__)
    due = ", ".join(filter(None, [say_deadline(row.due), days_late(calendar, row.due)]))
    return LateThing(row.reference, row.label, row.root_path or row.path, waits_for, due)
