"""Builds the data set, block by block: each block is one transaction, so a build that was interrupted goes on."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from bench.sizes import Size
from infosharing.records import guard

from .agreements import write_agreements, write_forms
from .places import write_places
from .requests import write_requests
from .rest import write_rest
from .words import Words, words_of
from .world import World, make_world
from .writing import Writing

BLOCK = 2_000
TABLE = "bench_progress"
Part = Callable[[World, Words, Writing, range], None]
PARTS: tuple[tuple[str, Part, str], ...] = (
    ("requests", write_requests, "requests"),
    ("agreements", write_agreements, "agreements"),
    ("forms", write_forms, "forms"),
)


def build(size: Size, seed: int) -> World:
    """Build what is missing of the data set in the database, tell the progress, and return its world.

    Raises ValueError where the database holds another data set.
    """
    begun = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    done = _progress(f"{size.requests} of seed {seed}, until {begun.isoformat()}")
    said = done["what"].partition(", until ")
    if said[0] != f"{size.requests} of seed {seed}":
        raise ValueError(f"This database holds {said[0]}.")
    world = make_world(size, seed, datetime.fromisoformat(said[2]))
    with _quick(), guard.lifted():
        if "places" not in done:
            _in_one_go("places", "1", lambda: write_places(world, Writing()))
        for name, part, count in PARTS:
            _go_on(name, part, getattr(size, count), world, int(done.get(name, 0)))
        if "rest" not in done:
            _in_one_go("rest", "1", lambda: write_rest(world))
    if "settled" not in done:
        _settle()
        _in_one_go("settled", "1", lambda: None)
    return world


def _go_on(name: str, part: Part, count: int, world: World, done: int) -> None:
    """Write the blocks of a part that are still missing."""
    words, writing = words_of(world.until), Writing()
    for first in range(done, count, BLOCK):
        numbers = range(first, min(first + BLOCK, count))
        _in_one_go(name, str(numbers.stop), lambda numbers=numbers: part(world, words, writing, numbers))
        print(f"\r  {name}: {numbers.stop:,} of {count:,}", end="", file=sys.stderr, flush=True)
    if done < count:
        print(file=sys.stderr)


def _in_one_go(name: str, reached: str, do: Callable[[], Any]) -> None:
    """Do it and write down how far it came, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        do()
        cursor.execute(f"DELETE FROM {TABLE} WHERE part = %s", [name])
        cursor.execute(f"INSERT INTO {TABLE} VALUES (%s, %s)", [name, reached])


def _progress(what: str) -> dict[str, str]:
    """Return how far each part came; a new data set begins with `what` it is."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {TABLE} (part varchar(20) PRIMARY KEY, reached varchar(80))"
        )
        cursor.execute(f"INSERT INTO {TABLE} VALUES ('what', %s) ON CONFLICT DO NOTHING", [what])
        cursor.execute(f"SELECT part, reached FROM {TABLE}")
        return dict(cursor.fetchall())


@contextmanager
def _quick() -> Iterator[None]:
    """Write without waiting for the disk and without asking of each foreign key whether it leads somewhere."""
    sqlite = (
        ("PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -1000000"),
        ("PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -2000"),
    )
    other = (("SET session_replication_role = replica",), ("SET session_replication_role = origin",))
    before, after = sqlite if connection.vendor == "sqlite" else other
    with connection.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in after:
                cursor.execute(statement)


def _settle() -> None:
    """Let the counters go on behind the rows, and the planner know them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        cursor.execute(
            "SELECT table_name, pg_get_serial_sequence(quote_ident(table_name), 'history_id') FROM "
            "information_schema.columns WHERE column_name = 'history_id' AND is_identity = 'YES'"
        )
        for table, sequence in cursor.fetchall():
            cursor.execute(f'SELECT setval(%s, coalesce(max(history_id), 0) + 1) FROM "{table}"', [sequence])
        cursor.execute("VACUUM ANALYZE")
