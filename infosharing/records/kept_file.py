"""SQLite's file stays open from one page to the next: where another file was put in its place, nothing goes on."""

import os
from collections.abc import Callable
from typing import Any

from django.db import OperationalError


class DatabaseExchanged(OperationalError):
    """Another file lies where the database was: what is written to the open one would be lost."""


def refuse_another(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
    """Let a statement pass unless another file lies there than was opened (a database execute wrapper)."""
    connection = context["connection"]
    if _identity(connection) != connection.opened_file:
        name = os.path.basename(connection.settings_dict["NAME"])
        raise DatabaseExchanged(f"{name} was replaced while the application was running. Restart it.")
    return execute(sql, params, many, context)


def put_on(connection: Any, **_: Any) -> None:
    """Watch the file of a new connection to SQLite (signal handler)."""
    opened = _identity(connection) if connection.vendor == "sqlite" else None
    if opened is None:  # PostgreSQL, or a database in memory
        return
    connection.opened_file = opened
    if refuse_another not in connection.execute_wrappers:
        connection.execute_wrappers.append(refuse_another)


def _identity(connection: Any) -> tuple[int, int] | None:
    try:
        found = os.stat(connection.settings_dict["NAME"])
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
