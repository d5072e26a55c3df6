"""Encrypted fields: opened in their place with their key, and nowhere else."""

import pytest
from django.core import serializers
from django.db import connection

from infosharing.records.encrypted import EncryptedBytes
from infosharing.records.encryption import DecryptionFailed, decrypt, encrypt, is_encrypted_with_current_key
from infosharing.records.keyring import new_keyring, rotated
from infosharing.records.verifying import verify
from infosharing.workflow.perform import perform
from requests_app.models import SharingRequest
from requests_app.requests import actions as acts

BAIT = "Quillfeather"
SECOND_KEY = 2


@pytest.fixture
def encrypted(story):
    """A request whose encrypted fields hold the bait."""
    return story().draft("charity", f"Meg {BAIT}", "Support worker").request


def again(request):
    """The request, read from the database."""
    return SharingRequest.objects.get(pk=request.pk)


def kept(table, pk_column, pk, column="requester_name"):
    """The bytes of a encrypted column as the database keeps them."""
    with connection.cursor() as cursor:
        value = pk.hex if connection.vendor == "sqlite" and not isinstance(pk, int) else pk
        cursor.execute(f"SELECT {column} FROM {table} WHERE {pk_column} = %s", [value])
        return bytes(cursor.fetchone()[0])


def test_what_was_sealed_reads_as_it_was_written(encrypted):
    assert again(encrypted).requester_name == f"Meg {BAIT}"


def test_text_in_any_script_comes_back(encrypted, world):
    acts.change_more(
        encrypted, by=world.actors["sam"], changes={"why_needed": "Łucja 家族 \N{RAINBOW}"}, version=None
    )
    assert again(encrypted).why_needed == "Łucja 家族 \N{RAINBOW}"


def test_what_was_never_answered_is_the_empty_text(encrypted):
    assert again(encrypted).court_details == ""


def test_the_database_holds_no_plaintext(encrypted):
    raw = kept("requests_app_sharingrequest", "id", encrypted.pk)
    assert BAIT.encode() not in raw
    assert (
        decrypt(raw, place=f"requests_app.sharingrequest.requester_name:{encrypted.pk}").decode()
        == f"Meg {BAIT}"
    )


def test_history_is_sealed_too_and_opens_on_its_row(encrypted):
    row = encrypted.history.latest("history_id")
    raw = kept("requests_app_historicalsharingrequest", "history_id", row.history_id)
    assert BAIT.encode() not in raw
    assert row.requester_name == f"Meg {BAIT}"


def test_two_seals_of_the_same_text_do_not_look_alike():
    assert encrypt(b"yes", place="a") != encrypt(b"yes", place="a")


@pytest.mark.parametrize("source", ["requester_role", "requester_name"])
def test_bytes_moved_to_another_row_or_field_do_not_open(story, encrypted, tamper, source):
    other = story().draft("council", "Ian Wood", "Officer").request
    target = "requester_name" if source == "requester_role" else source
    row = "id = (SELECT id FROM requests_app_sharingrequest WHERE reference = %s)"
    tamper(
        f"UPDATE requests_app_sharingrequest SET {target} = "
        f"(SELECT {source} FROM requests_app_sharingrequest WHERE reference = %s) WHERE {row}",
        encrypted.reference,
        other.reference,
    )
    moved = again(other)
    with pytest.raises(DecryptionFailed, match="does not open"):
        _ = moved.requester_name
    assert verify(contents=True).faults != ()


def test_changed_bytes_do_not_open():
    whole = encrypt(b"text", place="a")
    for broken in (whole[:-1] + bytes([whole[-1] ^ 1]), whole[:8], b"", b"\x09" + whole[1:]):
        with pytest.raises(DecryptionFailed):
            decrypt(broken, place="a")


def test_another_installations_keys_do_not_open(encrypted, settings):
    found = again(encrypted)
    settings.KEYRING = new_keyring()
    with pytest.raises(DecryptionFailed):
        _ = found.requester_name


def test_a_sealed_field_is_not_searched(encrypted):
    for lookup in ("requester_name", "requester_name__icontains", "requester_name__in"):
        value = [BAIT] if lookup.endswith("__in") else BAIT
        with pytest.raises(TypeError, match="cannot be searched"):
            SharingRequest.objects.filter(**{lookup: value}).exists()


def test_a_sealed_field_is_not_serialised(encrypted):
    with pytest.raises(TypeError, match="not serialised"):
        serializers.serialize("json", SharingRequest.objects.all())


def test_lists_that_do_not_show_the_field_open_nothing(encrypted, settings):
    settings.KEYRING = new_keyring()
    rows = SharingRequest.objects.filter(pk=encrypted.pk)
    assert rows.only("reference").get().reference == encrypted.reference
    assert rows.defer("requester_name").get().reference == encrypted.reference
    assert list(rows.values_list("reference", flat=True)) == [encrypted.reference]
    assert isinstance(rows.get().__dict__["requester_name"], EncryptedBytes)


def test_a_field_left_out_at_first_opens_when_it_is_asked_for(encrypted):
    assert SharingRequest.objects.only("reference").get(pk=encrypted.pk).requester_name == f"Meg {BAIT}"


def test_saving_without_opening_keeps_the_bytes(encrypted, world):
    before = kept("requests_app_sharingrequest", "id", encrypted.pk, "requester_role")
    perform(encrypted, "discard", by=world.actors["sam"], version=None)
    assert again(encrypted).requester_role == "Support worker"
    assert kept("requests_app_sharingrequest", "id", encrypted.pk, "requester_role")[0] == before[0]


def test_a_rotated_ring_opens_old_seals_and_makes_new_ones(encrypted, world, settings):
    settings.KEYRING = rotated(settings.KEYRING)
    assert again(encrypted).requester_name == f"Meg {BAIT}"
    assert not is_encrypted_with_current_key(kept("requests_app_sharingrequest", "id", encrypted.pk))
    acts.change_more(encrypted, by=world.actors["sam"], changes={"why_needed": "More."}, version=None)
    assert kept("requests_app_sharingrequest", "id", encrypted.pk, "why_needed")[0] == SECOND_KEY
    assert verify(contents=True).faults == ()
