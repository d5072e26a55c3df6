"""Which of some numbers may be shown to somebody who must not be able to tell who is meant: pure arithmetic.

Two rules, and no others. A number that stands alone is shown where it is 0 or at least 5. A list is taken apart only
where it has at least 10 in all; what is small in it is then taken together, and where even that is small, nothing of
the list is shown. Whatever is hidden reads the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 5
# A list of so few things is not taken apart.
FEWEST = 10

NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Shown:
    """One number as it is shown: its value, or None with words that are the same for every value behind them."""

    value: int | None
    said: str


HIDDEN = Shown(None, NOT_SHOWN)


@dataclass(frozen=True)
class Apart:
    """A list that is taken apart: its numbers, None for each that is taken `together` with the other small ones."""

    counts: tuple[int | None, ...]
    together: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every number of the list is known from it."""
        return None not in self.counts


def shown(count: int) -> Shown:
    """Return a number that stands alone as it may be shown."""
    return HIDDEN if 0 < count < SMALLEST else Shown(count, str(count))


def taken_apart(counts: Sequence[int]) -> Apart | None:
    """Return the numbers of a list as they may be shown; None where nothing of it may be.

    What is taken together makes at least 5, and less than the most that so many small numbers can make, or each of
    them would be known to be that.
    """
    if sum(counts) == 0:
        return Apart(tuple(counts))
    small = [count for count in counts if count < SMALLEST]
    together = sum(small)
    if sum(counts) < FEWEST or len(small) == len(counts):
        return None
    if together == 0:
        return Apart(tuple(counts))
    if not SMALLEST <= together < (SMALLEST - 1) * len(small):
        return None
    return Apart(tuple(count if count >= SMALLEST else None for count in counts), together)


def share(part: int, whole: int) -> Shown:
    """Return a part of a whole that is known: shown where both it and what is left may be."""
    return Shown(part, str(part)) if taken_apart([part, whole - part]) else HIDDEN
