"""`./run bench`: builds the data sets that are missing, measures them on either database, and prints the tables."""

import argparse
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from bench import quick
from bench.line import Line
from bench.report import growth, table_of
from bench.sizes import size_of
from infosharing.records.installation import migrations_digest

SMALL, LARGE, ROUNDS = "1k", "100k", 50
SQLITE, POSTGRES = "SQLite", "PostgreSQL"
NAMES = ("t0", "t1", "t2", "t3", "t4", "t5", "t7", "t8", "t9", "t11", "t12", "t13", "t15", "t18", "t19")
IF_NAMED = ("t20",)
GROW = ("t0", "t1", "t3", "t4")
ABOUT = """
t0  home, and our empty page                                              t8   a PDF
t1  lists and registers beside guardian's way (with t14, their queries)   t9   verifying the ledger
t2  how t0, t1, t3 and t4 grow from 1k on                                 t11  writers; a first step (SQLite)
t3  the register, filtered; its filters, statistics, yearly report        t12  answers a second, real server
t4  one record's page (with t14); all about one child                     t13  hidden told from absent
t5  a step                                                                t15  a backup, verified
t7  searching                                                             t18  pages while large files are made
                                                                          t19  bytes a request
t20 twenty thousand steps, then the ledger: only if it is named

Sizes are numbers of requests: 1k, 10k, 100k, 1M; the rest is in proportion. A data set is built once and kept in
var/bench, until a migration changes; an interrupted build goes on where it stopped. Results are printed, and kept
there as Markdown. --quick takes t0 to t7 on 10k and SQLite in about two minutes, in processor time, and fails where a
ratio is more than twice the one kept in bench/ratios.json, and is so again when measured once more. CI runs it; --keep
writes the new ratios there, to be committed with what made them change.
"""


def asked_for(arguments: list[str]) -> argparse.Namespace:
    """Return what the command line asks for. Ends with a usage text where it makes no sense."""
    parser = argparse.ArgumentParser(
        prog="./run bench",
        description="Measure how fast the pages are on large data.",
        epilog=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help="t1, t2, …: all of them, unless named")
    parser.add_argument("--quick", action="store_true", help="the short form, compared with the kept ratios")
    parser.add_argument("--keep", action="store_true", help="with --quick: keep its ratios from now on")
    parser.add_argument("--size", help=f"how many requests ({LARGE}; quick: {quick.SIZE})")
    parser.add_argument("--sqlite", action="store_true", help="on SQLite only")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL only")
    parser.add_argument(
        "--rounds", type=int, help=f"how often each page is opened ({ROUNDS}; quick: {quick.ROUNDS})"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed, another data set of the same kind (1)"
    )
    parser.add_argument(
        "--cpu",
        action="store_true",
        help="with --sqlite: pages in CPU time, where others use the machine too",
    )
    parser.add_argument("--build", action="store_true", help="only build the data set")
    asked = parser.parse_args(arguments)
    asked.size = asked.size or (quick.SIZE if asked.quick else LARGE)
    asked.rounds = asked.rounds or (quick.ROUNDS if asked.quick else ROUNDS)
    asked.measures = asked.measures or list(quick.NAMES if asked.quick else NAMES)
    asked.sqlite = asked.sqlite or (asked.quick and not asked.postgres)
    asked.cpu = asked.cpu or (asked.quick and not asked.postgres)
    try:
        size_of(asked.size)
    except ValueError as fault:
        parser.error(str(fault))
    if asked.cpu and (asked.postgres or not asked.sqlite):
        parser.error("PostgreSQL works in processes of its own: --cpu is for --sqlite")
    if unknown := set(asked.measures) - {*NAMES, *IF_NAMED}:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    return asked


