"""Who moves up to which year group, and who leaves, when a school year begins."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from infosharing.directory.imports.years import NURSERY, RECEPTION, YEAR_GROUPS, year_after, year_of_age

# In spring nobody moves up for the next September: what is done until April is late for the last one.
FIRST_MONTH = 5
FIELDS = ("pk", "year_group", "date_of_birth", "on_roll_from", "on_roll_until")


@dataclass(frozen=True)
class Move:
    """The pupils of one year group, and where they go: "" where they leave."""

    group: str
    next_group: str
    pupils: tuple[UUID, ...]


@dataclass
class NewYear:
    """What moving up does: the moves from the youngest up, and who stays as they are."""

    school_year: int
    leaving: str
    moves: list[Move] = field(default_factory=list)
    started: int = 0  # on or after the first of August: entered with their new year group
    unknown: int = 0  # in no year group that we know, or in the last
    already: int = 0  # whose year group is that of their age in the new school year

    @property
    def all_moved(self) -> int:
        return sum(len(move.pupils) for move in self.moves)

    @property
    def seems_done(self) -> bool:
        """Say whether most pupils are in the new year group already, as after an import in September."""
        return self.already * 2 > self.all_moved

    def digest(self, *beside: Any) -> str:
        """Return the same text for the same moves, and for what else is decided on."""
        parts = [[move.group, move.next_group, sorted(map(str, move.pupils))] for move in self.moves]
        return sha256(
            json.dumps([self.school_year, self.leaving, parts, *map(str, beside)]).encode()
        ).hexdigest()


def school_year_to_move_to(today: date) -> int:
    """Return the year in whose September the school year begins that pupils move up to, or have moved up to late."""
    return today.year if today.month >= FIRST_MONTH else today.year - 1


def said(school_year: int) -> str:
    """Return "2026/27"."""
    return f"{school_year}/{(school_year + 1) % 100:02}"


def groups_in(pupils: Iterable[dict[str, Any]]) -> list[str]:
    """Return the year groups there are, the youngest first."""
    there = {pupil["year_group"] for pupil in pupils}
    return [group for group in YEAR_GROUPS if group in there]


def new_year_of(pupils: Iterable[dict[str, Any]], school_year: int, leaving: str) -> NewYear:
    """Return what moving `pupils` (of one school, on roll) up to a school year does; the group `leaving` leaves."""
    found = NewYear(school_year, leaving)
    going: dict[tuple[str, str], list[UUID]] = {}
    for pupil in pupils:
        group = pupil["year_group"]
        if pupil["on_roll_from"] and pupil["on_roll_from"] >= date(school_year, 8, 1):
            found.started += 1
        elif group != leaving and not year_after(group):
            found.unknown += 1
        else:
            of_age = year_of_age(pupil["date_of_birth"], school_year)
            found.already += group == of_age
            going.setdefault((group, _next(group, of_age, leaving)), []).append(pupil["pk"])
    found.moves = [
        Move(group, next_group, tuple(pks))
        for (group, next_group), pks in sorted(going.items(), key=lambda item: YEAR_GROUPS.index(item[0][0]))
        if next_group != group
    ]
    return found


def _next(group: str, of_age: str, leaving: str) -> str:
    if group == leaving:
        return ""
    if group == NURSERY and of_age == NURSERY:
        return NURSERY  # two years long: from three
    return RECEPTION if group == NURSERY else year_after(group)
