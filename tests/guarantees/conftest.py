"""Both demo schools with every story told, once for all the guarantees; what a test changes is undone after it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from demo.people import CAST
from demo.stories import tell_all
from demo.telling import World
from infosharing.accounts.guessing import tries
from infosharing.accounts.models import User
from infosharing.accounts.sessions import idle
from tests.conftest import build_world

OUTBOX = "infosharing.outbox.backend.OutboxBackend"


@pytest.fixture(scope="package")
def told_once(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    """Tell every story in one transaction that is never kept."""
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, OUTBOX
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        tell_all(world)
        yield world
        transaction.set_rollback(True)
    settings.EMAIL_BACKEND = usual


@pytest.fixture
def db(told_once: World) -> Iterator[None]:
    """In this folder every test of the database begins with all stories told, and is undone to there."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def told(db: None, told_once: World) -> World:
    """The two schools with all their records."""
    return told_once


@pytest.fixture(scope="package")
def monkeypatch_package() -> Iterator[pytest.MonkeyPatch]:
    """What is set aside until all of these tests are done."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="package")
def signed_in(told_once: World, monkeypatch_package: pytest.MonkeyPatch) -> dict[str, Client]:
    """A client for everybody of the cast, and one in which nobody is signed in. That they are here is undone after each
    test, so their sessions last as long as all the tests."""
    monkeypatch_package.setattr(idle, "USUAL", timedelta(hours=9))
    monkeypatch_package.setattr(idle, "OF_THE_DSL_TEAM", timedelta(hours=9))
    # One address asks for everything here; how guessing is slowed has tests of its own.
    for limit in ("AT_ONE_PLACE", "AT_STRANGE_PLACES", "NAMES_AT_ONE_ADDRESS"):
        monkeypatch_package.setattr(tries, limit, 1_000_000)
    clients = {"nobody": Client()}
    for cast in CAST:
        clients[cast.key] = Client()
        clients[cast.key].force_login(User.objects.get(pk=told_once.actors[cast.key].user_id))
    return clients
