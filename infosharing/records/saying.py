"""Moments and days in words, as every page and paper says them."""

from datetime import date, datetime

from django.utils import timezone


def say_moment(moment: datetime) -> str:
    """Return "Thu 19 Nov 2026, 11:20" in the school's time; the day alone for the end of a day, as deadlines are."""
    local = timezone.localtime(moment)
    if (local.hour, local.minute) == (23, 59):
        return say_day(local.date())
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


def say_day(day: date) -> str:
    """Return "Thu 19 Nov 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"
