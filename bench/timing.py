"""Taking times: everything that is compared runs in turn, so that a busy moment of the machine hits all alike."""

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter, process_time

WARM = 3
SLOW = 0.25  # seconds: what takes longer is run in fewer rounds
FEW = 5
VERY_SLOW = 2.0  # seconds
# What tells the time: a clock on the wall, unless `count_cpu_time` was called.
_clock = perf_counter


def count_cpu_time() -> None:
    """From now on, take the time for which this process had a processor: whoever else uses it counts for nothing."""
    global _clock  # noqa: PLW0603 (of the whole process)
    _clock = process_time


def interleaved(runs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median time of each run in milliseconds, after a few rounds that count for nothing.

    What is slow is run in fewer rounds, and what is very slow once: nobody needs to know it more exactly.
    """
    times: dict[str, list[float]] = {name: [] for name in runs}
    most = dict.fromkeys(runs, rounds)
    for name, run in runs.items():
        for number in range(min(WARM, rounds)):
            took = _took(run)
            if number == 0:
                continue  # it compiles and warms what the others find
            if took > VERY_SLOW:
                times[name], most[name] = [took], 0
                break
            if took > SLOW:
                most[name] = min(FEW, rounds)
                break
    for number in range(rounds):
        for name, run in runs.items():
            if number < most[name]:
                times[name].append(_took(run))
    return {name: median(several) * 1000 for name, several in times.items()}


def _took(run: Callable[[], object]) -> float:
    begun = _clock()
    run()
    return _clock() - begun
