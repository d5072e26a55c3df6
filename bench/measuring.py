"""Which measures there are, and taking those that are asked for."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bench.building.world import World
from bench.line import Line
from bench.measures import (
    figures,
    hiding,
    home,
    keeping,
    ledger,
    lists,
    load,
    meanwhile,
    papers,
    records,
    register,
    steps,
    writers,
)
from bench.report import told

Measure = Callable[[World, int], Iterator[Line]]
# T14 is taken with the pages of T1 and T4, T2 by comparing two sizes.
MEASURES: dict[str, tuple[Measure, ...]] = {
    "t0": (home.measure,),
    "t1": (lists.measure,),
    "t3": (register.measure_filters, figures.measure),
    "t4": (records.measure, records.measure_child),
    "t5": (steps.measure,),
    "t7": (register.measure_search,),
    "t8": (papers.measure,),
    "t9": (ledger.measure,),
    "t11": (writers.measure,),
    "t12": (load.measure,),
    "t13": (hiding.measure,),
    "t15": (keeping.measure,),
    "t18": (meanwhile.measure,),
    "t19": (keeping.measure_size,),
    "t20": (ledger.measure_after_steps,),
}


def measure(world: World, names: Sequence[str], rounds: int) -> list[Line]:
    """Return the lines of the measures that are named; of all where none is. Each line is told as it comes."""
    found = []
    for name in names or MEASURES:
        print(f"  measuring {name.upper()}", file=sys.stderr, flush=True)
        for take in MEASURES[name]:
            for line in take(world, rounds):
                found.append(replace(line, load=os.getloadavg()[0]))
                print(f"    {told(found[-1])}", file=sys.stderr, flush=True)
    return found
