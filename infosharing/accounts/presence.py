"""Who is there: who holds which role at a school from when until when, without the days on which they are on leave."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from infosharing.records import clock
from infosharing.records.compiled import compiled
from infosharing.records.formats import say_day
from infosharing.workflow.fallback import ALWAYS, FOREVER, Held, Spell, records_to_ask_again, without

from .models import Leave, Membership, Person


def who_holds_what(school_id: UUID) -> list[Held]:
    """Return every role of everybody with an account at a school, whenever they hold it and are not on leave."""
    away: dict[UUID, list[Spell]] = defaultdict(list)
    for person_id, starts, until in _leaves(school_id):
        away[person_id].append((clock.start_of_day(starts), _after(until)))
    return [
        Held(person_id, role, spell)
        for person_id, role, starts, until, withdrawn_at in _roles(school_id)
        for spell in without([_spell(starts, until, withdrawn_at)], away[person_id])
    ]


def _spell(starts: date, until: date | None, withdrawn_at: datetime | None) -> Spell:
    begun = clock.start_of_day(starts)
    over = min(_after(until), withdrawn_at or FOREVER)
    return (begun, over) if begun < over else (ALWAYS, ALWAYS)


def _after(day: date | None) -> datetime:
    return FOREVER if day is None or day == date.max else clock.start_of_day(day + timedelta(days=1))


@compiled
def _roles(school_id: UUID) -> QuerySet:
    held = Membership.objects.filter(school_id=school_id, person__user__isnull=False)
    return held.values_list("person_id", "role", "starts", "until", "withdrawn_at")


@compiled
def _leaves(school_id: UUID) -> QuerySet:
    return Leave.objects.filter(school_id=school_id).values_list("person_id", "starts", "until")


def whose_tasks_move(saved: Any) -> Iterable[Any]:
    """Return the records whose tasks may fall to others because a role or a leave was `saved`."""
    match saved:
        case Membership():
            roles = [saved.role]
        case Leave():
            held = Membership.objects.filter(school_id=saved.school_id, person_id=saved.person_id)
            roles = list(held.values_list("role", flat=True))
        case Person():
            return _whose_tasks_move_with(saved)
        case _:
            return []
    return records_to_ask_again(saved.school_id, person_id=saved.person_id, roles=roles)


def _whose_tasks_move_with(person: Person) -> Iterator[Any]:
    """Who gets an account can act from now on, at each of their schools."""
    roles: dict[UUID, list[str]] = defaultdict(list)
    for school_id, role in Membership.objects.filter(person_id=person.pk).values_list("school_id", "role"):
        roles[school_id].append(role)
    for school_id, held in roles.items():
        yield from records_to_ask_again(school_id, person_id=person.pk, roles=held)


def away_today(school_ids: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """Return who is on leave today, as pairs of school and person."""
    return set(away_until(school_ids))


def away_until(
    school_ids: Iterable[UUID], people: Iterable[UUID] | None = None
) -> dict[tuple[UUID, UUID], date | None]:
    """Return until when somebody, or each of some people, is on leave today, by school and person; None where it is not
    known."""
    rows = Leave.objects.filter(Leave.in_force(clock.today()), school_id__in=list(school_ids))
    if people is not None:
        rows = rows.filter(person_id__in=list(people))
    return {
        (school, person): until for school, person, until in rows.values_list("school", "person", "until")
    }


def said_of(until: date | None) -> str:
    """Say how long a leave lasts: "On leave until 3 Sep 2026"."""
    return f"On leave until {say_day(until)}" if until else "On leave"
