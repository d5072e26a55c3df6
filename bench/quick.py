"""The short form: its ratios beside those that are kept with the code; more than twice one is a fault.

Kept are ratios, and no milliseconds: beside a bare page on the same machine, in processor time, they say the same on
every machine and whoever else uses it.
"""

import json
import sys
from pathlib import Path

from bench.line import Line

NAMES = ("t0", "t1", "t2", "t3", "t4", "t5", "t7")
SIZE, ROUNDS = "10k", 15
TWICE = 2.0
KEPT = Path(__file__).with_name("ratios.json")
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


def has_doubled(kept: Path, now: Ratios) -> bool:
    """Say whether anything takes more than twice as long as the kept ratios say."""
    return bool(doubled(_read(kept), now))


def compare(kept: Path, now: Ratios) -> bool:
    """Print how the ratios changed since they were kept, and say whether none has doubled."""
    before = _read(kept)
    known = [what for what in now if what in before]
    for what in sorted(known, key=lambda what: now[what] / before[what], reverse=True):
        print(f"  {now[what] / before[what]:5.2f} ×  {before[what]:6.2f} → {now[what]:6.2f}  {what}")
    print(f"{len(known)} of {len(now)} ratios compared with those in {kept.name}.")
    faults = doubled(before, now)
    if faults:
        print("\n".join(["More than twice the kept ones:", *faults]), file=sys.stderr)
    return not faults


def keep(kept: Path, now: Ratios) -> None:
    """Keep the ratios, so that the next ones are compared with these; of other sizes and databases, those before."""
    ratios = {what: round(ratio, 2) for what, ratio in sorted((_read(kept) | now).items())}
    kept.write_text(json.dumps(ratios, indent=1, ensure_ascii=False) + "\n")


def _read(file: Path) -> Ratios:
    if not file.exists():
        return {}
    return json.loads(file.read_text())
