"""What tests of the records room share: a hand on the database that the product does not know of."""

from collections.abc import Callable

import pytest
from django.db import connection

from infosharing.records import guard, triggers


@pytest.fixture
def tamper(db: None) -> Callable[..., None]:
    """`tamper("UPDATE …", value, …)` writes as somebody with the database's password could: no guard, no triggers."""

    def write(sql: str, *values: object) -> None:
        triggers.take_down(connection)
        try:
            with guard.lifted(), connection.cursor() as cursor:
                cursor.execute(sql, values)
        finally:
            triggers.put_up(connection)

    return write
