"""What time it is; the demo school and the tests may live through other days."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """Return the current moment, aware of its time zone."""
    return _moment.get() or timezone.now()


def today() -> date:
    """Return the current day in the school's time zone (Europe/London)."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the code inside live at `moment`. No page can reach this."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def end_of_day(day: date) -> datetime:
    """Return the last second of a day in the school's time zone."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=timezone.get_default_timezone())


def start_of_day(day: date) -> datetime:
    """Return the first second of a day in the school's time zone."""
    return datetime.combine(day, time(0), tzinfo=timezone.get_default_timezone())


def day_of(moment: datetime) -> date:
    """Return the day of a moment in the school's time zone."""
    return timezone.localdate(moment)
