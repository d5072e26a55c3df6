"""What a form says stands nowhere in clear, and opens nowhere but in its own place."""

import pytest
from django.core import mail
from django.db import connection

from demo.sharing import transfer
from infosharing.outbox.models import Mail
from infosharing.records.encryption import DecryptionFailed
from safeguarding.shares.contents import Contents
from safeguarding.shares.models import InternalShare
from safeguarding.transfers.models import FileTransfer

from .stages import again, issued, post, signed, standing_at

BAIT = {
    "description": "bait-description",
    "shared": "bait-shared",
    "handling": "bait-handling",
    "told_why": "bait-told-why",
}
SEALED = ("file_kind", "description", "shared", "why", "handling")


def everything():
    """Every value of every row of the database, as bytes."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor:
                for value in row:
                    yield (
                        table,
                        bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode(),
                    )


def found_in_clear(*words):
    """The tables that hold one of these words."""
    return sorted(
        {(table, word) for table, value in everything() for word in words if word.encode() in value}
    )


def a_whole_life(sharing, browse):
    """A form with bait in every text: changed, issued, signed, asked about, refused, extended, taken back."""
    sharing.written("poppy", "sam", days_ago=9, must_not_know="ines", **BAIT)
    sharing.issued(days_ago=9, sam={"why": "bait-why"}).signed("sam", days_ago=8)
    sharing.asked("sam", "marcus", days_ago=7, why="bait-question").refused(days_ago=6, reason="bait-refusal")
    sharing.corrected("sam", days_ago=5, shared="bait-corrected", why="bait-why")
    sharing.stepped("revoke", "sam", days_ago=4, reason="bait-reason")
    return again(sharing.forms["sam"])


def test_nothing_that_a_form_says_stands_in_clear_in_any_table_or_history(sharing, browse):
    a_whole_life(sharing, browse)
    said = (*BAIT.values(), "bait-why", "bait-question", "bait-refusal", "bait-corrected", "bait-reason")
    assert found_in_clear(*said, "child_protection") == []
    assert found_in_clear("ISF-") != []


def test_what_a_transfer_says_stands_nowhere_in_clear(world, browse):
    transfer(
        world,
        "samuel",
        days_ago=2,
        on_roll_in=8,
        next_school="bait-next",
        dsl_there="bait-dsl",
        contents="bait-it",
    )
    assert found_in_clear("bait-") == []
    assert FileTransfer.objects.get().next_school == "bait-next"


def test_mails_say_that_something_waits_and_nothing_else(sharing, browse):
    form = a_whole_life(sharing, browse)
    assert Mail.objects.exists()
    for one in [
        *((m.subject, m.body) for m in Mail.objects.all()),
        *((m.subject, m.body) for m in mail.outbox),
    ]:
        for words in ("bait", "Poppy", form.reference, "Dana", "Sam", "safeguarding", str(form.pk)):
            assert words not in one[0] + one[1]


@pytest.mark.parametrize("name", SEALED)
def test_a_value_moved_to_another_form_does_not_open(sharing, tamper, name):
    one, other = (Contents.objects.get(form=issued(sharing, key)) for key in ("sam", "marcus"))
    table = Contents._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {table} WHERE id = %s", [_pk(one)])  # our own column names
        [value] = cursor.fetchone()
    tamper(f"UPDATE {table} SET {name} = %s WHERE id = %s", value, _pk(other))
    with pytest.raises(DecryptionFailed):
        getattr(again(other), name)
    assert getattr(again(one), name)


def test_a_value_moved_to_another_field_does_not_open(sharing, tamper):
    contents = Contents.objects.get(form=issued(sharing))
    tamper(f"UPDATE {Contents._meta.db_table} SET description = shared WHERE id = %s", _pk(contents))
    with pytest.raises(DecryptionFailed):
        _ = again(contents).description


def _pk(record):
    return record.pk.hex if connection.vendor == "sqlite" else record.pk


def test_a_signed_form_whose_text_was_swapped_in_the_database_says_so(world, sharing, tamper, browse):
    contents = Contents.objects.get(form=signed(sharing))
    leo = world.pupils["leo"].pk
    column = leo.hex if connection.vendor == "sqlite" else leo
    tamper(f"UPDATE {Contents._meta.db_table} SET pupil_id = %s WHERE id = %s", column, _pk(contents))
    page = browse("dana").get(contents.form.get_absolute_url())
    assert [one.holds for one in page.context["signatures"]] == [False, False]


@pytest.mark.parametrize("name", ("shared", "why", "description"))
def test_what_is_sealed_is_not_searched_for(name):
    with pytest.raises(TypeError, match="encrypted"):
        Contents.objects.filter(**{f"{name}__contains": "x"})


def test_reasons_are_sealed_and_told_to_the_dsl_team_alone(sharing, browse):
    form = standing_at(sharing, "declined")
    assert found_in_clear("My neighbour.") == []
    assert "My neighbour." in browse("tom").get(form.get_absolute_url()).content.decode()
    assert InternalShare.objects.get().reason == "My neighbour."


def test_the_password_stands_nowhere(sharing, browse):
    form = issued(sharing)
    typed = {"printed_name": "Sam Reed", "job_title": "TA", "edition": 0, "password": "paper-forms-no-more"}
    assert post(browse("sam"), "form-sign", form, **typed).status_code == 302
    assert found_in_clear("paper-forms-no-more") == []
