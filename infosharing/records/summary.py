"""What summaries on pages and papers are made of."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of a summary: what it is, what it says, where to change it; `note` says who said it, for instance."""

    label: str
    values: list[str]
    change: str = ""
    tag: Any = None
    change_label: str = "Change"
    note: str = ""


@dataclass(frozen=True)
class Section:
    """Rows under a heading."""

    title: str
    rows: list[Row] = field(default_factory=list)
    note: str = ""


def lines(*values: Any) -> list[str]:
    """Return those of `values` that say something, as text; None and "" say nothing."""
    return [str(value) for value in values if value not in (None, "")]


def summary_rows(change: str, *pairs: tuple[str, list[str]]) -> list[Row]:
    """Return a row for each (label, lines) that has lines, all with the address `change` ("" for none)."""
    return [Row(label, values, change) for label, values in pairs if values]
