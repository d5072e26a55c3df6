"""The usual terms of schools in England, to begin with: each council and trust sets its own, a few days apart."""

from dataclasses import dataclass
from datetime import date

AUGUST = 8


@dataclass(frozen=True)
class SchoolYear:
    """Six half-terms, each with its first and last day."""

    begins: int
    half_terms: tuple[tuple[date, date], ...]


# Most councils publish these dates or dates within a few days of them.
USUAL = (
    SchoolYear(
        2026,
        (
            (date(2026, 9, 1), date(2026, 10, 23)),
            (date(2026, 11, 2), date(2026, 12, 18)),
            (date(2027, 1, 4), date(2027, 2, 12)),
            (date(2027, 2, 22), date(2027, 3, 25)),
            (date(2027, 4, 12), date(2027, 5, 28)),
            (date(2027, 6, 7), date(2027, 7, 21)),
        ),
    ),
    SchoolYear(
        2027,
        (
            (date(2027, 9, 1), date(2027, 10, 22)),
            (date(2027, 11, 1), date(2027, 12, 17)),
            (date(2028, 1, 4), date(2028, 2, 11)),
            (date(2028, 2, 21), date(2028, 3, 31)),
            (date(2028, 4, 18), date(2028, 5, 26)),
            (date(2028, 6, 5), date(2028, 7, 21)),
        ),
    ),
)


def year_of_terms(day: date) -> int:
    """Return the calendar year in whose autumn the terms of a day begin: at some schools in the last week of August,
    before the school year turns."""
    return day.year if day.month >= AUGUST else day.year - 1


def usual_half_terms(begins: int) -> tuple[tuple[date, date], ...]:
    """Return the usual half-terms of the school year that begins in a calendar year; none where none are known."""
    return next((year.half_terms for year in USUAL if year.begins == begins), ())
