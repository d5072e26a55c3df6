"""Moments and days in words, as every page and paper says them."""

from datetime import date, datetime

from django.utils import timezone


def say_moment(moment: datetime) -> str:
    """Return "Thu 19 Nov 2026, 11:20" in the school's time."""
    local = timezone.localtime(moment)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


def say_day(day: date) -> str:
    """Return "Thu 19 Nov 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"
