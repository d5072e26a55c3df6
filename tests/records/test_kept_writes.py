"""Rows that are written by kept statements: the same rows as Django's, and nothing kept that should move."""

import logging
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from infosharing.accounts.models import Membership
from infosharing.directory.models import Organisation, Pupil
from infosharing.records import guard, kept_writes
from infosharing.records.actors import SYSTEM
from infosharing.records.models import LedgerEntry, LedgerHead
from infosharing.records.record import Record
from infosharing.records.recording import recorded
from infosharing.records.verifying import verify


@pytest.fixture(autouse=True)
def _kept_here(settings):
    """Nothing is compared unless a test says so, and nothing was kept before."""
    settings.COMPILED_QUERIES_COMPARED = 1_000_000
    kept_writes.forget_all()
    yield
    kept_writes.forget_all()


@pytest.fixture
def change(world):
    """`change(record, name=value)` saves it, as an action does."""

    def saved(record, **values):
        with recorded(by=SYSTEM, reason="change", school=world.schools["ashfield"].pk):
            for name, value in values.items():
                setattr(record, name, value)
            record.save()
        return type(record).objects.get(pk=record.pk)

    return saved


def organisation(world):
    return Organisation.objects.get(pk=world.organisations["charity"].pk)


def statements(run):
    """The INSERTs and UPDATEs that something runs, without their values."""
    with CaptureQueriesContext(connection) as asked:
        run()
    return [
        query["sql"].split(" VALUES ")[0].split(" SET ")[0]
        for query in asked.captured_queries
        if query["sql"].startswith(("INSERT", "UPDATE"))
    ]


def test_what_is_kept_is_written_as_django_would(world, change, settings):
    kept = [*map(str, statements(lambda: change(organisation(world), name="One")))]
    again = [*map(str, statements(lambda: change(organisation(world), name="Two")))]
    settings.COMPILED_QUERIES = False
    django = [*map(str, statements(lambda: change(organisation(world), name="Three")))]
    assert kept == again == django
    assert organisation(world).name == "Three"
    assert verify(contents=True).faults == ()


def test_each_row_gets_its_own_values_and_what_is_emptied_is_empty(world, change):
    jamie = Pupil.objects.get(pk=world.pupils["jamie"].pk)
    for name, upn in (("Jamie One", "A1"), ("Jamie Two", None), ("Jamie Three", "B2")):
        found = change(jamie, legal_name=name, upn=upn or "")
        assert (found.legal_name, found.upn) == (name, upn or "")
    past = Pupil.history.model.objects.filter(id=jamie.pk).order_by("history_id")
    assert [row.legal_name for row in past][-3:] == ["Jamie One", "Jamie Two", "Jamie Three"]


def test_a_day_that_is_taken_away_and_given_again(world, change):
    held = Membership.objects.filter(person_id=world.actors["ines"].pk).first()
    for until in (None, world.today, None):
        assert change(held, until=until).until == until


def test_what_the_database_works_out_is_left_to_django(world):
    head = LedgerHead.objects.get(chain=world.schools["briar"].pk)
    before, head.number = head.number, F("number") + 1
    with guard.lifted():
        head.save(force_update=True)
    assert LedgerHead.objects.get(pk=head.pk).number == before + 1
    assert not kept_writes._kept


def test_a_row_that_is_gone_is_missed(world):
    head = LedgerHead.objects.get(chain=world.schools["briar"].pk)
    head.chain = world.pupils["jamie"].pk
    with guard.lifted(), pytest.raises(DatabaseError):
        head.save(force_update=True)


def test_a_row_that_the_database_refuses_spoils_no_statement(world, change):
    held = Membership.objects.filter(person_id=world.actors["ines"].pk).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        change(held, until=held.starts - timedelta(days=1))
    held = Membership.objects.get(pk=held.pk)
    assert change(held, until=world.today).until == world.today


@contextmanager
def lenient():
    """Let a difference be told only, as at a school."""
    logger = logging.getLogger(kept_writes.__name__)
    strict, logger.handlers = logger.handlers, []
    yield
    logger.handlers = strict


def test_a_statement_that_differs_is_given_up_and_said(world, change, settings, caplog):
    change(organisation(world), name="One")
    key = next(key for key in kept_writes._kept if key[:2] == (Organisation, "~"))
    kept_writes._kept[key] = kept_writes._kept[key].replace("UPDATE", "update")
    settings.COMPILED_QUERIES_COMPARED = 1
    with lenient(), caplog.at_level(logging.ERROR, kept_writes.__name__):
        assert change(organisation(world), name="Two").name == "Two"
    assert "Rows of directory.Organisation are left to Django" in caplog.text
    assert kept_writes._kept[key] is None
    settings.COMPILED_QUERIES_COMPARED = 1_000_000
    assert change(organisation(world), name="Three").name == "Three"


def test_after_a_migration_every_statement_is_composed_anew(world, change):
    change(organisation(world), name="One")
    assert kept_writes._kept
    call_command("migrate", verbosity=0)
    assert not kept_writes._kept


def test_records_their_history_and_the_ledger_are_written_so():
    assert issubclass(Record, kept_writes.KeptWrites)
    for model in (LedgerEntry, LedgerHead, Organisation.history.model):
        assert issubclass(model, kept_writes.KeptWrites)
