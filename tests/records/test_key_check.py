"""Keys of another installation do not start beside a database."""

from io import StringIO

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError

from infosharing.records.key_check import SENTENCE, keys_belong
from infosharing.records.keyring import new_keyring, rotated


@pytest.fixture
def foreign_keys(world, settings):
    """The database has entries, and the keys are new."""
    settings.KEYRING = new_keyring()


def test_the_keys_a_database_was_begun_with_belong_to_it(world, settings):
    assert keys_belong()
    settings.KEYRING = rotated(settings.KEYRING)
    assert keys_belong()


def test_any_keys_will_do_for_an_empty_ledger(foreign_keys, tamper):
    tamper("DELETE FROM records_ledgerentry")
    assert keys_belong()


def test_foreign_keys_stop_the_start(foreign_keys):
    with pytest.raises(SystemCheckError, match=r"records\.E001") as stopped:
        call_command("migrate", skip_checks=False, stdout=StringIO())
    assert SENTENCE in str(stopped.value)


def test_foreign_keys_are_no_tampering(foreign_keys):
    with pytest.raises(CommandError) as stopped:
        call_command("verify", stdout=StringIO())
    assert str(stopped.value) == SENTENCE


def test_a_check_without_a_database_asks_none():
    assert run_checks(tags=[Tags.database]) == []
