"""In which term, or school year, people are to be reminded. Pure."""

from collections.abc import Sequence
from datetime import date

TERMLY, YEARLY, NEVER = "term", "year", "never"
# Terms are entered by halves: each that begins before these months is of the term before.
SPRING, SUMMER, AUTUMN = 1, 4, 8  # months


def time_to_remind(terms: Sequence[tuple[date, date]], today: date, how_often: str) -> date | None:
    """Return the first day of the term, or of the school year, in which `today` lies; None between them, and where
    nobody is reminded."""
    if how_often == NEVER:
        return None
    within: dict[tuple[int, int], list[tuple[date, date]]] = {}
    for first, last in terms:
        within.setdefault(_term_of(first) if how_often == TERMLY else (_year_of(first), 0), []).append(
            (first, last)
        )
    for halves in within.values():
        begins = min(first for first, _ in halves)
        if begins <= today <= max(last for _, last in halves):
            return begins
    return None


def _term_of(first: date) -> tuple[int, int]:
    return first.year, max(month for month in (SPRING, SUMMER, AUTUMN) if first.month >= month)


def _year_of(first: date) -> int:
    return first.year if first.month >= AUTUMN else first.year - 1
