"""A database that other migrations made is refused before anything is read or changed."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from bench.__main__ import data_set
from infosharing.records import installation
from tests.rooms import APPS

TABLE = "CREATE TABLE django_migrations (app varchar(255), name varchar(255))"
OURS = {
    (app, name) for app, name in MigrationLoader(None).disk_migrations if app in {one.label for one in APPS}
}
# What databases made before the first release hold.
BEFORE_THE_RELEASE = ("agreements", "0002_policies")


@pytest.fixture
def made_by(tmp_path, monkeypatch):
    """`made_by({(app, name), …})` is an installation whose database was made by these migrations."""
    monkeypatch.setenv("INFOSHARING_VAR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def on_sqlite(migrations):
        with closing(sqlite3.connect(tmp_path / installation.SQLITE_NAME)) as database:
            database.execute(TABLE)
            database.executemany("INSERT INTO django_migrations VALUES (?, ?)", sorted(migrations))
            database.commit()
        return tmp_path

    return on_sqlite


def manage(var, *words):
    """Call `manage.py` on an installation, as `./run` does; return its status and what it says."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        check=False,
        cwd=settings.BASE_DIR,
        env={"INFOSHARING_VAR": str(var), "INFOSHARING_MODE": "demo"},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr


def test_a_database_made_by_these_migrations_is_used(made_by):
    made_by(OURS)
    assert installation.refusal() == ""


def test_a_database_that_does_not_have_the_newest_migration_yet_is_used(made_by):
    made_by(OURS - {max(OURS)})
    assert installation.refusal() == ""


def test_where_there_is_no_database_yet_nothing_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("INFOSHARING_VAR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert installation.refusal() == ""
    assert list(tmp_path.iterdir()) == []


def test_a_migration_that_a_library_has_squashed_is_no_reason_to_refuse(made_by):
    made_by(OURS | {("guardian", "0001_squashed_long_ago")})
    assert installation.refusal() == ""


def test_a_database_made_by_another_version_is_refused_with_what_to_do(made_by):
    var = made_by({*OURS, BEFORE_THE_RELEASE})
    assert installation.refusal() == (
        "The database was made by another version: this one does not have the migration agreements.0002_policies. "
        f"Nothing was changed. If it is the demo, delete the folder {var} or set INFOSHARING_VAR to another folder. If "
        "it is a school's, go back to the version that made it; what was made before 0.1.0 cannot be upgraded."
    )


@pytest.mark.parametrize("command", ["migrate", "verify", "due", "demo"])
def test_no_command_reads_or_changes_such_a_database(made_by, command):
    var = made_by({*OURS, BEFORE_THE_RELEASE})
    before = (var / installation.SQLITE_NAME).read_bytes()
    status, said = manage(var, command)
    assert (status, said) == (1, f"{installation.refusal()}\n")
    assert [file.name for file in var.iterdir()] == [installation.SQLITE_NAME]
    assert (var / installation.SQLITE_NAME).read_bytes() == before


@pytest.mark.skipif(connection.vendor == "sqlite", reason="It asks a PostgreSQL.")
@pytest.mark.parametrize("migrations", [set(), OURS, {*OURS, BEFORE_THE_RELEASE}])
def test_a_postgresql_is_asked_too(monkeypatch, migrations):
    login, name = connection.get_connection_params(), f"made_by_{uuid4().hex}"
    login = {key: login[key] for key in ("user", "host")}
    with psycopg.connect(**login, dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        monkeypatch.setenv("DATABASE_URL", f"postgres://{login['user']}@/{name}?host={login['host']}")
        try:
            with psycopg.connect(**login, dbname=name) as database:
                database.execute(TABLE)
                database.cursor().executemany(
                    "INSERT INTO django_migrations VALUES (%s, %s)", sorted(migrations)
                )
            assert bool(installation.refusal()) == (BEFORE_THE_RELEASE in migrations)
        finally:
            server.execute(f'DROP DATABASE "{name}"')


def test_every_migration_of_ours_is_known():
    known = {(file.parents[1].name, file.stem) for file in installation.migration_files()}
    assert known == OURS


def test_a_data_set_kept_for_measuring_has_another_name_after_every_change_of_a_migration(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(installation, "CODE", tmp_path)
    migrations = tmp_path / "agreements/migrations"
    migrations.mkdir(parents=True)
    names = []
    for name, content in (
        ("0001_initial", ""),
        ("0001_initial", "# changed"),
        ("0002_more", ""),
        ("0003_last", ""),
    ):
        (migrations / f"{name}.py").write_text(content)
        names.append(data_set("SQLite", "100k", 1))
    assert len(set(names)) == 4
    assert all(name.startswith("sqlite_100k_1_") for name in names)
