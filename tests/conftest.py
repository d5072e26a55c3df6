"""What every test may ask for: the people of two schools, a browser-less client for each, and stories to begin with."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import timezone

from demo import people, places
from demo.telling import Story, World
from infosharing.accounts.actors import actor_of
from infosharing.accounts.models import School, User
from infosharing.directory.models import DataItem, Organisation, Pupil, Purpose
from infosharing.records import clock, guard, triggers
from tests.day import NoDay, the_suites_day
from tests.provider.running import RunningProvider, running_provider
from tests.ready import AsItStood, ReadyDatabase

# The schools stand through the whole run: they are looked up once, and again after a flush.
_standing: list[World] = []
# Less than what ends a session in which nothing is done.
A_WHILE = timedelta(minutes=9)
_as_they_stood: list[AsItStood] = []
DAY = pytest.StashKey[str]()
_flush = TransactionTestCase._fixture_teardown


def _flush_with_the_ledger_open(case: TransactionTestCase) -> None:
    """Have everything as it was before the first test. Only the test runner may empty the ledger for that."""
    if _as_they_stood:
        _as_they_stood[0].put_back()
        return
    _standing.clear()
    triggers.take_down(connection)
    try:
        with guard.lifted():
            _flush(case)
    finally:
        triggers.put_up(connection)
    build_world()


TransactionTestCase._fixture_teardown = _flush_with_the_ledger_open


class Strict(logging.Handler):
    """A compiled query that is not what Django would ask fails the test, where a school would only be told."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.getMessage())


def pytest_configure(config: pytest.Config) -> None:
    """Begin the suite's day before anything is collected, and end it last."""
    for name in ("compiled", "kept_writes"):
        logging.getLogger(f"infosharing.records.{name}").addHandler(Strict())
    day = ExitStack()
    try:
        config.stash[DAY] = day.enter_context(the_suites_day())
    except NoDay as fault:
        raise pytest.UsageError(str(fault)) from fault
    config.add_cleanup(day.close)


def pytest_report_header(config: pytest.Config) -> str:
    """Say on which day the suite lives, and how to live it again."""
    return config.stash[DAY]


def build_world() -> World:
    """Build both schools with their people, pupils and organisations; or find them where they stand already."""
    by_name = {school.name: school for school in School.objects.all()}
    if by_name:
        schools = {key: by_name[name] for key, name in places.NAMES.items()}
        actors = {
            cast.key: actor_of(User.objects.get(username=people.sign_in_of(cast)).pk) for cast in people.CAST
        }
        pupils = {pupil.legal_name.split()[0].lower(): pupil for pupil in Pupil.objects.all()}
        organisations = _organisations(schools)
    else:
        schools = places.build_schools()
        actors = people.bring_in(schools)
        pupils, organisations = places.build_pupils(schools), places.build_organisations(schools)
    return World(
        schools=schools,
        actors=actors,
        pupils=pupils,
        organisations=organisations,
        items={item.code: item for item in DataItem.objects.filter(school=None)},
        purposes={purpose.code: purpose for purpose in Purpose.objects.filter(school=None)},
        today=timezone.localdate(),
    )


def _organisations(schools: dict[str, School]) -> dict[str, Organisation]:
    found = {}
    for school, rows in places.ORGANISATIONS.items():
        for key, name, *_ in rows:
            name_there = key if school == "ashfield" else f"{school}-{key}"
            found[name_there] = Organisation.objects.get(school=schools[school], name=name)
    return found


@pytest.fixture(scope="session")
def ready_database(django_db_modify_db_settings_parallel_suffix: None) -> ReadyDatabase:
    """The migrated database that earlier runs left."""
    return ReadyDatabase()


@pytest.fixture(scope="session")
def django_db_keepdb(ready_database: ReadyDatabase, django_db_blocker: object) -> bool:
    """Say whether the file of the test database lies there to begin with."""
    with django_db_blocker.unblock():
        return ready_database.begin() and connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, ready_database: ReadyDatabase, django_db_blocker: object) -> None:
    """Build the schools once a run; each test's changes are rolled back."""
    with django_db_blocker.unblock():
        ready_database.keep()
        build_world()
        if connection.vendor == "sqlite":
            _as_they_stood.append(AsItStood())


@pytest.fixture(autouse=True)
def _mail_goes_through_the_outbox(settings: object) -> None:
    settings.EMAIL_BACKEND = "infosharing.outbox.backend.OutboxBackend"


@pytest.fixture
def world(db: None) -> World:
    """The two schools and everybody in them; who is put in another's place is so for one test."""
    if _standing:
        return replace(_standing[0], actors=dict(_standing[0].actors), pupils=dict(_standing[0].pupils))
    stood_before = School.objects.exists()
    found = build_world()
    if stood_before:
        _standing.append(found)
    return found


class StillSignedIn(Client):
    """A browser whose person signs in again whenever the clock was set to another day: how long a session lasts is a
    question of its own."""

    def __init__(self, user: User) -> None:
        super().__init__()
        self.user, self.was_here = user, clock.now()
        self.force_login(user)

    def request(self, **request: object) -> object:
        """Ask for a page."""
        signed_in = settings.SESSION_COOKIE_NAME in self.cookies
        if signed_in and not timedelta(0) <= clock.now() - self.was_here < A_WHILE:
            self.force_login(self.user)
        self.was_here = clock.now()
        return super().request(**request)


@pytest.fixture
def browse(world: World) -> Callable[[str], Client]:
    """`browse("dana")` is a client in which Dana is signed in."""

    def signed_in(key: str) -> Client:
        return StillSignedIn(User.objects.get(pk=world.actors[key].user_id))

    return signed_in


@pytest.fixture
def story(world: World) -> Iterator[Callable[..., Story]]:
    """`story(by="sam", days_ago=1)` begins a request; see demo.telling."""

    def begin(*, by: str = "sam", days_ago: int = 1, **options: object) -> Story:
        return Story(world, by=by, days_ago=days_ago, **options)

    yield begin


@pytest.fixture(scope="session")
def provider_process() -> Iterator[RunningProvider]:
    """A provider of school accounts, as a process of its own."""
    with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(provider_process: RunningProvider, settings: object) -> RunningProvider:
    """The same, set up as the school's, and saying of people no more than it must."""
    provider_process.tell(claims={})
    settings.SIGN_IN_PROVIDERS = [provider_process.configured()]
    policy = settings.CONTENT_SECURITY_POLICY
    directives = {**policy["DIRECTIVES"], "form-action": ["'self'", provider_process.address]}
    settings.CONTENT_SECURITY_POLICY = {**policy, "DIRECTIVES": directives}
    return provider_process
