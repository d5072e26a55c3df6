"""The keys: one file for its owner's eyes, or the environment, and never made anew beside old data."""

import os
import sqlite3
from contextlib import closing, nullcontext
from urllib.parse import urlsplit

import pytest
from django.db import connection

from infosharing.records.keyring import (
    Keyring,
    KeysMissing,
    load_keyring,
    make_keys,
    new_keyring,
    rotated,
    write_keyring,
)

POSTGRES = os.environ.get("DATABASE_URL", "")


@pytest.fixture
def var(tmp_path, monkeypatch):
    """The folder of an installation on SQLite that has nothing yet, nor keys from elsewhere."""
    monkeypatch.setenv("INFOSHARING_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("INFOSHARING_KEYS", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "var"


def with_table(file, name):
    """Make a SQLite database that holds one table."""
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"CREATE TABLE {name} (id integer)")


def test_new_keys_are_written_for_their_owner_alone(var, capsys):
    make_keys()
    assert (var / "keys.json").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in var.iterdir()] == ["keys.json"]
    assert load_keyring(var / "keys.json", from_environment=None).current == 1
    assert capsys.readouterr().out == f"Made new keys: {var / 'keys.json'}. Keep a copy in a safe place.\n"


def test_keys_that_are_there_stay_as_they_are(var):
    write_keyring(new_keyring(), var / "keys.json")
    before = (var / "keys.json").read_text()
    make_keys()
    assert (var / "keys.json").read_text() == before


def test_no_file_is_made_where_the_keys_come_from_the_environment(var, monkeypatch):
    monkeypatch.setenv("INFOSHARING_KEYS", new_keyring().to_json())
    make_keys()
    assert not var.exists()


def test_no_new_keys_are_made_beside_a_database(var):
    with_table(var / "infosharing.sqlite3", "django_migrations")
    with pytest.raises(KeysMissing, match="There is a database, but its key file"):
        make_keys()
    assert [file.name for file in var.iterdir()] == ["infosharing.sqlite3"]


def test_an_empty_database_needs_no_old_keys(var):
    with_table(var / "infosharing.sqlite3", "something_else")
    make_keys()
    assert (var / "keys.json").exists()


def test_no_new_keys_are_made_where_the_database_cannot_be_asked(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"postgres://nobody@/nothing?host={var}")
    with pytest.raises(KeysMissing, match="No keys were made, because the database cannot be asked"):
        make_keys()
    assert not var.exists()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="It asks a PostgreSQL.")
@pytest.mark.parametrize("makes", [True, False])
def test_a_postgresql_is_asked_whether_it_was_set_up(db, var, monkeypatch, makes):
    database = "postgres" if makes else connection.settings_dict["NAME"]
    monkeypatch.setenv("DATABASE_URL", urlsplit(POSTGRES)._replace(path=f"/{database}").geturl())
    with nullcontext() if makes else pytest.raises(KeysMissing, match="There is a database"):
        make_keys()
    assert (var / "keys.json").exists() == makes


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_can_read_is_refused(tmp_path, mode):
    write_keyring(new_keyring(), tmp_path / "keys.json")
    (tmp_path / "keys.json").chmod(mode)
    with pytest.raises(KeysMissing, match=r"Other people on this machine can read keys\.json"):
        load_keyring(tmp_path / "keys.json", from_environment=None)


def test_the_environment_wins_over_the_file(tmp_path):
    write_keyring(new_keyring(), tmp_path / "keys.json")
    ring = new_keyring()
    assert load_keyring(tmp_path / "keys.json", from_environment=ring.to_json()) == ring


@pytest.mark.parametrize("text", ["", "no json", "{}", "[]", '{"seals": {"x": "y"}}', '{"seals": []}'])
def test_a_file_that_is_no_key_ring_is_said_so(text):
    with pytest.raises(KeysMissing, match="cannot be read"):
        Keyring.from_json(text)


def test_rotation_adds_a_key_and_keeps_the_rest():
    ring = new_keyring()
    fresh = rotated(ring)
    assert (fresh.current, set(fresh.seals)) == (2, {1, 2})
    assert (fresh.seals[1], fresh.ledger, fresh.django) == (ring.seals[1], ring.ledger, ring.django)
    assert fresh.seals[2] != fresh.seals[1]
    assert Keyring.from_json(fresh.to_json()) == fresh
