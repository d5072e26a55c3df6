"""The one way to write: change, history and ledger together, and no way round it."""

from datetime import date

import pytest
from django.db import connection, transaction

from infosharing.accounts.models import Session
from infosharing.accounts.sessions.store import SessionStore, name_of
from infosharing.directory.models import Pupil
from infosharing.records.actors import SYSTEM, OutsideParty
from infosharing.records.exceptions import OutsideRecording
from infosharing.records.guard import tables_written_by
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import current, recorded
from requests_app.models import SharingRequest, Subject


def new_pupil(world, school="ashfield", name="Ivy Marsh"):
    """An unsaved pupil."""
    return Pupil(school=world.schools[school], legal_name=name, date_of_birth=date(2018, 5, 1))


def at_ashfield(world, **options):
    """Open a recording at Ashfield, by Dana unless said otherwise."""
    return recorded(
        **{"by": world.actors["dana"], "reason": "add", "school": world.schools["ashfield"].pk, **options}
    )


def test_saving_outside_a_recording_is_refused(world):
    with pytest.raises(OutsideRecording, match="Pupil is written inside recorded"):
        new_pupil(world).save()


def test_one_save_is_one_version_one_history_row_and_one_ledger_entry(world):
    pupil = new_pupil(world)
    with at_ashfield(world) as recording:
        pupil.save()
    row = pupil.history.get()
    entry = LedgerEntry.objects.get(record_id=pupil.pk)
    assert pupil.version == 1
    assert (row.history_type, row.history_change_reason) == ("+", "add")
    assert (row.history_user_id, row.history_date) == (world.actors["dana"].pk, recording.at)
    assert (entry.actor, entry.actor_id, entry.kind) == ("Dana Okafor", world.actors["dana"].pk, "add")
    assert (entry.change, entry.model, entry.history_id) == ("+", "directory.pupil", row.history_id)
    assert entry.moment == recording.at


def test_an_outside_party_is_named_as_it_named_itself(world):
    pupil = new_pupil(world)
    with at_ashfield(world, by=OutsideParty("R. Turner, MASH")):
        pupil.save()
    entry = LedgerEntry.objects.get(record_id=pupil.pk)
    assert (entry.actor, entry.actor_id) == ("R. Turner, MASH", None)


def test_a_nested_recording_joins_the_outer_one_under_its_own_name(world):
    first, second = new_pupil(world), new_pupil(world, name="Jo Marsh")
    with at_ashfield(world) as outer:
        first.save()
        with at_ashfield(world, by=SYSTEM, reason="import") as inner:
            second.save()
    assert inner.at == outer.at
    noted = LedgerEntry.objects.filter(record_id__in=[first.pk, second.pk]).order_by("number")
    assert list(noted.values_list("actor", "kind")) == [("Dana Okafor", "add"), ("system", "import")]


def test_a_nested_recording_may_not_add_a_school(world):
    with (
        at_ashfield(world),
        pytest.raises(OutsideRecording, match="with every school"),
        recorded(by=SYSTEM, reason="add", school=world.schools["briar"].pk),
    ):
        pass


def test_several_schools_are_written_together_when_opened_together(world):
    here, there = new_pupil(world), new_pupil(world, school="briar")
    with at_ashfield(world, school=[school.pk for school in world.schools.values()]):
        here.save()
        there.save()
    entries = LedgerEntry.objects.filter(record_id__in=[here.pk, there.pk])
    assert {entry.chain for entry in entries} == {school.pk for school in world.schools.values()}


def test_a_record_of_another_school_is_refused(world):
    with at_ashfield(world), pytest.raises(OutsideRecording, match="not opened for"):
        new_pupil(world, school="briar").save()


def test_a_second_save_in_one_transaction_is_refused(world):
    pupil = new_pupil(world)
    with at_ashfield(world):
        pupil.save()
        with pytest.raises(OutsideRecording, match="one save, one history row"):
            pupil.save()


def test_what_fails_is_undone_whole(world):
    before = LedgerEntry.objects.count()
    pupil = new_pupil(world)
    with pytest.raises(ZeroDivisionError), at_ashfield(world):
        pupil.save()
        raise ZeroDivisionError
    assert not Pupil.objects.filter(pk=pupil.pk).exists()
    assert LedgerEntry.objects.count() == before
    assert current() is None


def test_a_failure_inside_that_is_swallowed_still_undoes_everything(world):
    pupil = new_pupil(world)
    with pytest.raises(OutsideRecording, match="nothing of it is kept"), at_ashfield(world):
        pupil.save()
        try:
            with at_ashfield(world):
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
    assert not Pupil.objects.filter(pk=pupil.pk).exists()


@pytest.mark.parametrize(
    "write",
    [
        lambda world: Pupil.objects.update(legal_name="Nobody"),
        lambda world: Pupil.objects.all().delete(),
        lambda world: Pupil.objects.bulk_create([new_pupil(world)]),
        lambda world: Pupil.objects.bulk_update([world.pupils["noah"]], ["legal_name"]),
        lambda world: Pupil.objects.filter(pk=world.pupils["noah"].pk).update(legal_name="Nobody"),
        lambda world: world.schools["ashfield"].pupils.update(legal_name="Nobody"),
    ],
    ids=["update", "delete", "bulk_create", "bulk_update", "filtered update", "related update"],
)
def test_bulk_writes_are_refused_even_inside(world, write):
    with at_ashfield(world), pytest.raises(OutsideRecording):
        write(world)


