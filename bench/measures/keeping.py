"""T15 and T19: a backup that is verified, beside what the database's own tools take, and how large all of it is."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from guardian.models import UserObjectPermission

from bench.building.world import World
from bench.line import Line

TIMES, MOST, MOST_BYTES = 3, 1.5, 12_000
STOCK_TABLE = UserObjectPermission._meta.db_table


def measure(_world: World, rounds: int) -> Iterator[Line]:
    """T15: copy the database while it is open and verify the ledger, beside the same copy and SQLite's quick check."""
    ours, plain = [], []
    is_sqlite = connection.vendor == "sqlite"
    with TemporaryDirectory(dir=settings.VAR) as folder:
        copy = Path(folder) / "copy"
        for _ in range(min(TIMES, rounds)):
            copied = _seconds(lambda: _copy(copy))
            ours.append(copied + _seconds(_verify))
            plain.append(copied + _seconds(lambda: _quick_check(copy)) if is_sqlite else copied)
            copy.unlink()
    times = median(ours) / median(plain)
    yield Line(
        "T15",
        f"backup, then verify, {connection.vendor}",
        f"≤ {MOST:g} × backup and quick check" if is_sqlite else "",
        times <= MOST if is_sqlite else None,
        beside=median(plain) * 1000,
        took=median(ours) * 1000,
        ratio=times,
        note="" if is_sqlite else "beside: pg_dump alone, which checks nothing",
    )


def _seconds(do: Callable[[], object]) -> float:
    begun = perf_counter()
    do()
    return perf_counter() - begun


def _copy(into: Path) -> None:
    if connection.vendor == "sqlite":
        with sqlite3.connect(settings.DATABASES["default"]["NAME"]) as source, sqlite3.connect(into) as copy:
            source.backup(copy)
        return
    at = settings.DATABASES["default"]
    command = ["pg_dump", "--file", str(into), "--host", at["HOST"] or at["OPTIONS"]["host"]]
    subprocess.run([*command, "--username", at["USER"], at["NAME"]], check=True)


def _quick_check(copy: Path) -> None:
    with sqlite3.connect(copy) as checked:
        [(said,)] = checked.execute("PRAGMA quick_check")
    if said != "ok":
        raise ValueError(said)


def _verify() -> None:
    command = [sys.executable, "manage.py", "verify"]
    subprocess.run(command, cwd=settings.BASE_DIR, check=True, stdout=subprocess.DEVNULL)


def measure_size(world: World, _rounds: int) -> Iterator[Line]:
    """T19: the whole database, shared out among the requests; the table that only guardian's way has left out."""
    with connection.cursor() as cursor:
        whole, stock = _sizes_on_sqlite(cursor) if connection.vendor == "sqlite" else _sizes(cursor)
    bytes_each = (whole - stock) / world.size.requests
    yield Line(
        "T19",
        "bytes a request, with everything around it",
        f"≤ {MOST_BYTES:,}",
        bytes_each <= MOST_BYTES,
        ratio=bytes_each,
        note=f"{whole / 1e6:,.0f} MB, of which guardian's own table, left out, has {stock / 1e6:,.0f}",
    )


def _sizes_on_sqlite(cursor: Any) -> tuple[int, int]:
    """Return the bytes of all pages in use, and of those of guardian's table with its indexes."""
    of_stock = "SELECT name FROM sqlite_master WHERE tbl_name = %s"
    pages = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE aggregate = TRUE"
    cursor.execute(f"{pages} UNION ALL {pages} AND name IN ({of_stock})", [STOCK_TABLE])
    (whole,), (stock,) = cursor.fetchall()
    return whole, stock


def _sizes(cursor: Any) -> tuple[int, int]:
    cursor.execute("SELECT pg_database_size(current_database()), pg_total_relation_size(%s)", [STOCK_TABLE])
    return cursor.fetchone()
