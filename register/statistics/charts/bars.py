"""Bars that lie under each other, each with its name above and its number behind it: for kinds, however long named."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .scale import scale_for

WIDTH = 280
ROW, BAR = 40, 16
NAME_AT, BAR_AT = 13, 18
# Behind the longest bar stands its number.
FOR_NUMBERS = 40


@dataclass(frozen=True)
class Row:
    """What is to be drawn: a name, its number, and the number in words."""

    name: str
    value: int
    said: str


@dataclass(frozen=True)
class Bar:
    """One bar on the sheet, in units from its upper left corner."""

    name: str
    said: str
    name_y: int
    y: int
    length: float
    said_x: float
    said_y: int


@dataclass(frozen=True)
class Bars:
    """The whole chart. `key` makes its ids unique on a page."""

    key: str
    title: str
    description: str
    height: int
    bars: tuple[Bar, ...]
    thick: int = BAR
    width: int = WIDTH
    template: str = "register/chart_bars.html"


def bars(key: str, title: str, rows: Sequence[Row]) -> Bars:
    """Return a bar for each row."""
    scale = scale_for(max([row.value for row in rows], default=0) or 1, WIDTH - FOR_NUMBERS)
    drawn = tuple(_bar(row, place * ROW, scale.of) for place, row in enumerate(rows))
    return Bars(key, title, described((row.name, row.said) for row in rows), ROW * len(rows), drawn)


def _bar(row: Row, top: int, along: Callable[[float], float]) -> Bar:
    length = along(row.value)
    return Bar(
        name=row.name,
        said=row.said,
        name_y=top + NAME_AT,
        y=top + BAR_AT,
        length=length,
        said_x=round(length + 6, 1),
        said_y=top + BAR_AT + BAR - 4,
    )


def described(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the numbers in one sentence, for those who do not see the chart."""
    numbers = "; ".join(f"{name}: {number}" for name, number in pairs)
    return f"{numbers}." if numbers else "There is no data."
