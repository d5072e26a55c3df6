"""The ledger: whole, or the first broken entry is named."""

from contextlib import contextmanager
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from infosharing.directory.actions import add_pupil, change_entry
from infosharing.directory.models import Pupil
from infosharing.records import guard
from infosharing.records.ledger import keyed_digest
from infosharing.records.models import LedgerEntry, LedgerHead
from infosharing.records.verifying import Fault, verify

BAIT = "Quillfeather"


@pytest.fixture
def chain(world):
    """The chain of Ashfield School, its last three entries about one pupil."""
    pk = world.schools["ashfield"].pk
    answers = {"legal_name": f"Ivy {BAIT}", "date_of_birth": date(2018, 5, 1)}
    pupil = add_pupil(by=world.actors["dana"], school_id=pk, answers=answers)
    for year in ("Year 2", "Year 3"):
        pupil = change_entry(
            pupil, by=world.actors["tom"], changes={"year_group": year}, version=pupil.version
        )
    return pk


def as_kept(chain):
    """A chain's id as this database keeps it."""
    return LedgerHead._meta.pk.get_db_prep_value(chain, connection)


def entries(chain):
    """The entries of a chain, the newest first."""
    return list(LedgerEntry.objects.filter(chain=chain).order_by("-number"))


def test_what_nobody_touched_is_whole(chain):
    verdict = verify(contents=True)
    heads = {f"{head.chain.hex}:{head.number}:{head.digest}" for head in LedgerHead.objects.all()}
    assert verdict.faults == ()
    assert verdict.entries == LedgerEntry.objects.count()
    assert set(verdict.heads) == heads


@contextmanager
def somebody_writes_at_the_second_query(world):
    """While `verify` is half-way, Tom changes the pupil."""
    asked = []

    def between(execute, sql, params, many, context):
        asked.append(sql)
        if len(asked) == 2:
            pupil = Pupil.objects.get(legal_name=f"Ivy {BAIT}")
            change_entry(
                pupil, by=world.actors["tom"], changes={"year_group": "Year 4"}, version=pupil.version
            )
        return execute(sql, params, many, context)

    with connection.execute_wrapper(between):
        yield
    assert Pupil.objects.get(legal_name=f"Ivy {BAIT}").year_group == "Year 4"


@pytest.mark.parametrize("contents", [False, True])
def test_what_is_written_meanwhile_is_no_fault(world, chain, contents):
    with somebody_writes_at_the_second_query(world):
        assert verify(contents=contents).faults == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "Somebody Else"),
        ("kind", "read"),
        ("at", 1),
        ("content", bytes(32)),
        ("change", "-"),
        ("model", "x.y"),
        ("history_id", 1),
        ("digest", bytes(32)),
    ],
)
def test_a_changed_entry_is_named(chain, tamper, column, value):
    _, entry, _, *_ = entries(chain)
    tamper(f"UPDATE records_ledgerentry SET {column} = %s WHERE id = %s", value, entry.pk)
    assert verify().faults == (Fault(chain.hex, entry.number, "This entry was changed."),)


def test_an_entry_changed_together_with_its_plain_digest_is_named(chain, tamper, settings):
    entry = entries(chain)[0]
    tamper("UPDATE records_ledgerentry SET actor = 'X', digest = %s WHERE id = %s", b"a" * 32, entry.pk)
    tamper("UPDATE records_ledgerhead SET digest = %s WHERE number = %s", b"a" * 32, entry.number)
    assert verify().faults == (Fault(chain.hex, entry.number, "This entry was changed."),)


def test_a_deleted_entry_is_missed(chain, tamper):
    _, entry, _, *_ = entries(chain)
    tamper("DELETE FROM records_ledgerentry WHERE id = %s", entry.pk)
    missing = "An entry is missing here, or stands out of order."
    assert verify().faults == (Fault(chain.hex, entry.number, missing),)