def test_whole_records_are_not_deleted(world):
    with at_ashfield(world), pytest.raises(OutsideRecording, match="Records are not deleted"):
        world.pupils["noah"].delete()


def test_a_part_is_taken_out_and_history_keeps_what_it_was(world, story):
    request = (
        story().draft("charity", "Meg Hall", "Support worker").asks("pastoral", "attendance", "jamie").request
    )
    row = Subject.objects.get(request=request)
    pk = row.pk
    with at_ashfield(world, reason="take_out"):
        row.delete()
    last = Subject.history.filter(id=pk).latest("history_id")
    assert not Subject.objects.filter(pk=pk).exists()
    assert (last.history_type, last.pupil_id) == ("-", world.pupils["jamie"].pk)
    assert LedgerEntry.objects.filter(record_id=pk).latest("id").change == "-"


def test_history_itself_is_not_rewritten(world):
    with pytest.raises(OutsideRecording, match="directory_historicalpupil"):
        world.pupils["noah"].history.update(legal_name="Nobody")
    with pytest.raises(OutsideRecording, match="directory_historicalpupil"):
        world.pupils["noah"].history.all().delete()


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO directory_pupil (id) VALUES (1)",
        "insert or replace into directory_pupil (id) values (1)",
        "REPLACE INTO directory_pupil (id) VALUES (1)",
        "UPDATE directory_pupil SET legal_name = 'x'",
        "UPDATE \"directory_pupil\" SET legal_name = 'x'",
        'UPDATE "public"."directory_pupil" SET legal_name = \'x\'',
        "UPDATE ONLY directory_pupil SET legal_name = 'x'",
        "DELETE FROM directory_pupil",
        "  \n DELETE\n FROM\n directory_pupil",
        "WITH old AS (SELECT id FROM directory_pupil) DELETE FROM directory_pupil WHERE id IN (SELECT id FROM old)",
        "WITH gone AS (DELETE FROM directory_pupil RETURNING id) SELECT * FROM gone",
        "MERGE INTO directory_pupil USING x ON true WHEN MATCHED THEN DELETE",
        "TRUNCATE TABLE directory_pupil",
        "TRUNCATE directory_pupil",
        "COPY directory_pupil FROM STDIN",
        "EXPLAIN ANALYZE DELETE FROM directory_pupil",
        "SELECT 1; DELETE FROM directory_pupil",
        "UPDATE directory_historicalpupil SET legal_name = 'x'",
        "UPDATE requests_app_requestgrant SET until = '2099-01-01'",
        "DELETE FROM requests_app_requestexclusion",
        "UPDATE workflow_task SET due = NULL",
        "DELETE FROM records_ledgerentry",
        "UPDATE Requests_App_SharingRequest SET status = 'closed'",
        "UPDATE /* at once */ directory_pupil SET legal_name = 'x'",
        "UPDATE/**/directory_pupil SET legal_name = 'x'",
        "UPDATE /* one /* in another */ here */ directory_pupil SET legal_name = 'x'",
        "DELETE -- all of them\n FROM -- the pupils\n directory_pupil",
        "/* SELECT */ DELETE FROM directory_pupil",
        "SELECT '/*'; UPDATE /* */ directory_pupil SET legal_name = '*/'",
        "SELECT '--'; DELETE FROM directory_pupil",
        "UPDATE [directory_pupil] SET legal_name = 'x'",
        "UPDATE `directory_pupil` SET legal_name = 'x'",
        "UPDATE 'directory_pupil' SET legal_name = 'x'",
        "UPDATE\"directory_pupil\"SET legal_name = 'x'",
        "INSERT INTO [main].[Directory_Pupil] (id) VALUES (1)",
        "DELETE FROM main . `directory_pupil`",
        "TRUNCATE accounts_session, directory_pupil",
        'TRUNCATE TABLE ONLY "directory_pupil" CASCADE',
        "UPDATE records_ledgerhead SET number = 0",
    ],
)
def test_raw_sql_that_writes_a_record_is_refused(world, sql):
    with connection.cursor() as cursor, pytest.raises(OutsideRecording, match="written only inside"):
        cursor.execute(sql)


def test_reading_names_no_table_as_written():
    assert tables_written_by("SELECT * FROM directory_pupil FOR UPDATE") == frozenset()
    assert tables_written_by("UPDATE accounts_session SET data = ''") == frozenset()
    assert tables_written_by("UPDATE accounts_session /* not directory_pupil */ SET data = ''") == frozenset()


def test_a_trigger_against_emptying_empties_nothing():
    trigger = "CREATE TRIGGER t BEFORE TRUNCATE ON records_ledgerentry EXECUTE FUNCTION f()"
    assert tables_written_by(trigger) == frozenset()


def test_what_is_no_record_is_written_freely(world):
    session = SessionStore()
    session["kept"] = "yes"
    session.save()
    Session.objects.filter(pk=name_of(session.session_key)).update(data=b"")
    assert Session.objects.filter(pk=name_of(session.session_key)).delete()[0] == 1


def test_a_request_begun_in_a_rolled_back_transaction_leaves_no_trace(world, story):
    before = LedgerEntry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        story().draft("charity", "Meg Hall", "Support worker")
        raise ZeroDivisionError
    assert (SharingRequest.objects.count(), LedgerEntry.objects.count()) == (0, before)
