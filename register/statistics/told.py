"""What a governing body is told of some counts: all numbers of the page, to be judged together."""

from collections.abc import Sequence
from dataclasses import dataclass

from .suppression import FEWEST, HIDDEN, Apart, Shown, share, shown, taken_apart


@dataclass(frozen=True)
class Counts:
    """What was counted. `outcomes` are, in this order: shared, not yet decided, not shared; `bases` are those of what
    was shared; `late` of the decided ones were decided late."""

    terms: Sequence[int]
    kinds: Sequence[int]
    outcomes: tuple[int, int, int]
    bases: Sequence[int]
    late: int
    awaited: int


@dataclass(frozen=True)
class Told:
    """What of it is said. `tells_time`: whether it is said how long half of the decisions took."""

    requests: Shown
    terms: Apart | None
    kinds: Apart | None
    outcomes: Apart | None
    bases: Apart | None
    late: Shown
    awaited: Shown
    tells_time: bool


def told(counts: Counts) -> Told:
    """Return what may be said of `counts`.

    What is a part of an outcome is said only where the outcome is; what depends on how many were decided only where
    every outcome is. Lists of the same requests have nothing but their total in common.
    """
    shared, _, not_shared = counts.outcomes
    decided = shared + not_shared
    outcomes = taken_apart(counts.outcomes)
    knows_shared = outcomes is not None and outcomes.counts[0] is not None
    knows_decided = outcomes is not None and outcomes.is_whole
    return Told(
        requests=shown(sum(counts.outcomes)),
        terms=taken_apart(counts.terms),
        kinds=taken_apart(counts.kinds),
        outcomes=outcomes,
        bases=taken_apart(counts.bases) if knows_shared else None,
        late=share(counts.late, decided) if knows_decided else HIDDEN,
        awaited=shown(counts.awaited),
        tells_time=knows_decided and decided >= FEWEST,
    )
