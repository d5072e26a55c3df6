"""T9 and T20: walking every chain of the ledger, as it was built and after many steps."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter, process_time

from bench.building.world import World
from bench.line import Line
from infosharing.accounts.actors import actor_of
from infosharing.accounts.choices import Role
from infosharing.records.ledger import digest_of_row
from infosharing.records.models import LedgerEntry
from infosharing.records.verifying import Verdict, verify
from infosharing.workflow.perform import perform
from requests_app.models import Disclosure

from .writers import awaited

ROWS_A_SECOND = 150_000
TIMES = 3
STEPS_A_ROUND = 400  # twenty thousand, unless fewer rounds are asked for


def measure(_world: World, _rounds: int) -> Iterator[Line]:
    """Verify three times, and say how many entries a second that is; a fault would be one of the builder."""
    speeds, by_cpu, verdict = [], [], None
    for _ in range(TIMES):
        begun, cpu = perf_counter(), process_time()
        verdict = verify()
        speeds.append(verdict.entries / (perf_counter() - begun))
        by_cpu.append(verdict.entries / (process_time() - cpu))
    speed = median(speeds)
    yield Line(
        "T9",
        f"verify, {verdict.entries:,} entries",
        f"≥ {ROWS_A_SECOND:,} entries/s",
        speed >= ROWS_A_SECOND and not verdict.faults,
        ratio=speed,
        note=f"{_said_of(verdict)}; {median(by_cpu):,.0f} in a second of its own CPU time",
    )


def _said_of(verdict: Verdict) -> str:
    return "whole" if not verdict.faults else f"{len(verdict.faults)} chains broken"


def measure_after_steps(world: World, rounds: int) -> Iterator[Line]:
    """T20: take steps through the product's own table, one after the other, then verify what they wrote."""
    place, steps = world.places[0], rounds * STEPS_A_ROUND
    found = awaited(place)
    if not found:
        yield Line("T20", "steps, then the ledger", "", note="no receipts awaited in a set of this size")
        return
    last = LedgerEntry.objects.order_by("-id").values_list("id", flat=True)[0]
    actor = actor_of(place.people_with_role[Role.DSL].user)
    records = list(Disclosure.objects.select_related("request").filter(pk__in=found))
    begun = perf_counter()
    for number in range(steps):
        which = number % len(records)
        records[which] = perform(records[which], "chase", by=actor, version=None)
    seconds = perf_counter() - begun
    verdict, entries, changed = verify(), *_compared(last)
    yield Line(
        "T20",
        f"{steps:,} steps, then the ledger",
        "whole",
        not verdict.faults and entries == steps and not changed,
        ratio=steps / seconds,
        note=f"steps/s; {_said_of(verdict)}, {entries:,} new entries, {changed} history rows not as noted",
    )


def _compared(last: int) -> tuple[int, int]:
    """Return how many entries there are behind `last`, and how many of them their history row does not agree with."""
    past = Disclosure.history.model
    entries = dict(LedgerEntry.objects.filter(id__gt=last).values_list("history_id", "content"))
    rows = past.objects.filter(history_id__gte=min(entries)).iterator()
    same = sum(digest_of_row(row) == entries.get(row.history_id) for row in rows)
    return len(entries), len(entries) - same
