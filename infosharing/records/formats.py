"""Moments and days in words, as every page and paper says them."""

from datetime import date, datetime

from django.utils import timezone

from . import clock


def say_moment(moment: datetime) -> str:
    """Return "19 Nov 2026, 11:20" in the school's time; the day alone for the end of a day, as access ends."""
    local = timezone.localtime(moment)
    return say_day(local.date()) + _time_of(local)


def say_day(day: date) -> str:
    """Return "19 Nov 2026"."""
    return f"{day.day} {day:%b %Y}"


def say_deadline(due: date | datetime) -> str:
    """Return "Thu 19 Nov 2026, 11:20": with the weekday, because people plan their week by it.

    The day alone where it is a day, or the end of one.
    """
    if not isinstance(due, datetime):
        return f"{due:%a} {say_day(due)}"
    local = timezone.localtime(due)
    return f"{local:%a} {say_day(local.date())}{_time_of(local)}"


def say_when(moment: datetime) -> str:
    """Return "at 11:20" for a moment of today, and "on 18 Nov 2026 at 11:20" for an earlier one."""
    local = timezone.localtime(moment)
    day = "" if local.date() == clock.today() else f"on {say_day(local.date())} "
    return f"{day}at {local:%H:%M}"


def _time_of(local: datetime) -> str:
    return "" if (local.hour, local.minute) == (23, 59) else f", {local:%H:%M}"
