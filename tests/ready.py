"""A database that is ready: migrated once for each state of the migrations, kept, and copied by every run; and put
back as it was after each test that cannot be rolled back.

Migrating takes five seconds, a run does it once for each of its workers, and a suite has three runs.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

from infosharing.records import installation
from tests.day import VARIABLE

KEPT = Path(tempfile.gettempdir()) / f"infosharing-ready.{os.getuid()}"
AS_MANY = 6  # older ones go


class ReadyDatabase:
    """The kept database of the state the migrations are in; others wait from `begin` until `keep`."""

    def __init__(self) -> None:
        KEPT.mkdir(mode=0o700, exist_ok=True)
        self._lock = (KEPT / "lock").open("w")
        self._name = f"ready_{_state()}"
        self._begun = False

    def begin(self) -> bool:
        """Give the test database that is about to be made the kept one to begin with; say whether there is one."""
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self._begun = _begin_postgres(self._name) if _is_postgres() else _begin_sqlite(_file(self._name))
        return self._begun

    def keep(self) -> None:
        """Keep the test database, which is migrated by now, where none was kept."""
        if not self._begun:
            _keep_postgres(self._name) if _is_postgres() else _keep_sqlite(_file(self._name))
        self._lock.close()


class AsItStood:
    """The SQLite database as it is now, kept in memory: to put it back takes a moment, where emptying it and building
    the schools again takes half a second."""

    def __init__(self) -> None:
        self._copy = sqlite3.connect(":memory:")
        connection.ensure_connection()
        connection.connection.backup(self._copy)

    def put_back(self) -> None:
        connection.ensure_connection()
        self._copy.backup(connection.connection)


def _state() -> str:
    """Return the state of the migrations, of Django, and of key and day that the ledger is begun with."""
    begun_with = f"{installation.migrations_digest()} {django.__version__} {os.environ[VARIABLE]}"
    return hashlib.sha256(begun_with.encode() + settings.KEYRING.ledger).hexdigest()[:16]


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _file(name: str) -> Path:
    return KEPT / f"{name}.sqlite3"


def _begin_sqlite(kept: Path) -> bool:
    if not kept.exists():
        return False
    shutil.copyfile(kept, connection.settings_dict["TEST"]["NAME"])
    kept.touch()
    return True


def _keep_sqlite(kept: Path) -> None:
    half = kept.with_suffix(".half")
    half.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(half)])
    half.rename(kept)
    for old in sorted(KEPT.glob("*.sqlite3"), key=lambda one: one.stat().st_mtime)[:-AS_MANY]:
        old.unlink()


def _begin_postgres(kept: str) -> bool:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [kept])
        is_there = cursor.fetchone() is not None
    if is_there:
        connection.settings_dict["TEST"]["TEMPLATE"] = kept
    return is_there


def _keep_postgres(kept: str) -> None:
    migrated = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{kept}" TEMPLATE "{migrated}"')