def test_two_entries_in_the_wrong_order_are_noticed(chain, tamper):
    last, second, *_ = entries(chain)
    move = "UPDATE records_ledgerentry SET number = %s WHERE id = %s"
    tamper(move, 0, last.pk)
    tamper(move, last.number, second.pk)
    tamper(move, second.number, last.pk)
    missing = "An entry is missing here, or stands out of order."
    assert verify().faults == (Fault(chain.hex, second.number, missing),)


def test_a_cut_end_is_noticed_by_the_head(chain, tamper):
    last = entries(chain)[0]
    tamper("DELETE FROM records_ledgerentry WHERE id = %s", last.pk)
    assert verify().faults == (Fault(chain.hex, last.number, "The end of the chain was cut off."),)


def test_a_head_that_names_another_entry_is_noticed(chain, tamper):
    last = entries(chain)[0]
    tamper("UPDATE records_ledgerhead SET digest = %s WHERE chain = %s", b"a" * 32, as_kept(chain))
    another = "The head of the chain names another entry here."
    assert verify().faults == (Fault(chain.hex, last.number, another),)


def test_a_cut_end_with_its_head_moved_back_shows_only_against_a_head_kept_elsewhere(chain, tamper):
    last, second, *_ = entries(chain)
    kept = f"{chain.hex}:{last.number}:{last.digest}"
    tamper("DELETE FROM records_ledgerentry WHERE id = %s", last.pk)
    tamper(
        "UPDATE records_ledgerhead SET number = %s, digest = %s WHERE number = %s AND digest = %s",
        second.number,
        bytes.fromhex(second.digest),
        last.number,
        bytes.fromhex(last.digest),
    )
    shorter = "The chain is shorter than the head that was kept elsewhere."
    assert verify().faults == ()
    assert verify(known_heads=(kept,)).faults == (Fault(chain.hex, last.number, shorter),)


def test_a_chain_written_anew_does_not_hold_the_head_kept_elsewhere(chain):
    last = entries(chain)[0]
    kept = f"{chain.hex}:{last.number}:{'0' * 64}"
    gone = "The head that was kept elsewhere stands no longer here."
    assert verify(known_heads=(kept,)).faults == (Fault(chain.hex, last.number, gone),)


def test_an_emptied_ledger_is_noticed(chain, tamper):
    kept = verify().heads
    tamper("DELETE FROM records_ledgerentry")
    cut = {fault.sentence for fault in verify().faults}
    tamper("DELETE FROM records_ledgerhead")
    assert cut == {"The end of the chain was cut off."}
    assert len(verify(known_heads=kept).faults) == len(kept)


def test_each_broken_chain_is_named_once(world, chain, tamper):
    tamper("UPDATE records_ledgerentry SET actor = 'X'")
    chains = {entry.chain.hex for entry in LedgerEntry.objects.all()}
    assert {fault.chain for fault in verify().faults} == chains
    assert {fault.number for fault in verify().faults} == {1}


