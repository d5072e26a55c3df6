"""SQLite's file stays open from one page to the next: where another file was put in its place, nothing goes on."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import OperationalError


class DatabaseExchanged(OperationalError):
    """Another file lies where the database was: what is written to the open one would be lost."""


def put_on(connection: Any, **_: Any) -> None:
    """Watch the file of a new connection to SQLite (signal handler)."""
    path = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or not path.is_file():
        return
    opened = _identity(path)

    def refuse_another(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        if _identity(path) != opened:
            raise DatabaseExchanged(
                f"{path.name} was replaced while the application was running. Restart it."
            )
        return execute(sql, params, many, context)

    connection.execute_wrappers[:] = [
        wrapper
        for wrapper in connection.execute_wrappers
        if getattr(wrapper, "__name__", "") != refuse_another.__name__
    ]
    connection.execute_wrappers.append(refuse_another)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
