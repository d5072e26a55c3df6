"""The folder and the database of this installation, as far as they are known before Django has its settings."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg

SQLITE_NAME = "infosharing.sqlite3"
# What `migrate` makes first: a database without it holds no record.
FIRST_TABLE = "django_migrations"


def folder() -> Path:
    """Return where keys, uploaded files and SQLite are kept: INFOSHARING_VAR, or `var` beside the code."""
    beside_the_code = Path(__file__).resolve().parents[2] / "var"
    return Path(os.environ.get("INFOSHARING_VAR") or beside_the_code).resolve()


def has_database() -> bool:
    """Say whether the database was ever set up. Raises psycopg.Error where PostgreSQL cannot be asked."""
    address = os.environ.get("DATABASE_URL")
    return _set_up_on_postgres(address) if address else _set_up_on_sqlite(folder() / SQLITE_NAME)


def _set_up_on_postgres(address: str) -> bool:
    # django-environ takes several names for PostgreSQL in front of an address, its own library two.
    with psycopg.connect(f"postgresql://{address.partition('://')[2]}") as database:
        return database.execute("SELECT to_regclass(%s) IS NOT NULL", [FIRST_TABLE]).fetchone() == (True,)


def _set_up_on_sqlite(file: Path) -> bool:
    if not file.exists():
        return False
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        return bool(database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [FIRST_TABLE]).fetchone())
