"""T11: sixteen writers at one school, on SQLite."""

import multiprocessing
from collections.abc import Iterator
from time import perf_counter
from typing import Any
from uuid import UUID

from django.db import connection, connections

from bench.building.build import TABLE
from bench.building.world import World
from bench.line import Line
from infosharing.accounts.actors import actor_of
from infosharing.accounts.choices import Role
from infosharing.workflow.perform import perform
from requests_app.disclosures.choices import ReceiptStatus
from requests_app.models import Disclosure
from requests_app.requests.choices import Tier

WRITERS, SECONDS, COMMITS = 16, 10, 50
STEPS_A_SECOND, MOST_P99, MOST = 250, 400, 1000


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Let each writer chase the receipt of one disclosure over and over, through the product's own table."""
    if connection.vendor != "sqlite":
        return
    place = world.places[0]
    rows = Disclosure.objects.filter(
        request__school_id=place.pk, status=ReceiptStatus.AWAITED, request__concerns_staff=False
    ).exclude(request__tier=Tier.SAFEGUARDING)
    found = list(rows.values_list("pk", flat=True)[:WRITERS])
    alone = _commits_a_second()
    connections.close_all()
    kind = multiprocessing.get_context("fork")
    said: Any = kind.Queue()
    seconds = min(SECONDS, rounds)
    user = place.people_with_role[Role.DSL].user
    writers = [kind.Process(target=_write, args=(pk, user, seconds, said)) for pk in found]
    for writer in writers:
        writer.start()
    results = [said.get() for _ in writers]
    for writer in writers:
        writer.join()
    yield from _lines(
        [one for times, _ in results for one in times], [one for _, one in results if one], (seconds, alone)
    )


def _commits_a_second() -> float:
    """Return how many transactions of one row the disk takes with nothing else in them: no step can be faster."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} VALUES ('commits', '') ON CONFLICT DO NOTHING")
        begun = perf_counter()
        for number in range(COMMITS):
            # What changes nothing would not be written.
            cursor.execute(f"UPDATE {TABLE} SET reached = %s WHERE part = 'commits'", [f"{begun}/{number}"])
    return COMMITS / (perf_counter() - begun)


def _write(pk: UUID, user: UUID, seconds: int, said: Any) -> None:
    times: list[float] = []
    fault = ""
    actor = actor_of(user)
    disclosure = Disclosure.objects.select_related("request").get(pk=pk)
    begun = perf_counter()
    while perf_counter() - begun < seconds and not fault:
        moment = perf_counter()
        try:
            disclosure = perform(disclosure, "chase", by=actor, version=None)
        except Exception as wrong:
            fault = f"{type(wrong).__name__}: {wrong}"
        times.append((perf_counter() - moment) * 1000)
    said.put((times, fault))


def _lines(times: list[float], faults: list[str], how: tuple[int, float]) -> Iterator[Line]:
    seconds, alone = how
    if not times:
        yield Line("T11", "16 writers", "", note="no receipts awaited in a set of this size")
        return
    times.sort()
    speed, p99 = len(times) / seconds, times[int(len(times) * 0.99)]
    what = f"{WRITERS} writers, one school, {seconds} s"
    yield Line("T11", f"{what}: errors", "0", not faults, ratio=len(faults), note="; ".join(faults[:1]))
    yield Line(
        "T11",
        f"{what}: steps a second",
        "≥ 250",
        speed >= STEPS_A_SECOND,
        ratio=speed,
        note=f"one writer and one row: {alone:.0f} commits a second on this disk",
    )
    yield Line("T11", f"{what}: p99", "≤ 400 ms", p99 <= MOST_P99, took=p99)
    yield Line("T11", f"{what}: slowest", "≤ 1000 ms", times[-1] <= MOST, took=times[-1])
