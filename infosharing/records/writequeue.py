"""One writer at a time on SQLite: a queue in front of the database, so that nobody waits in a scramble."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for this installation's turn to write. PostgreSQL and databases in memory need no queue."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or ":memory:" in name or "mode=memory" in name:
        yield
        return
    descriptor = os.open(f"{name}.queue", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
