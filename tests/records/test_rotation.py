"""Changing the encryption key: everything opens as before, with a new key, and nothing else changed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from infosharing.documents import rotation as files
from infosharing.documents import vault
from infosharing.documents.file_types import KINDS
from infosharing.documents.uploads import Examined
from infosharing.records import rotation
from infosharing.records.encryption import DecryptionFailed
from infosharing.records.keyring import Keyring, write_keyring
from infosharing.records.models import LedgerEntry
from infosharing.records.verifying import verify
from requests_app.models import RequestAttachment, SharingRequest

PDF = next(kind for kind in KINDS if kind.extension == "pdf")
LETTER = Examined(b"%PDF-1.7 BAIT: the grandmother collects on Fridays", PDF, "poppy.pdf")


@pytest.fixture
def key_file(settings, tmp_path):
    """A key file and a vault of the test's own, with the keys that everything is encrypted with so far."""
    settings.KEY_FILE, settings.VAULT = tmp_path / "keys.json", tmp_path / "vault"
    write_keyring(settings.KEYRING, settings.KEY_FILE)
    return settings.KEY_FILE


@pytest.fixture
def request_with_file(key_file, story):
    """A logged request with words that are encrypted and a letter in the vault."""
    told = story().draft("nursery", "Bea Small", "Manager")
    return told.asks("transition", "attendance", "poppy", file=LETTER).logged().request


def keys_in_use(model, field):
    """Return the key numbers that a column is encrypted with, read past the application."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {field} FROM {model._meta.db_table} WHERE {field} IS NOT NULL")
        return {bytes(encrypted)[0] for (encrypted,) in cursor.fetchall()}


def rotate(*options):
    said = StringIO()
    call_command("rotate_keys", *options, stdout=said, stderr=said)
    return said.getvalue()


def test_live_rows_history_and_files_are_sealed_with_the_new_key(request_with_file, settings):
    old = settings.KEYRING.current
    assert keys_in_use(SharingRequest, "requester_name") == {old}
    rotate()
    assert settings.KEYRING.current == old + 1
    assert keys_in_use(SharingRequest, "requester_name") == {old + 1}
    assert keys_in_use(SharingRequest.history.model, "requester_name") == {old + 1}
    assert [path.read_bytes()[0] for path in settings.VAULT.rglob("*") if path.is_file()] == [old + 1]


def test_everything_reads_as_before(request_with_file):
    rotate()
    fresh = SharingRequest.objects.get(pk=request_with_file.pk)
    assert fresh.requester_name == "Bea Small"
    assert {row.requester_name for row in fresh.history.all()} == {"Bea Small"}
    [attachment] = fresh.files
    assert (attachment.given_name, attachment.content()) == ("poppy.pdf", LETTER.data)


def test_no_version_and_no_history_row_is_added(request_with_file):
    rotate()
    fresh = SharingRequest.objects.get(pk=request_with_file.pk)
    assert fresh.version == request_with_file.version
    assert fresh.history.count() == request_with_file.version


def test_the_ledger_is_whole_afterwards_contents_included(request_with_file):
    rotate()
    assert verify(contents=True).faults == ()


def test_the_ledger_says_that_a_key_was_made_and_everything_sealed_with_it(request_with_file, settings):
    rotate()
    noted = LedgerEntry.objects.filter(model="records.sealkey").order_by("id")
    said = [(entry.kind, entry.actor, entry.record_id.int) for entry in noted]
    number = settings.KEYRING.current
    assert said == [("encryption_key_made", "system", number), ("sealed_again", "system", number)]


def test_the_key_file_holds_the_new_key_and_the_old_one(request_with_file, key_file, settings):
    before = settings.KEYRING
    rotate()
    kept = Keyring.from_json(key_file.read_text())
    assert kept == settings.KEYRING
    assert kept.seals[before.current] == before.seals[before.current]
    assert (kept.ledger, kept.django) == (before.ledger, before.django)
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_a_run_that_was_stopped_goes_on_with_the_key_it_had_made(
    request_with_file, key_file, settings, monkeypatch
):
    monkeypatch.setattr(rotation, "ROWS_AT_ONCE", 1)
    number = rotation.add_key(key_file).current
    stopped = rotation.reencrypt_rows()
    next(stopped)
    stopped.close()
    left = rotation.count_stale()
    said = rotate()
    assert f"Going on with key {number}: {left + 1} still to be encrypted with it." in said
    assert settings.KEYRING.current == number
    assert (rotation.count_stale(), files.count_stale_files()) == (0, 0)


def test_progress_names_tables_and_says_how_far_it_is(request_with_file):
    said = rotate()
    total = sum(int(line.split()[0]) for line in said.splitlines() if " encrypted again with key " in line)
    assert f"  {total} of {total}  files in the vault" in said
    assert "Bea Small" not in said


def test_keys_from_the_environment_are_not_touched(key_file, settings, monkeypatch):
    before = settings.KEYRING
    monkeypatch.setenv("INFOSHARING_KEYS", before.to_json())
    with pytest.raises(CommandError, match="unset the variable"):
        rotate()
    assert before == settings.KEYRING


@pytest.mark.usefixtures("request_with_file")
def test_old_keys_go_when_nothing_needs_them(key_file, settings):
    old = settings.KEYRING.current
    rotate()
    assert rotate("--drop-old", "--no-input") == f"Dropped: key {old}.\n"
    assert list(Keyring.from_json(key_file.read_text()).seals) == [old + 1]
    assert {row.requester_name for row in SharingRequest.objects.all()} == {"Bea Small"}
    assert verify(contents=True).faults == ()


def test_old_keys_stay_while_a_row_needs_one(request_with_file, key_file, settings):
    rotation.add_key(key_file)
    for _ in files.reencrypt_files():
        pass
    with pytest.raises(CommandError, match="still encrypted with an older key"):
        rotate("--drop-old", "--no-input")
    assert len(settings.KEYRING.seals) == 2


def test_old_keys_stay_while_a_file_needs_one(request_with_file, key_file, settings):
    rotation.add_key(key_file)
    for _ in rotation.reencrypt_rows():
        pass
    with pytest.raises(CommandError, match="^1 still encrypted with an older key"):
        rotate("--drop-old", "--no-input")
    assert len(settings.KEYRING.seals) == 2


def test_without_an_old_key_there_is_nothing_to_drop(key_file, db):
    assert rotate("--drop-old") == "There is only one key. Nothing to drop.\n"


def test_a_file_that_was_tampered_with_is_named_left_as_it_is_and_keeps_the_old_key(
    request_with_file, settings
):
    [path] = [path for path in settings.VAULT.rglob("*") if path.is_file()]
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(CommandError, match="1 not"):
        rotate()
    assert path.read_bytes() == bytes(content)
    with pytest.raises(CommandError, match="^1 still encrypted with an older key"):
        rotate("--drop-old", "--no-input")
    with pytest.raises(DecryptionFailed):
        RequestAttachment.objects.get(storage_name=path.name).content()


def test_a_file_that_is_gone_stops_nothing(request_with_file):
    [attachment] = request_with_file.files
    vault.discard(attachment.storage_name)
    assert "encrypted again with key" in rotate()
