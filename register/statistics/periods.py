"""A school year cut into months or terms, and how the database sorts moments into them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Case, IntegerField, Value, When

from infosharing.law.schooldays import SEPTEMBER, school_year_of
from infosharing.records import clock
from register.sharing.window import ONE_DAY, Window, last_month_end, school_year

# A school's own terms differ from year to year and place to place: these are parts of the year that always compare.
TERMS = (
    ("Autumn: September to December", 9),
    ("Spring: January to March", 1),
    ("Summer: April to August", 4),
)
MONTHS = 12


@dataclass(frozen=True)
class Part:
    """One month or term: its name in full, its short name, its first day."""

    name: str
    short: str
    first: date


@dataclass(frozen=True)
class SchoolYear:
    """The school year that begins on 1 September of a calendar year."""

    starts_in: int

    @property
    def window(self) -> Window:
        return school_year(self.starts_in)

    @property
    def said(self) -> str:
        """Return "2025 to 2026"."""
        return f"{self.starts_in} to {self.starts_in + 1}"

    @cached_property
    def months(self) -> tuple[Part, ...]:
        """Its twelve months, from September."""
        return months_from(date(self.starts_in, SEPTEMBER, 1))

    @cached_property
    def terms(self) -> tuple[Part, ...]:
        """Its three terms, roughly."""
        days = [date(self.starts_in + (month < SEPTEMBER), month, 1) for _, month in TERMS]
        return tuple(Part(name, name.split(":")[0], day) for (name, _), day in zip(TERMS, days, strict=True))


def year_of(day: date) -> SchoolYear:
    return SchoolYear(school_year_of(day))


def last_whole_month() -> date:
    """Return the last day of the last month that is over."""
    return last_month_end(clock.today() - ONE_DAY)


def months_from(first: date) -> tuple[Part, ...]:
    """Return twelve months, the first of which begins on `first`."""
    days = [first]
    while len(days) < MONTHS:
        days.append((days[-1] + timedelta(days=31)).replace(day=1))
    return tuple(Part(f"{day:%B %Y}", f"{day:%b}", day) for day in days)


def part_number(field: str, parts: Sequence[Part]) -> Any:
    """Return the expression for the number (from 0) of the part in which the moment in `field` lies.

    Comparisons with moments, because the database's own months know no time zone, or know it slowly.
    """
    last_first = [
        When(**{f"{field}__gte": clock.start_of_day(part.first)}, then=Value(number))
        for number, part in reversed(list(enumerate(parts)))
    ]
    return Case(*last_first, default=Value(0), output_field=IntegerField())
