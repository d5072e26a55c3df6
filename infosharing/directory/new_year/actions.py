"""Moving a school up to the next school year: everybody at once, and once a school year."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from infosharing.accounts.models import School
from infosharing.directory.choices import BulkKind
from infosharing.directory.imports.actions import save_pupils
from infosharing.directory.imports.years import read_year
from infosharing.directory.models import BulkChange, Pupil
from infosharing.directory.rules import keeps_the_directory
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.formats import say_day
from infosharing.records.recording import recorded
from infosharing.records.rules import insist

from .moves import FIELDS, NewYear, new_year_of, said

CHANGED = "This is not what the page showed. Check the numbers below, then move the pupils up."


def pupils_on_roll(school_id: UUID, school_year: int) -> list[dict[str, Any]]:
    """Return the pupils of a school who are on roll when a school year begins, as far as is known, each in a year
    group as it is written today."""
    stays = Q(on_roll_until=None) | Q(on_roll_until__gt=date(school_year, 8, 31))
    found = Pupil.objects.filter(stays, school_id=school_id).order_by("pk").values(*FIELDS)
    return [{**pupil, "year_group": read_year(pupil["year_group"]) or pupil["year_group"]} for pupil in found]


def last_day_of_term(school_id: UUID, school_year: int) -> date:
    """Return the last day of the summer term before a school year; the last of July where no terms are kept."""
    ends = [
        last for _, last in School.objects.get(pk=school_id).calendar.terms if last < date(school_year, 9, 1)
    ]
    return max((day for day in ends if day >= date(school_year, 6, 1)), default=date(school_year, 7, 31))


def moved_up(school_id: UUID, school_year: int) -> str:
    """Return who moved a school up to a school year and when, in a sentence; "" where it has not been done."""
    done = (
        BulkChange.objects.filter(school_id=school_id, school_year=school_year)
        .select_related("author")
        .first()
    )
    if done is None:
        return ""
    day = say_day(clock.day_of(done.created_at))
    return f"{done.author.name} moved the pupils up to {said(school_year)} on {day}. It is done once a school year."


def move_up(moves: NewYear, *, by: Actor, school_id: UUID, left_on: date, seen: str) -> BulkChange:
    """Move everybody at a school up as `by` has `seen` (the digest of the moves and of `left_on`), and return how
    many that was. Raises NotAllowed where it was done, Conflict where the moves are others by now."""
    with recorded(by=by, reason="move_up", school=school_id):
        year = moves.school_year
        done = BulkChange(school_id=school_id, author_id=by.pk, kind=BulkKind.NEW_YEAR, school_year=year)
        insist(by.now(), done, keeps_the_directory)
        if sentence := moved_up(school_id, year):
            raise NotAllowed(sentence)
        fresh = new_year_of(pupils_on_roll(school_id, year), year, moves.leaving)
        if fresh.digest(school_id, left_on) != seen:
            raise Conflict(CHANGED)
        changes: dict[UUID, dict[str, Any]] = {}
        for move in fresh.moves:
            change = {"year_group": move.next_group} if move.next_group else {"on_roll_until": left_on}
            changes |= dict.fromkeys(move.pupils, change)
        save_pupils(changes)
        done.left = sum(len(move.pupils) for move in fresh.moves if not move.next_group)
        done.changed = len(changes) - done.left
        done.unchanged = fresh.started + fresh.unknown
        done.save()
        return done
