"""The database refuses to change record, history and ledger tables outside `recorded`, raw SQL included."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db.models import Model

from .exceptions import OutsideRecording
from .models import LedgerEntry, LedgerHead
from .record import Record
from .recording import current

_lifted: ContextVar[bool] = ContextVar("guard_lifted", default=False)

_READS = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA|SET|SHOW)\b", re.IGNORECASE)
# A table as any of the databases lets one write it; SQLite takes even single quotes.
_NAME = r"""(?:"[^"]+"|`[^`]+`|\[[^\]]+\]|'[^']+'|\w+)"""
_WRITES = re.compile(
    r"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?"
    rf"|MERGE\s+INTO(?:\s+ONLY)?|COPY)\b\s*(?:{_NAME}\s*\.\s*)?({_NAME})",
    re.IGNORECASE,
)
# It takes several tables; "BEFORE TRUNCATE ON" belongs to a trigger and empties none.
_EMPTIES = re.compile(r"\bTRUNCATE\b(?!\s+(?:ON|OR)\b)([^;]*)", re.IGNORECASE)
_PIECES = re.compile(
    r"""--[^\n]*|/\*|\*/|\bE'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"[^"]*"|.""", re.IGNORECASE | re.DOTALL
)


def _without_comments(sql: str, *, nested: bool) -> str:
    """Return a statement with a space for each comment. PostgreSQL nests them, SQLite does not."""
    kept, depth = [], 0
    for piece in _PIECES.findall(sql):
        if piece == "/*":
            depth = depth + 1 if nested else 1
        elif piece == "*/" and depth:
            depth -= 1
            kept.append(" ")
        elif not depth:
            kept.append(" " if piece.startswith("--") else piece)
    return "".join(kept)


# Models beside the records, their history and their ledger that only `recorded` may write.
_beside_records: list[Any] = []


def guard_table(model: type[Model]) -> None:
    """Refuse writes to the table of `model` outside `recorded`, though it is no record: called while starting."""
    _beside_records.append(model)


@lru_cache(maxsize=1)
def guarded_tables() -> frozenset[str]:
    """Return the tables that only `recorded` may write: records, their history, the ledger, what is guarded too."""
    tables = {model._meta.db_table for model in (LedgerEntry, LedgerHead, *_beside_records)}
    for model in apps.get_models():
        if issubclass(model, Record):
            tables |= {model._meta.db_table, model.history.model._meta.db_table}
    return frozenset(table.casefold() for table in tables)


@lru_cache(maxsize=4096)
def tables_written_by(sql: str) -> frozenset[str]:
    """Return the guarded tables that a statement would change."""
    # A quick way past for what only reads; two statements in one string could hide a write behind a read.
    if _READS.match(sql) and ";" not in sql:
        return frozenset()
    spellings = {sql}
    if "--" in sql or "/*" in sql:
        spellings |= {_without_comments(sql, nested=nested) for nested in (True, False)}
    named = {name for spelling in spellings for name in _names_written_by(spelling)}
    return frozenset(named & guarded_tables())


def _names_written_by(sql: str) -> Iterator[str]:
    yield from (name.strip("\"`[]'").casefold() for name in _WRITES.findall(sql))
    for tables in _EMPTIES.findall(sql):
        yield from re.findall(r"\w+", tables.casefold())


def refuse_outside_recording(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
    """Let a statement pass unless it writes a guarded table outside `recorded` (a database execute wrapper)."""
    if current() is None and not _lifted.get():
        written = tables_written_by(str(sql))
        if written:
            raise OutsideRecording(f"{', '.join(sorted(written))}: written only inside recorded().")
    return execute(sql, params, many, context)


def put_on(connection: Any, **_: Any) -> None:
    """Install the guard on a new connection (signal handler)."""
    if refuse_outside_recording not in connection.execute_wrappers:
        connection.execute_wrappers.append(refuse_outside_recording)


@contextmanager
def lifted() -> Iterator[None]:
    """Let the test runner's flush, and only that, empty tables."""
    token = _lifted.set(True)
    try:
        yield
    finally:
        _lifted.reset(token)
