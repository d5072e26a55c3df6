"""The stretch of time that a list shows: never all of it, this school year unless asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from infosharing.law.schooldays import SEPTEMBER, school_year_of
from infosharing.records import clock
from infosharing.records.formats import say_day

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """From a first day until a last day, both shown."""

    first: date
    last: date

    @property
    def said(self) -> str:
        return f"{say_day(self.first)} to {say_day(self.last)}"

    def holds(self, field: str) -> Q:
        """Return the condition that the moment in `field` lies in the window."""
        since, until = self.moments()
        return Q(**{f"{field}__gte": since, f"{field}__lt": until})

    def moments(self) -> tuple[datetime, datetime]:
        """Return the moment at which it begins, and the one at which it is over."""
        return clock.start_of_day(self.first), clock.start_of_day(self.last + ONE_DAY)

    def whole_months(self) -> "Window | None":
        """Return the part that is made of whole months, or None where there is no whole one."""
        first = self.first if self.first.day == 1 else _next_month(self.first)
        last = last_month_end(self.last)
        return Window(first, last) if first < last else None


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def school_year(starts_in: int) -> Window:
    """Return the school year that begins in September of a calendar year."""
    return Window(date(starts_in, SEPTEMBER, 1), date(starts_in + 1, SEPTEMBER, 1) - ONE_DAY)


def this_school_year() -> Window:
    return school_year(school_year_of(clock.today()))


def last_month_end(day: date) -> date:
    """Return the last day of a month that is over when `day` is: `day` itself, or the end of the month before."""
    following = day + ONE_DAY
    return day if following.day == 1 else day.replace(day=1) - ONE_DAY


def end_of(day: date) -> datetime:
    """Return the moment at which a day is over."""
    return clock.start_of_day(day + ONE_DAY)
