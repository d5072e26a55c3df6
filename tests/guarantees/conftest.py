"""Both demo schools with every story told, once for all the guarantees; what a test changes is undone after it."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from demo.people import CAST
from demo.stories import tell_all
from demo.telling import World
from infosharing.accounts.models import User
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
def signed_in(told_once: World) -> dict[str, Client]:
    """A client for everybody of the cast, and one in which nobody is signed in."""
    clients = {"nobody": Client()}
    for cast in CAST:
        clients[cast.key] = Client()
        clients[cast.key].force_login(User.objects.get(pk=told_once.actors[cast.key].user_id))
    return clients
