"""Reading the settings changes nothing on the machine, and says what is missing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection


@pytest.fixture
def run_in(tmp_path):
    """`run_in("-c", …)` starts Python as for a school whose folder holds nothing yet; status and what it says."""
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}

    def run(*words):
        done = subprocess.run(
            [sys.executable, "-B", *words],
            check=False,
            cwd=settings.BASE_DIR,
            env=plain | {"INFOSHARING_VAR": str(tmp_path / "var")},
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stderr.strip()

    return run


def test_without_keys_they_refuse_make_nothing_and_say_what_to_do(run_in, tmp_path):
    assert run_in("-c", "import infosharing.settings") == (
        1,
        f"There is no key file {tmp_path / 'var' / 'keys.json'}. To make one for a new installation: ./run keys new. "
        "If there are records already, restore the key file: without it they cannot be read, and new keys do not "
        "open them.",
    )
    assert list(tmp_path.iterdir()) == []


def test_with_the_keys_that_were_made_they_are_read_and_make_nothing_more(run_in, tmp_path):
    assert run_in("-m", "infosharing.records.keyring") == (0, "")
    assert run_in("-c", "import infosharing.settings") == (0, "")
    assert [file.name for file in tmp_path.rglob("*")] == ["var", "keys.json"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL compiles what it is asked.")
def test_postgresql_does_not_compile_what_it_is_asked_once(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
