"""The short form: its ratios beside the last ones, which are kept in a file; more than twice one is a fault."""

import json
import sys
from pathlib import Path

from bench.line import Line

NAMES = ("t0", "t1", "t2", "t3", "t4", "t5", "t7")
SIZE, ROUNDS = "10k", 15
TWICE = 2.0
FILE = "quick.json"
Ratios = dict[str, float]


def ratios_of(title: str, lines: list[Line]) -> Ratios:
    """Return the ratios that tell how slow something is, by what was measured on which data."""
    return {
        f"{title}: {line.measure} {line.what}": line.ratio
        for line in lines
        if line.is_slower_when_higher and line.ratio is not None
    }


def doubled(before: Ratios, now: Ratios) -> list[str]:
    """Return in words what takes more than twice as long, beside its floor, as the last time."""
    return [
        f"{what}: {before[what]:.2f} before, {ratio:.2f} now"
        for what, ratio in now.items()
        if what in before and ratio > TWICE * before[what]
    ]


def better(first: Ratios, second: Ratios) -> Ratios:
    """Return the lower ratio of two takes: a disk that somebody else kept busy slows what writes, not the floors."""
    return {what: min(ratio, second.get(what, ratio)) for what, ratio in first.items()}


def has_doubled(folder: Path, now: Ratios) -> bool:
    """Say whether anything takes more than twice as long as the last time."""
    return bool(doubled(_last(folder / FILE), now))


def compare(folder: Path, now: Ratios) -> bool:
    """Print how the ratios changed, and say whether none has doubled; only then are they kept for the next time."""
    before = _last(folder / FILE)
    known = [what for what in now if what in before]
    for what in sorted(known, key=lambda what: now[what] / before[what], reverse=True):
        print(f"  {now[what] / before[what]:5.2f} ×  {before[what]:6.2f} → {now[what]:6.2f}  {what}")
    print(f"{len(known)} of {len(now)} ratios compared with the last ones.")
    faults = doubled(before, now)
    if faults:
        print("\n".join(["More than twice the last ones, which stay kept:", *faults]), file=sys.stderr)
        return False
    (folder / FILE).write_text(json.dumps(before | now, indent=1))
    return True


def _last(file: Path) -> Ratios:
    if not file.exists():
        return {}
    try:
        return json.loads(file.read_text())
    except ValueError:
        print(f"{file} is broken, and is written anew.", file=sys.stderr)
        return {}
