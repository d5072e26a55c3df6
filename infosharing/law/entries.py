"""One line of law or guidance with the dates between which it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar


@dataclass(frozen=True)
class Entry:
    """A rule, basis, condition or piece of guidance, in our own words.

    `code` is what records store; `label` is what a list shows; `text` says it in a sentence or two;
    `source` names the law or guidance. `since` is the first day in force and `until` the last, or None.
    """

    code: str
    label: str
    text: str
    source: str
    since: date
    until: date | None

    def in_force(self, on: date) -> bool:
        """Does this hold on that day? Both end days count."""
        return self.since <= on and (self.until is None or on <= self.until)


AnyEntry = TypeVar("AnyEntry", bound=Entry)


def in_force(entries: Iterable[AnyEntry], on: date) -> tuple[AnyEntry, ...]:
    """The entries that hold on that day, in the order given."""
    return tuple(entry for entry in entries if entry.in_force(on))
