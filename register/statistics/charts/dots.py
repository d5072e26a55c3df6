"""Dots over time, joined by a line, each with its number above it: for how long something takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from .bars import described
from .scale import scale_for
from .stacked import FLOOR, HEIGHT, LEFT, TOP, WIDTH, Line

# Above the highest dot stands its number.
FOR_NUMBERS = 14
NOTHING = "none"


@dataclass(frozen=True)
class Dot:
    """One dot, and where its number stands."""

    x: float
    y: float
    said: str
    said_y: float


@dataclass(frozen=True)
class Name:
    """One name under the chart."""

    name: str
    x: float


@dataclass(frozen=True)
class Dots:
    """The whole chart. `paths` are the lines between neighbours: where there is no number there is a gap."""

    key: str
    title: str
    description: str
    names: tuple[Name, ...]
    dots: tuple[Dot, ...]
    paths: tuple[str, ...]
    lines: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    floor: int = FLOOR
    name_y: int = FLOOR + 15
    template: str = "register/chart_dots.html"


def dots(key: str, title: str, names: Sequence[str], values: Sequence[int | None]) -> Dots:
    """Return a dot for each of `names` that has a value (None: nothing to show)."""
    scale = scale_for(max((value or 0 for value in values), default=0) or 1, FLOOR - TOP - FOR_NUMBERS)
    wide = (WIDTH - LEFT) / max(len(names), 1)
    xs = [round(LEFT + wide * (place + 0.5), 1) for place in range(len(names))]
    placed = [
        None if value is None else Dot(x, y := round(FLOOR - scale.of(value), 1), str(value), round(y - 7, 1))
        for x, value in zip(xs, values, strict=True)
    ]
    labels = (NOTHING if value is None else str(value) for value in values)
    return Dots(
        key,
        title,
        described(zip(names, labels, strict=True)),
        tuple(Name(name, x) for name, x in zip(names, xs, strict=True)),
        tuple(dot for dot in placed if dot),
        _paths(placed),
        tuple(Line(figure, round(FLOOR - scale.of(figure), 1)) for figure in scale.figures),
    )


def _paths(placed: Sequence[Dot | None]) -> tuple[str, ...]:
    runs: list[list[Dot]] = [[]]
    for dot in placed:
        if dot is None:
            runs.append([])
        else:
            runs[-1].append(dot)
    return tuple(" ".join(f"{dot.x},{dot.y}" for dot in run) for run in runs if len(run) > 1)
