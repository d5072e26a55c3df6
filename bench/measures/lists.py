"""T1 and T14: the lists and registers that somebody sees, beside guardian's stock way."""

from collections.abc import Iterator

from bench.building.world import World
from bench.line import Line
from bench.timing import interleaved
from bench.visitors import Visitor, queries

LISTS = ("/requests/", "/register/")
STOCK = "/bench/stock/"
FLOOR_TIMES, STOCK_TIMES, MOST_QUERIES = 3.0, 8.0, 8
SEES_HALF = "sees half the schools"


def people(world: World) -> dict[str, Visitor]:
    """Return those whose lists are measured, by what they see."""
    return {
        "sees fifty": Visitor(world.viewer),
        "sees 5 % of the schools": Visitor(world.dpo_of_few),
        SEES_HALF: Visitor(world.dpo_of_many),
    }


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Measure every list for everybody."""
    for path in LISTS:
        for who, visitor in people(world).items():
            if visitor.there_is(path):
                yield from _list(path, who, visitor, rounds)
            else:
                yield Line("T1", f"{path}, {who}", "", note="not open to them, or not there")


def _list(path: str, who: str, visitor: Visitor, rounds: int) -> Iterator[Line]:
    runs = {"floor": visitor.floor(), "page": visitor.opens(path), "stock": visitor.opens(STOCK)}
    took = interleaved(runs, rounds)
    ratio, faster = took["page"] / took["floor"], took["stock"] / took["page"]
    asked = queries(runs["page"])
    what = f"{path}, {who}"
    yield Line("T1", what, "≤ 3 × floor", ratio <= FLOOR_TIMES, took["floor"], took["page"], ratio, asked)
    yield Line(
        "T1",
        f"{what}: guardian's way ÷ ours",
        "≥ 8",
        faster >= STOCK_TIMES,
        took["page"],
        took["stock"],
        faster,
        queries(runs["stock"]),
    )
    yield Line("T14", what, "≤ 8 queries", asked <= MOST_QUERIES, queries=asked)
