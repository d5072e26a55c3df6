"""A database file that is put back under the running application is not written to: it wants a restart."""

import shutil

import pytest
from django.db import connection, connections

from infosharing.records.kept_file import DatabaseExchanged

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL's files belong to its server."
)


@pytest.fixture
def kept(db, tmp_path):
    """A connection, as the application keeps one, to a database of its own."""
    other = connection.copy()
    other.settings_dict["NAME"] = tmp_path / "kept.sqlite3"
    with other.cursor() as cursor:
        cursor.execute("CREATE TABLE note (words)")
    yield other
    other.close()


def count(kept):
    with kept.cursor() as cursor:
        return cursor.execute("SELECT count(*) FROM note").fetchone()[0]


def test_the_same_file_is_asked_again_and_again(kept):
    assert [count(kept) for _ in range(3)] == [0, 0, 0]


@pytest.mark.parametrize("restore", ["another file", "the same bytes again", "nothing"])
def test_where_the_file_was_exchanged_nothing_goes_on(kept, tmp_path, restore):
    file = tmp_path / "kept.sqlite3"
    copy = shutil.copy(file, tmp_path / "backup.sqlite3")
    file.unlink()
    if restore == "another file":
        file.write_bytes(b"")
    elif restore == "the same bytes again":
        shutil.move(copy, file)
    for sql in ("SELECT 1", "INSERT INTO note VALUES ('lost')"):
        with pytest.raises(DatabaseExchanged, match="Restart it"), kept.cursor() as cursor:
            cursor.execute(sql)


def test_a_new_connection_goes_on_with_the_new_file(kept, tmp_path):
    shutil.copy(tmp_path / "kept.sqlite3", tmp_path / "backup.sqlite3")
    shutil.move(tmp_path / "backup.sqlite3", tmp_path / "kept.sqlite3")
    with pytest.raises(DatabaseExchanged):
        count(kept)
    kept.close()
    assert count(kept) == 0


def test_the_installations_own_connection_is_watched(db):
    wrappers = {wrapper.__name__ for wrapper in connections["default"].execute_wrappers}
    assert "refuse_another" in wrappers
