"""T9: walking every chain of the ledger."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter

from bench.building.world import World
from bench.line import Line
from infosharing.records.verifying import verify

ROWS_A_SECOND = 150_000
TIMES = 3


def measure(_world: World, _rounds: int) -> Iterator[Line]:
    """Verify three times, and say how many entries a second that is; a fault would be one of the builder."""
    speeds, verdict = [], None
    for _ in range(TIMES):
        begun = perf_counter()
        verdict = verify()
        speeds.append(verdict.entries / (perf_counter() - begun))
    speed = median(speeds)
    whole = "whole" if not verdict.faults else f"{len(verdict.faults)} chains broken"
    yield Line(
        "T9",
        f"verify, {verdict.entries:,} entries",
        f"≥ {ROWS_A_SECOND:,} entries/s",
        speed >= ROWS_A_SECOND and not verdict.faults,
        ratio=speed,
        note=whole,
    )
