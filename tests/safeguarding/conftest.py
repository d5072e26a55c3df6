"""What tests of the island share: a form to tell of, and the wrong way to write to the database."""

from collections.abc import Callable

import pytest
from django.db import connection

from demo.sharing import Sharing
from demo.telling import World
from infosharing.records import guard, triggers


@pytest.fixture
def sharing(world: World) -> Sharing:
    """Something that Dana shares, told step by step; see demo.sharing."""
    return Sharing(world)


@pytest.fixture
def tamper(db: None) -> Callable[..., None]:
    """`tamper("UPDATE …", value, …)` writes as somebody with the database's password could."""

    def write(sql: str, *values: object) -> None:
        triggers.take_down(connection)
        try:
            with guard.lifted(), connection.cursor() as cursor:
                cursor.execute(sql, values)
        finally:
            triggers.put_up(connection)

    return write
