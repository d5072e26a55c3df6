"""T11: sixteen writers at one school who are at it already, and the first step of a worker; on SQLite."""

import json
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, connections

from bench.building.build import TABLE
from bench.building.world import Place, World
from bench.line import Line
from infosharing.accounts.actors import actor_of
from infosharing.accounts.choices import Role
from infosharing.workflow.perform import perform
from requests_app.disclosures.choices import ReceiptStatus
from requests_app.models import Disclosure
from requests_app.requests.choices import Tier

WRITERS, SECONDS, COMMITS = 16, 10, 50
WARM = 3  # steps of each writer before the others' are counted
STEPS_A_SECOND, MOST_P99, MOST = 250, 150, 250
COLD_STARTS, MOST_COLD = 9, 30


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Let each writer chase the receipt of one disclosure over and over, through the product's own table."""
    if connection.vendor != "sqlite":
        return
    place = world.places[0]
    found = awaited(place)
    if not found:
        yield Line("T11", "writers", "", note="no receipts awaited in a set of this size")
        return
    user, seconds = place.people_with_role[Role.DSL].user, min(SECONDS, rounds)
    yield _cold_line(found[0], user, min(COLD_STARTS, rounds))
    alone = _commits_a_second()
    times, faults = _together(found, user, seconds)
    yield from _lines(times, faults, f"{len(found)} warm writers, one school, {seconds} s", (seconds, alone))


def awaited(place: Place) -> list[UUID]:
    rows = Disclosure.objects.filter(
        request__school_id=place.pk, status=ReceiptStatus.AWAITED, request__concerns_staff=False
    ).exclude(request__tier=Tier.SAFEGUARDING)
    return list(rows.values_list("pk", flat=True)[:WRITERS])


def _cold_line(disclosure: UUID, user: UUID, workers: int) -> Line:
    command = [sys.executable, "-m", "bench.cold", "--disclosure", str(disclosure), "--user", str(user)]
    connections.close_all()
    said = subprocess.run(
        [*command, "--workers", str(workers)], cwd=settings.BASE_DIR, check=True, stdout=subprocess.PIPE
    )
    times = json.loads(said.stdout)
    return Line(
        "T11",
        "a worker's first step",
        f"≤ {MOST_COLD} ms",
        median(times) <= MOST_COLD,
        took=median(times),
        note=f"of {workers} fresh workers, slowest {max(times):.0f} ms; actor and record are read, the file opened",
    )


def first_step(disclosure: UUID, user: UUID, said: Any) -> None:
    """Take one step, and say how many milliseconds it took with all that a worker does for the first time."""
    begun = perf_counter()
    _chase(Disclosure.objects.select_related("request").get(pk=disclosure), actor_of(user))
    said.send((perf_counter() - begun) * 1000)


def _chase(disclosure: Any, actor: Any) -> Any:
    return perform(disclosure, "chase", by=actor, version=None)


def _together(found: list[UUID], user: UUID, seconds: int) -> tuple[list[float], list[str]]:
    """Return the times of all steps and the faults of writers who begin at the same moment."""
    connections.close_all()
    kind: Any = multiprocessing.get_context("fork")
    said, meet = kind.Queue(), kind.Barrier(len(found))
    writers = [kind.Process(target=_write, args=(pk, user, seconds, meet, said)) for pk in found]
    for writer in writers:
        writer.start()
    results = [said.get() for _ in writers]
    for writer in writers:
        writer.join()
    return sorted(one for times, _ in results for one in times), [one for _, one in results if one]


def _commits_a_second() -> float:
    """Return how many transactions of one row the disk takes with nothing else in them: no step can be faster."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} VALUES ('commits', '') ON CONFLICT DO NOTHING")
        begun = perf_counter()
        for number in range(COMMITS):
            # What changes nothing would not be written.
            cursor.execute(f"UPDATE {TABLE} SET reached = %s WHERE part = 'commits'", [f"{begun}/{number}"])
    return COMMITS / (perf_counter() - begun)


def _write(pk: UUID, user: UUID, seconds: int, meet: Any, said: Any) -> None:
    times: list[float] = []
    fault = ""
    try:
        actor, disclosure = actor_of(user), Disclosure.objects.select_related("request").get(pk=pk)
        for _ in range(WARM):
            disclosure = _chase(disclosure, actor)
        meet.wait()
        end = perf_counter() + seconds
        while perf_counter() < end:
            moment = perf_counter()
            disclosure = _chase(disclosure, actor)
            times.append((perf_counter() - moment) * 1000)
    except Exception as wrong:
        fault = f"{type(wrong).__name__}: {wrong}"
        meet.abort()
    said.put((times, fault))


def _lines(times: list[float], faults: list[str], what: str, how: tuple[int, float]) -> Iterator[Line]:
    seconds, alone = how
    yield Line("T11", f"{what}: errors", "0", not faults, ratio=len(faults), note="; ".join(faults[:1]))
    if not times:
        return
    speed, p99 = len(times) / seconds, times[int(len(times) * 0.99)]
    yield Line(
        "T11",
        f"{what}: steps a second",
        f"≥ {STEPS_A_SECOND}",
        speed >= STEPS_A_SECOND,
        ratio=speed,
        note=f"one writer and one row: {alone:.0f} commits a second on this disk",
    )
    yield Line("T11", f"{what}: p99", f"≤ {MOST_P99} ms", p99 <= MOST_P99, took=p99)
    yield Line("T11", f"{what}: slowest", f"≤ {MOST} ms", times[-1] <= MOST, took=times[-1])
