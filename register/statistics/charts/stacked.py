"""Columns side by side, each made of layers, for kinds over time. A layer has a pattern of its own beside a colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from .bars import described
from .scale import Scale, scale_for

WIDTH, HEIGHT = 280, 170
LEFT, TOP, BOTTOM = 26, 10, 22
FLOOR = HEIGHT - BOTTOM
# How much of its place a column takes.
FILLED = 0.7
# So many patterns can be told apart; what is more is taken together.
MOST_LAYERS = 6
OTHERS = "All others"


@dataclass(frozen=True)
class Block:
    """One layer of one column."""

    layer: int
    y: float
    height: float


@dataclass(frozen=True)
class Column:
    """One column: its name under it, its layers from the bottom up."""

    name: str
    name_x: float
    x: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Line:
    """One round figure on the scale, with the line across at its height."""

    figure: int
    y: float


@dataclass(frozen=True)
class Layer:
    """One kind, with the number of its pattern, for the legend."""

    number: int
    name: str


@dataclass(frozen=True)
class Stacked:
    """The whole chart. `key` makes its ids unique on a page."""

    key: str
    title: str
    description: str
    layers: tuple[Layer, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    thick: float
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    floor: int = FLOOR
    name_y: int = FLOOR + 15
    template: str = "register/chart_stacked.html"


def stacked(
    key: str, title: str, names: Sequence[str], layers: Sequence[tuple[str, Sequence[int]]]
) -> Stacked:
    """Return a column for each of `names`; `layers` says for each kind its number in every column."""
    layers = [layer for layer in drawn_layers(layers) if any(layer[1])]
    totals = [sum(counts[place] for _, counts in layers) for place in range(len(names))]
    scale = scale_for(max(totals, default=0) or 1, FLOOR - TOP)
    wide = (WIDTH - LEFT) / max(len(names), 1)
    columns = tuple(
        Column(
            name,
            round(LEFT + wide * (place + 0.5), 1),
            round(LEFT + wide * (place + (1 - FILLED) / 2), 1),
            _blocks([counts[place] for _, counts in layers], scale),
        )
        for place, name in enumerate(names)
    )
    return Stacked(
        key,
        title,
        described(zip(names, map(str, totals), strict=True)),
        tuple(Layer(number, name) for number, (name, _) in enumerate(layers, 1)),
        columns,
        tuple(Line(figure, round(FLOOR - scale.of(figure), 1)) for figure in scale.figures),
        round(wide * FILLED, 1),
    )


def drawn_layers(layers: Sequence[tuple[str, Sequence[int]]]) -> list[tuple[str, list[int]]]:
    """Return the layers as they are drawn: at most six, the largest, and what is left taken together."""
    kept = [(name, list(counts)) for name, counts in layers]
    if len([1 for _, counts in kept if any(counts)]) <= MOST_LAYERS:
        return kept
    by_size = sorted(kept, key=lambda layer: -sum(layer[1]))
    large, rest = by_size[: MOST_LAYERS - 1], by_size[MOST_LAYERS - 1 :]
    return [*large, (OTHERS, [sum(counts) for counts in zip(*(counts for _, counts in rest), strict=True)])]


def _blocks(counts: Sequence[int], scale: Scale) -> tuple[Block, ...]:
    blocks, below = [], 0
    for layer, count in enumerate(counts, 1):
        if count:
            top = scale.of(below + count)
            blocks.append(Block(layer, round(FLOOR - top, 1), round(top - scale.of(below), 1)))
            below += count
    return tuple(blocks)
