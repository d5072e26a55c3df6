"""Credentials under the ledger's eye: what was copied, or written past the application, opens nothing and is named."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from demo.people import PASSWORD
from infosharing.accounts.models import Session, User
from infosharing.outbox.models import Mail
from infosharing.records.credentials import CREDENTIAL, stands, written_down
from infosharing.records.exceptions import OutsideRecording
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import recorded
from infosharing.records.verifying import verify

DANA, SAM = "dana@ashfield.example", "sam@ashfield.example"
MINE = "only-sam-knows-this"


@pytest.fixture
def sam(world):
    """Sam, with a password of his own."""
    user = User.objects.get(username=SAM)
    user.set_password(MINE)
    user.save()
    return user


def sql(statement, *values):
    """Write past the application, as whoever holds the database can."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def opens(name, password):
    """Say whether a name and a password open the door."""
    return Client().post("/sign-in/", {"username": name, "password": password}).status_code == 302


def named():
    """What `verify --contents` finds, in its words."""
    return [fault.sentence for fault in verify(contents=True).faults]


def lines_of(user):
    """How many lines the ledger holds about what a user signs in with."""
    return LedgerEntry.objects.filter(kind=CREDENTIAL, record_id=user.pk).count()


CHANGED = ["A credential (accounts.user) no longer says what its last entry says."]


def test_what_the_application_wrote_is_whole(sam):
    assert opens(SAM, MINE)
    assert named() == []


def test_a_hash_copied_to_another_row_opens_nothing_and_is_named(sam):
    sql("UPDATE accounts_user SET password = %s WHERE username = %s", sam.password, DANA)
    assert not opens(DANA, MINE)
    assert opens(SAM, MINE)
    assert named() == CHANGED


def test_a_copied_hash_is_told_to_log_ledger_and_administrators(sam, caplog, world):
    sql("UPDATE accounts_user SET password = %s WHERE username = %s", sam.password, DANA)
    opens(DANA, MINE)
    assert "A right password was refused" in caplog.text and DANA not in caplog.text
    entry = LedgerEntry.objects.get(kind="credential_refused")
    assert entry.record_id == world.actors["dana"].pk
    assert {mail.subject for mail in Mail.objects.all()} == {
        "Urgent – Ashfield School: a sign-in was refused: ask the person who runs the server to check the records"
    }


def test_two_names_exchanged_open_nothing_and_are_named(sam):
    sql("UPDATE accounts_user SET username = 'away@ashfield.example' WHERE username = %s", DANA)
    sql("UPDATE accounts_user SET username = %s WHERE username = %s", DANA, SAM)
    assert not opens(DANA, MINE)
    assert named() == CHANGED


def test_the_old_hash_put_back_opens_nothing(sam, world):
    before = sam.password
    sam.set_password("a-longer-pass-phrase")
    sam.save()
    sql("UPDATE accounts_user SET password = %s WHERE username = %s", before, SAM)
    assert not opens(SAM, MINE)
    assert named() == CHANGED


def test_a_user_added_by_loaddata_opens_nothing_and_is_named(sam, tmp_path):
    fields = {"username": "new@ashfield.example", "password": sam.password}
    fixture = tmp_path / "users.json"
    pk = "00000000-0000-4000-8000-000000000001"
    fixture.write_text(json.dumps([{"model": "accounts.user", "pk": pk, "fields": fields}]))
    call_command("loaddata", str(fixture), verbosity=0)
    assert not opens("new@ashfield.example", MINE)
    assert named() == ["A credential (accounts.user) was added past the application."]


def test_a_user_written_by_a_query_is_named(sam):
    User.objects.filter(username=DANA).update(password=sam.password)
    assert not opens(DANA, MINE)
    assert named() == CHANGED


def test_a_user_deleted_by_sql_is_named(world):
    user = User.objects.create_user("left.over@ashfield.example", PASSWORD)
    sql("DELETE FROM accounts_user WHERE username = 'left.over@ashfield.example'")
    assert named() == ["A credential (accounts.user) of this entry is gone."]
    assert lines_of(user) == 1


def test_a_user_deleted_by_the_application_leaves_a_line(world):
    user = User.objects.create_user("left.over@ashfield.example", PASSWORD)
    pk = user.pk
    user.delete()
    changes = LedgerEntry.objects.filter(kind=CREDENTIAL, record_id=pk).order_by("id")
    assert list(changes.values_list("change", flat=True)) == ["~", "-"]
    assert named() == []


def test_the_command_changepassword_leaves_a_line_and_ends_sessions(sam, browse, monkeypatch):
    browse("sam")
    before = lines_of(sam)
    monkeypatch.setattr("getpass.getpass", lambda **_: "a-longer-pass-phrase")
    call_command("changepassword", SAM, stdout=StringIO())
    entry = LedgerEntry.objects.filter(kind=CREDENTIAL, record_id=sam.pk).order_by("-id").first()
    assert (lines_of(sam), entry.actor) == (before + 1, "system")
    assert not Session.objects.exists()
    assert opens(SAM, "a-longer-pass-phrase") and named() == []


def test_a_hash_made_anew_with_other_parameters_is_written_down(sam, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    assert opens(SAM, MINE)
    fresh = User.objects.get(pk=sam.pk)
    assert fresh.password.startswith("argon2") and stands(fresh.credential)
    assert opens(SAM, MINE) and named() == []


def test_a_copied_hash_is_not_made_right_by_making_it_anew(sam, settings):
    sql("UPDATE accounts_user SET password = %s WHERE username = %s", sam.password, DANA)
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    assert not opens(DANA, MINE)
    assert User.objects.get(username=DANA).password == sam.password


def test_signing_in_writes_no_line_about_the_password(sam):
    before = lines_of(sam)
    opens(SAM, MINE)
    assert lines_of(sam) == before


def test_a_credential_is_not_written_under_a_recording_of_a_school_alone(sam, world):
    school = world.schools["ashfield"].pk
    with (
        pytest.raises(OutsideRecording),
        recorded(by=world.actors["dana"], reason="test", school=school),
        written_down(lambda: sam.credential),
    ):
        pass
