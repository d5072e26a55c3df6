"""School-day arithmetic: deadlines in school days, calendar days and hours, in English local time."""

from bisect import bisect_right
from calendar import isleap
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")

Terms = tuple[tuple[date, date], ...]

_ONE_DAY = timedelta(days=1)
_END_OF_DAY = time(23, 59, 59)
_SATURDAY = 5
SEPTEMBER = 9


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a calendar year, substitute days included."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


@lru_cache(maxsize=256)
def _span_of_terms(terms: Terms) -> dict[int, tuple[date, date]]:
    """First and last day known of each school year, by the calendar year in which it begins."""
    spans: dict[int, tuple[date, date]] = {}
    for first, last in terms:
        year = school_year_of(last)
        begins, ends = spans.get(year, (first, last))
        spans[year] = (min(first, begins), max(last, ends))
    return spans


def school_year_of(day: date) -> int:
    """The calendar year in which the school year of this day begins; school years turn on 1 September."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def day_of(moment: datetime) -> date:
    """The day in England of an aware time. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("A time without a time zone has no day.")
    return moment.astimezone(LONDON).date()


def _end_of(day: date) -> datetime:
    """The last second of a day in England."""
    return datetime.combine(day, _END_OF_DAY, tzinfo=LONDON)


@dataclass(frozen=True)
class SchoolCalendar:
    """When a school is open: its terms (first and last day, both open) and single days closed.

    Without terms every weekday that is not a bank holiday counts. Terms that do not yet reach the summer
    leave the weekdays after them counting, so that no deadline waits for a date nobody has entered.
    """

    terms: Terms = ()
    closed: frozenset[date] = frozenset()

    def is_school_day(self, day: date) -> bool:
        if day.weekday() >= _SATURDAY or day in self.closed or day in bank_holidays(day.year):
            return False
        return not self.terms or self._is_in_term(day)

    def next_school_day(self, day: date) -> date:
        """The first school day after this one."""
        day += _ONE_DAY
        while not self.is_school_day(day):
            day += _ONE_DAY
        return day

    def add(self, start: datetime, school_days: int) -> datetime:
        """The end (23:59:59 in England) of the school day that many school days after an aware time.

        The day itself is day 0; when it is not a school day, day 0 is the next one, which is day 1 as well.
        Raises ValueError for a negative number or a naive time.
        """
        if school_days < 0:
            raise ValueError("A deadline cannot lie before its start.")
        day = day_of(start)
        if school_days == 0 and not self.is_school_day(day):
            school_days = 1
        for _ in range(school_days):
            day = self.next_school_day(day)
        return _end_of(day)

    def days_between(self, start: datetime, end: datetime) -> int:
        """School days after the day of `start`, up to and with that of `end`; negative if that is before."""
        first, last = day_of(start), day_of(end)
        if last < first:
            return -self.days_between(end, start)
        years = (_open_days(self, year) for year in range(first.year, last.year + 1))
        return sum(bisect_right(days, last) - bisect_right(days, first) for days in years)

    def late_by(self, due: datetime, now: datetime) -> int:
        """How many school days late; 0 when not late, and still 0 until a school day has come since."""
        return self.days_between(due, now) if now > due else 0

    def _is_in_term(self, day: date) -> bool:
        """Is this weekday in a term, or in a part of the year of which no term is known yet?"""
        if any(first <= day <= last for first, last in self.terms):
            return True
        span = _span_of_terms(self.terms).get(school_year_of(day))
        if span is None:
            return True
        begins, ends = span
        year = school_year_of(day)
        autumn_unknown = day < begins and begins > date(year, SEPTEMBER, 30)
        summer_unknown = day > ends and ends < date(year + 1, 7, 1)
        return autumn_unknown or summer_unknown


@lru_cache(maxsize=1024)
def _open_days(calendar: SchoolCalendar, year: int) -> list[date]:
    """The days of a calendar year on which a school is open, in order."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=offset) for offset in range(366 if isleap(year) else 365))
    return [day for day in days if calendar.is_school_day(day)]


class Period(Protocol):
    """A length of time that turns a start into a deadline."""

    def due(self, start: datetime, calendar: SchoolCalendar) -> datetime:
        """The deadline, an aware time in England."""


@dataclass(frozen=True)
class SchoolDays:
    count: int

    def due(self, start: datetime, calendar: SchoolCalendar) -> datetime:
        """The end of that school day. Raises ValueError as `SchoolCalendar.add` does."""
        return calendar.add(start, self.count)


@dataclass(frozen=True)
class CalendarDays:
    """So many calendar days, weekends and holidays counted."""

    count: int

    def due(self, start: datetime, calendar: SchoolCalendar) -> datetime:
        """The end of that day in England; the calendar makes no difference."""
        return _end_of(day_of(start) + timedelta(days=self.count))


@dataclass(frozen=True)
class Hours:
    """So many hours really gone by: a clock change neither adds nor takes one."""

    count: int

    def due(self, start: datetime, calendar: SchoolCalendar) -> datetime:
        """Exactly so many hours later, in English time; the calendar makes no difference."""
        day_of(start)
        return (start.astimezone(UTC) + timedelta(hours=self.count)).astimezone(LONDON)


def school_days(count: int) -> SchoolDays:
    """So many school days, to be turned into a deadline by `.due(start, calendar)`."""
    return SchoolDays(count)


def calendar_days(count: int) -> CalendarDays:
    """So many calendar days, to be turned into a deadline by `.due(start, calendar)`."""
    return CalendarDays(count)


def hours(count: int) -> Hours:
    """So many hours, to be turned into a deadline by `.due(start, calendar)`."""
    return Hours(count)
