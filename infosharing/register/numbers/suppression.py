"""Which of some numbers may be shown to somebody who must not be able to tell who is meant: pure arithmetic.

The rule that is kept: no number from 1 to 4 is shown, nor can it be worked out by somebody who knows the total of the
list from elsewhere and knows this rule. Only lists are shown and never tables of rows and columns, so that no number
can be had from two sides; lists of the same things have nothing but their total in common.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 5
# A list of so few things is not taken apart.
FEWEST = 10

SMALL = f"fewer than {SMALLEST}"
BESIDE = "not shown"


@dataclass(frozen=True)
class Shown:
    """One number as it is shown: its value, or None with words that are the same for every value behind them."""

    value: int | None
    said: str


def shown(count: int) -> Shown:
    """Return a number that stands alone: itself where it is 0 or at least 5, and "fewer than 5" otherwise."""
    return Shown(None, SMALL) if is_small(count) else Shown(count, str(count))


def is_small(count: int) -> bool:
    """Say whether a number is so small that somebody could be recognised."""
    return 0 < count < SMALLEST


def protect(counts: Sequence[int]) -> tuple[Shown, ...] | None:
    """Return the numbers of a list of two kinds or more as they may be shown; None where nothing of it may be.

    Every small number is hidden. One alone could be had from the total, so the next kind in the list that is not small
    is hidden with it; where that does not help, or all the hidden ones are the least or the most they can be, the whole
    list is. What is decided follows only from the total and from what is hidden, and never from a hidden value alone:
    so knowing this rule tells nothing more.
    """
    small = [place for place, count in enumerate(counts) if is_small(count)]
    if not small:
        return tuple(shown(count) for count in counts)
    if sum(counts) < FEWEST:
        return None
    if len(small) == 1:
        return _with_another(counts, small[0])
    behind = sum(counts[place] for place in small)
    if not len(small) < behind < (SMALLEST - 1) * len(small):
        return None
    return tuple(shown(count) for count in counts)


def _with_another(counts: Sequence[int], place: int) -> tuple[Shown, ...] | None:
    """Hide the one small number and the next one in the list, from there round to its beginning, that is not nothing.

    Of the two only the sum can be known. It leaves a choice unless it is the least that they can make together.
    """
    after = [*range(place + 1, len(counts)), *range(place)]
    other = next((one for one in after if counts[one] >= SMALLEST), None)
    if other is None or counts[place] + counts[other] <= 1 + SMALLEST:
        return None
    return tuple(Shown(None, BESIDE) if one == other else shown(count) for one, count in enumerate(counts))


def protect_within(whole: Shown | None, counts: Sequence[int]) -> tuple[Shown, ...] | None:
    """Return the numbers that one of another list is made of; None where that is hidden, for they would tell it."""
    return None if whole is None or whole.value is None else protect(counts)


def share(part: int, whole: int) -> Shown:
    """Return a part of a whole that may be known: hidden where the part, or what is left, is small."""
    protected = protect([part, whole - part])
    return protected[0] if protected else withheld(part)


def withheld(count: int) -> Shown:
    """Return a number of which nothing may be told but that it is small, or nothing, where it is."""
    return Shown(None, BESIDE) if count >= SMALLEST else shown(count)
