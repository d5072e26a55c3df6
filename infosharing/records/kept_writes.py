"""Kept statements for writing one row: Django composes INSERT and UPDATE once for each table and set of columns, and
later rows only fill in their values (docs/adr/0023)."""

import logging
from collections.abc import Callable
from datetime import date
from itertools import count
from types import NoneType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, models
from django.db.models import sql

log = logging.getLogger(__name__)

PLAIN = (str, int, float, date, UUID, NoneType)
_calls = count(1)
# None for a statement that is left to Django: it differed.
_kept: dict[Any, str | None] = {}


class KeptWrites(models.Model):
    """A model whose rows are written by kept statements."""

    class Meta:
        abstract = True

    def _do_insert(
        self, manager: Any, using: str, fields: list[Any], returning_fields: list[Any], raw: bool
    ) -> list[Any]:
        database = connections[using]
        values = [_prepared(field, field.pre_save(self, add=True), database) for field in fields]
        columns = tuple(field.column for field in fields)

        def compose() -> tuple[str, Any]:
            query = sql.InsertQuery(type(self))
            query.insert_values(fields, [self])
            compiler = query.get_compiler(using=using)
            compiler.returning_fields = returning_fields
            [statement] = compiler.as_sql()
            return statement

        statement = None if raw else _statement((type(self), "+", columns, using), values, compose)
        if statement is None:
            return super()._do_insert(manager, using, fields, returning_fields, raw)  # type: ignore[misc]
        with database.cursor() as cursor:
            cursor.execute(statement, values)
            return [cursor.fetchone()] if returning_fields else []

    def _do_update(self, base_qs: Any, using: str, pk_val: Any, values: list[Any], *how: Any) -> Any:  # type: ignore[override]
        database = connections[using]
        changes = [(field, _prepared(field, value, database)) for field, _, value in values]
        given = [value for _, value in changes if value is not None]
        given.append(_prepared(self._meta.pk, pk_val, database))
        columns = tuple((field.column, value is None) for field, value in changes)

        def compose() -> tuple[str, Any]:
            query = base_qs.filter(pk=pk_val).query.chain(sql.UpdateQuery)
            query.add_update_fields(values)
            return query.get_compiler(using=using).as_sql()

        statement = _statement((type(self), "~", columns, using), given, compose) if values else None
        if statement is None:
            return super()._do_update(base_qs, using, pk_val, values, *how)
        with database.cursor() as cursor:
            cursor.execute(statement, given)
            return cursor.rowcount > 0


def _prepared(field: Any, value: Any, database: Any) -> Any:
    return value if hasattr(value, "resolve_expression") else field.get_db_prep_save(value, database)


def _alike(mine: Any, other: Any) -> bool:
    """Say whether two parameters are the same; what is sealed, or wrapped by a driver, only is of the same type."""
    return mine == other if isinstance(mine, PLAIN) else type(mine) is type(other)


def _statement(key: Any, values: list[Any], compose: Callable[[], tuple[str, Any]]) -> str | None:
    """Return the statement that is kept for `key`; None where Django has to write this row."""
    if not settings.COMPILED_QUERIES or any(hasattr(value, "resolve_expression") for value in values):
        return None
    if key in _kept and next(_calls) % settings.COMPILED_QUERIES_COMPARED:
        return _kept[key]
    statement, parameters = compose()
    alike = len(parameters) == len(values) and all(map(_alike, parameters, values))
    as_kept = alike and _kept.get(key, statement) == statement
    if not as_kept:
        log.error("Rows of %s are left to Django: their statement is another one.", key[0]._meta.label)
    _kept[key] = statement if as_kept else None
    return _kept[key]


def forget_all(**_: Any) -> None:
    """Compose every statement anew from now on (signal handler: tables have changed)."""
    _kept.clear()