def main() -> int:
    """Measure what is asked for. Return 1 where the short form finds, twice, that a ratio has doubled."""
    asked = asked_for(sys.argv[1:])
    folder = Path(os.environ["INFOSHARING_VAR"]) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    ratios = _take(asked, folder)
    if not asked.quick:
        return 0
    if quick.has_doubled(quick.KEPT, ratios) and not asked.keep:
        print("Something takes twice as long as the kept ratios say: measured once more.", flush=True)
        ratios = quick.better(ratios, _take(asked, folder))
    is_as_fast = quick.compare(quick.KEPT, ratios)
    if asked.keep:
        quick.keep(quick.KEPT, ratios)
    return 0 if is_as_fast or asked.keep else 1


def _take(asked: argparse.Namespace, folder: Path) -> quick.Ratios:
    """Measure each database that is asked for, print its table, and keep all of them in one file."""
    begun = datetime.now(UTC)
    tables: list[str] = []
    ratios: quick.Ratios = {}
    for database in (SQLITE, POSTGRES):
        if (database == SQLITE and asked.postgres) or (database == POSTGRES and asked.sqlite):
            continue
        lines = _measured(database, asked, folder)
        if lines:
            title = f"{database}, {asked.size} requests" + (", pages in CPU time" if asked.cpu else "")
            tables.append(table_of(title, lines))
            ratios |= quick.ratios_of(title, lines)
            print(f"\n{tables[-1]}", flush=True)
    if tables:
        kept = folder / f"{begun:%Y-%m-%d-%H%M}-{asked.size}.md"
        kept.write_text("\n".join(tables))
        print(f"Kept as {kept.name} in {folder}.")
    return ratios


def _measured(database: str, asked: argparse.Namespace, folder: Path) -> list[Line]:
    """Return the lines of one database: those of the size asked for and, for T2, how they grew from the small one."""
    names = [name for name in asked.measures if name != "t2"]
    grows = "t2" in asked.measures and asked.size != SMALL and not asked.build
    needed = [name for name in GROW if grows and name not in names]
    if asked.build:
        return _child(database, asked.size, ["build"], (asked, folder))
    large = _child(database, asked.size, [*names, *needed], (asked, folder))
    if not grows:
        return large
    small = _child(database, SMALL, list(GROW), (asked, folder))
    return [*large, *growth(small, large, (SMALL, asked.size))]


def _child(database: str, size: str, names: list[str], asked: tuple[argparse.Namespace, Path]) -> list[Line]:
    """Build and measure in a process of its own, whose settings name the database; return its lines."""
    options, folder = asked
    print(f"{database}, {size}", file=sys.stderr, flush=True)
    name = data_set(database, size, options.seed)
    own = folder / name
    own.mkdir(exist_ok=True)
    into = own / "results.json"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("INFOSHARING_")},
        "INFOSHARING_VAR": str(own),
    }
    environment.pop("DATABASE_URL", None)
    if database == POSTGRES:
        environment["DATABASE_URL"] = _database(os.environ["DATABASE_URL"], name)
    command = [
        sys.executable,
        "-m",
        "bench.one",
        "--size",
        size,
        "--seed",
        str(options.seed),
        "--rounds",
        str(options.rounds),
        "--into",
        str(into),
        *(["--cpu"] if options.cpu else []),
        *names,
    ]
    subprocess.run(command, env=environment, check=True)
    return [Line(**line) for line in json.loads(into.read_text())]


def data_set(database: str, size: str, seed: int) -> str:
    """Return the name of a data set. Other migrations make another one: an old one is never half read."""
    return f"{database.lower()}_{size.lower()}_{seed}_{migrations_digest()}"


def _database(address: str, name: str) -> str:
    """Make sure of a database of this name beside the one at `address`, and return its address."""
    with psycopg.connect(
        address.replace("postgres://", "postgresql://"), dbname="postgres", autocommit=True
    ) as there:
        if not there.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            there.execute(f'CREATE DATABASE "{name}"')
    base, mark, rest = address.partition("?")
    return f"{base.rpartition('/')[0]}/{name}{mark}{rest}"


if __name__ == "__main__":
    sys.exit(main())
