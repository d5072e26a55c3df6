"""The folder and the database of this installation, as far as they are known before Django has its settings."""

import ast
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

SQLITE_NAME = "infosharing.sqlite3"
# What `migrate` makes first is the table django_migrations: a database without it holds no record.
SET_UP_ON_POSTGRES = "SELECT 1 WHERE to_regclass('django_migrations') IS NOT NULL"
SET_UP_ON_SQLITE = "SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'"
APPLIED = "SELECT app, name FROM django_migrations"
CODE = Path(__file__).resolve().parents[2]
ANOTHER_VERSION = (
    "The database was made by another version: this one does not have the migration {migration}. Nothing was changed. "
    "If it is the demo, delete the folder {folder} or set INFOSHARING_VAR to another folder. If it is a school's, go "
    "back to the version that made it; what was made before 0.1.0 cannot be upgraded."
)


class CannotBeAsked(Exception):
    """The database does not answer."""


def folder() -> Path:
    """Return where keys, uploaded files and SQLite are kept: INFOSHARING_VAR, or `var` beside the code."""
    return Path(os.environ.get("INFOSHARING_VAR") or CODE / "var").resolve()


def has_database() -> bool:
    """Say whether the database was ever set up. Raises CannotBeAsked where PostgreSQL does not answer."""
    return _answers(SET_UP_ON_POSTGRES if os.environ.get("DATABASE_URL") else SET_UP_ON_SQLITE) != []


def refusal() -> str:
    """Return why the database cannot be used with this code: other migrations made it. Empty where it can be.

    Only our own migrations count: a library may leave out migrations that it has squashed.
    Raises CannotBeAsked where PostgreSQL does not answer.
    """
    if not has_database():
        return ""
    ours = {(file.parents[1].name, file.stem) for file in migration_files()}
    apps = {app for app, _ in ours}
    unknown = sorted(f"{app}.{name}" for app, name in {*_answers(APPLIED)} - ours if app in apps)
    return ANOTHER_VERSION.format(migration=unknown[0], folder=folder()) if unknown else ""


def _answers(sql: str) -> list[tuple]:
    """Return the rows of a query. There are none where there is no file of SQLite yet."""
    if address := os.environ.get("DATABASE_URL"):
        import psycopg  # noqa: PLC0415 (a seventh of a second, at every start, that SQLite does not need)

        try:
            # django-environ takes several names for PostgreSQL in front of an address, its own library two.
            with psycopg.connect(f"postgresql://{address.partition('://')[2]}") as postgres:
                return postgres.execute(sql).fetchall()
        except psycopg.Error as fault:
            raise CannotBeAsked(str(fault)) from fault
    file = folder() / SQLITE_NAME
    if not file.exists():
        return []
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as sqlite:
        return sqlite.execute(sql).fetchall()


def migration_files() -> list[Path]:
    """Return the migrations of our own apps; each lies in the folder of its app, which has the app's label as name."""
    return sorted(file for depth in ("*", "*/*") for file in CODE.glob(f"{depth}/migrations/[0-9]*.py"))


def migrations_digest() -> str:
    """Return what a migrated database that is kept may be named by: another migration, another digest."""
    digest = hashlib.sha256()
    for file in migration_files():
        digest.update(bytes(file.relative_to(CODE)))
        for source in (file, *_read_by(file)):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _read_by(file: Path) -> Iterator[Path]:
    """Yield the modules of ours that a migration takes something from, such as the triggers."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                source = CODE / f"{name.replace('.', '/')}.py"
                if source.is_file():
                    yield source
