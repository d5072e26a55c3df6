"""Before the web server makes its workers: lists opened once for each kind of person, nothing written, nothing left."""

import pytest
from django.db import OperationalError, connection, connections
from django.test.utils import CaptureQueriesContext

from infosharing import warming
from infosharing.accounts.actors import usual_actors
from infosharing.records.compiled import Compiled, forget_all
from infosharing.records.models import LedgerEntry


@pytest.fixture
def open_database(monkeypatch):
    """The test's own connection stays open, which the server's would not."""
    closed = []
    monkeypatch.setattr(connections, "close_all", lambda: closed.append(True))
    return closed


def test_each_frequent_set_of_roles_is_somebody(world):
    roles = [frozenset(role for _, role in actor.roles) for actor in usual_actors(50)]
    assert frozenset({"dsl", "staff"}) in roles
    assert len(usual_actors(2)) == 2


def test_lists_are_compiled_nothing_is_written_and_the_database_is_closed(world, open_database):
    forget_all()
    entries = LedgerEntry.objects.count()
    warming.warm_up()
    assert LedgerEntry.objects.count() == entries
    assert open_database == [True]
    assert sum(bool(function._plans) for function in Compiled.every) >= 8


def test_the_first_list_then_costs_as_little_as_the_second(world, open_database, browse):
    forget_all()
    warming.warm_up()
    compiled = {function: len(function._plans) for function in Compiled.every}
    with CaptureQueriesContext(connection):
        browse("dana").get("/requests/")
        browse("helen").get("/")
    grown = [function.build.__name__ for function, kept in compiled.items() if len(function._plans) > kept]
    assert set(grown) <= {"_sessions", "_users", "_head"}  # signing in


def test_a_database_that_does_not_answer_does_not_stop_the_start(open_database, db, caplog):
    with connection.execute_wrapper(_refuse):
        warming.warm_up()
    assert "The lists could not be opened before the start" in caplog.text
    assert open_database == [True]


def _refuse(*_):
    raise OperationalError("It does not answer.")