@pytest.mark.parametrize(
    "sql", ["UPDATE records_ledgerentry SET actor = 'X'", "DELETE FROM records_ledgerentry"]
)
def test_the_database_itself_refuses_to_change_the_ledger(chain, sql):
    with (
        guard.lifted(),
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite has no TRUNCATE; its DELETE is refused above."
)
def test_the_database_itself_refuses_to_empty_the_ledger(chain):
    with (
        guard.lifted(),
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE records_ledgerentry")


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        (
            "UPDATE directory_historicalpupil SET legal_name = 'X' WHERE history_id = %s",
            "The history row of this entry was changed.",
        ),
        (
            "DELETE FROM directory_historicalpupil WHERE history_id = %s",
            "The history row of this entry is gone.",
        ),
    ],
)
def test_a_changed_past_is_noticed_when_contents_are_compared(chain, tamper, sql, sentence):
    _, entry, _, *_ = entries(chain)
    tamper(sql, entry.history_id)
    assert verify().faults == ()
    assert verify(contents=True).faults == (Fault(chain.hex, entry.number, sentence),)


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        (
            "UPDATE directory_pupil SET year_group = 'Year 9' WHERE legal_name = %s",
            "A directory.Pupil no longer says what its last entry says.",
        ),
        ("DELETE FROM directory_pupil WHERE legal_name = %s", "A directory.Pupil of this entry is gone."),
    ],
)
def test_a_changed_record_is_noticed_when_contents_are_compared(chain, tamper, sql, sentence):
    last = entries(chain)[0]
    tamper(sql, f"Ivy {BAIT}")
    assert verify().faults == ()
    assert verify(contents=True).faults == (Fault(chain.hex, last.number, sentence),)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("history_user_id", None),
        ("history_change_reason", "forged"),
        ("history_date", "2020-01-01 10:00:00+00:00"),
    ],
)
def test_a_forged_writer_moment_or_reason_is_noticed_when_contents_are_compared(chain, tamper, column, value):
    entry = LedgerEntry.objects.filter(chain=chain, model="directory.pupil").latest("number")
    tamper(
        f"UPDATE directory_historicalpupil SET {column} = %s WHERE history_id = %s", value, entry.history_id
    )
    sentence = "The history row of this entry was changed."
    assert verify(contents=True).faults == (Fault(chain.hex, entry.number, sentence),)


def test_a_head_that_is_gone_is_missed(chain, tamper):
    tamper("DELETE FROM records_ledgerhead")
    assert "The head of this chain is gone." in {fault.sentence for fault in verify().faults}


def test_an_invented_past_is_noticed_when_contents_are_compared(chain, tamper):
    row = Pupil.history.filter(legal_name=f"Ivy {BAIT}").latest("history_id")
    columns = ", ".join(field.column for field in row._meta.fields if field.name != "history_id")
    tamper(
        f"INSERT INTO directory_historicalpupil ({columns}) "
        f"SELECT {columns} FROM directory_historicalpupil WHERE history_id = %s",
        row.history_id,
    )
    [fault] = verify(contents=True).faults
    assert fault.sentence.endswith("that no entry knows.")


def test_digests_are_keyed_so_that_nobody_guesses_the_content(settings):
    before = keyed_digest("Ivy")
    ring = settings.KEYRING
    settings.KEYRING = type(ring)(ring.seals, ring.current, b"another", ring.django)
    assert keyed_digest("Ivy") != before


def test_the_ledger_holds_ids_and_names_of_who_acted_and_no_content(chain):
    lines = " ".join(str(value) for row in LedgerEntry.objects.values_list() for value in row)
    assert Pupil.objects.filter(legal_name__contains=BAIT).exists()
    assert BAIT not in lines
    assert "Year 3" not in lines
    assert "Dana Okafor" in lines


def test_the_command_prints_the_heads_and_its_verdict(chain):
    out = StringIO()
    call_command("verify", "--contents", stdout=out)
    *heads, verdict, caution = out.getvalue().splitlines()
    assert tuple(heads) == verify().heads
    assert verdict.startswith(f"{LedgerEntry.objects.count()} entries, {len(heads)} chains, whole.")
    assert caution == "This shows tampering; it cannot prevent it."


def test_a_head_that_the_command_printed_is_taken_back_by_it(chain):
    call_command("verify", *(f"--head={head}" for head in verify().heads), stdout=StringIO())


def test_the_command_fails_and_names_the_first_broken_entry(chain, tamper):
    last, second, *_ = entries(chain)
    tamper("UPDATE records_ledgerentry SET actor = 'X' WHERE id IN (%s, %s)", last.pk, second.pk)
    errors = StringIO()
    with pytest.raises(CommandError, match="The ledger is broken"):
        call_command("verify", stdout=StringIO(), stderr=errors)
    assert errors.getvalue() == f"BROKEN chain {chain.hex} entry {second.number}: This entry was changed.\n"
