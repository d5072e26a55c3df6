"""The queue in front of SQLite: for every file, wherever it lies, and for nothing else."""

import pytest
from django.db import connection

from infosharing.records.writequeue import in_turn

pytestmark = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL needs no queue.")


@pytest.mark.parametrize("folder", ["school", "memory", "in-memory-of-miss-hall"])
def test_writers_of_a_file_queue_wherever_it_lies(tmp_path, monkeypatch, folder):
    (tmp_path / folder).mkdir()
    monkeypatch.setitem(connection.settings_dict, "NAME", tmp_path / folder / "infosharing.sqlite3")
    with in_turn():
        assert [file.name for file in (tmp_path / folder).iterdir()] == ["infosharing.sqlite3.queue"]


@pytest.mark.parametrize("name", [":memory:", "file:shared?mode=memory&cache=shared"])
def test_a_database_in_memory_has_no_queue(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(connection.settings_dict, "NAME", name)
    with in_turn():
        assert list(tmp_path.iterdir()) == []
