"""Which measures there are, and taking those that are asked for."""

import sys
from collections.abc import Callable, Iterator, Sequence

from bench.building.world import World
from bench.line import Line
from bench.measures import hiding, ledger, lists, load, papers, records, register, steps, writers
from bench.report import told

Measure = Callable[[World, int], Iterator[Line]]
# T14 is taken with the pages of T1 and T4, T2 by comparing two sizes.
MEASURES: dict[str, Measure] = {
    "t1": lists.measure,
    "t3": register.measure_filters,
    "t4": records.measure,
    "t5": steps.measure,
    "t7": register.measure_search,
    "t8": papers.measure,
    "t9": ledger.measure,
    "t11": writers.measure,
    "t12": load.measure,
    "t13": hiding.measure,
}


def measure(world: World, names: Sequence[str], rounds: int) -> list[Line]:
    """Return the lines of the measures that are named; of all where none is. Each line is told as it comes."""
    found = []
    for name in names or MEASURES:
        print(f"  measuring {name.upper()}", file=sys.stderr, flush=True)
        for line in MEASURES[name](world, rounds):
            print(f"    {told(line)}", file=sys.stderr, flush=True)
            found.append(line)
    return found
