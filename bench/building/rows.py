"""Rows on their way to the database, without the ORM: by COPY on PostgreSQL, by `executemany` on SQLite."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

from infosharing.records.digests import DigestField

NOTHING = "\\N"
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
Row = list[Any]


def _kind_of(field: models.Field) -> type[models.Field]:
    """Return the class of the field that holds the value: that of the other end, for a foreign key."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return type(field)


def _for_sqlite(field: models.Field) -> Callable[[Any], Any]:
    """Return what makes a value into what Django's SQLite backend would keep."""
    kind = _kind_of(field)
    if issubclass(kind, models.UUIDField):
        return lambda value: value and value.hex
    if issubclass(kind, models.DateTimeField):
        return lambda value: value and str(value.astimezone(UTC).replace(tzinfo=None))
    if issubclass(kind, models.DateField):
        return lambda value: value and value.isoformat()
    if issubclass(kind, models.JSONField):
        return lambda value: None if value is None else json.dumps(value)
    if issubclass(kind, DigestField):
        return field.get_prep_value
    if issubclass(kind, models.BinaryField):
        return lambda value: value or None
    return lambda value: value


def _for_copy(field: models.Field) -> Callable[[Any], str]:
    """Return what makes a value into PostgreSQL's text form of COPY."""
    kind = _kind_of(field)

    def say(value: Any) -> str:
        if value is None:
            return NOTHING
        if issubclass(kind, DigestField):
            return f"\\\\x{value}"
        if issubclass(kind, models.BinaryField):
            return f"\\\\x{value.hex()}" if value else NOTHING
        if issubclass(kind, models.JSONField):
            return json.dumps(value).translate(ESCAPES)
        if isinstance(value, str):
            return value.translate(ESCAPES)
        if isinstance(value, bool):
            return "t" if value else "f"
        return value.isoformat() if isinstance(value, date | datetime) else str(value)

    return say


class Table:
    """The rows of one model's table that are not written yet. What a row does not say has the field's default."""

    def __init__(self, model: type[models.Model]) -> None:
        """`model` gives the columns; a key that the database counts itself is left to it unless it is history's."""
        self.name = model._meta.db_table
        keys = {"history_id"}
        fields: list[Any] = [
            field
            for field in model._meta.concrete_fields
            if not isinstance(field, models.AutoField) or field.name in keys
        ]
        made_by = _for_sqlite if connection.vendor == "sqlite" else _for_copy
        self.columns = [field.column for field in fields]
        self.place = {field.attname: number for number, field in enumerate(fields)}
        self.convert = [made_by(field) for field in fields]
        self.blank = [
            convert(None if field.primary_key else field.get_default())
            for field, convert in zip(fields, self.convert, strict=True)
        ]
        self.rows: list[Row] = []

    def made(self, **said: Any) -> Row:
        """Return a row that says this. Raises KeyError for a column that the table does not have."""
        row = self.blank.copy()
        self.change(row, said)
        return row

    def change(self, row: Row, said: dict[str, Any]) -> None:
        """Let a row say this as well."""
        for name, value in said.items():
            number = self.place[name]
            row[number] = self.convert[number](value)

    def add(self, **said: Any) -> Row:
        """Keep a row to be written, and return it."""
        row = self.made(**said)
        self.rows.append(row)
        return row

    def write(self) -> int:
        """Write the rows that were kept, and return how many."""
        if not self.rows:
            return 0
        columns = ", ".join(f'"{column}"' for column in self.columns)
        with connection.wrap_database_errors, connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                marks = ", ".join("?" * len(self.columns))
                cursor.cursor.connection.executemany(
                    f'INSERT INTO "{self.name}" ({columns}) VALUES ({marks})', self.rows
                )
            else:
                text = "\n".join("\t".join(row) for row in self.rows) + "\n"
                with cursor.cursor.copy(f'COPY "{self.name}" ({columns}) FROM STDIN') as copy:
                    copy.write(text.encode())
        count = len(self.rows)
        self.rows.clear()
        return count


class Kept(Table):
    """The table of a record with its history beside it."""

    def __init__(self, model: Any, last_history_id: int) -> None:
        """`last_history_id` is the highest that there is."""
        super().__init__(model)
        self.label = model._meta.label_lower
        self.past = Table(model.history.model)
        self.same = [
            (number, self.past.place[name]) for name, number in self.place.items() if name in self.past.place
        ]
        self.last = last_history_id

    def note(self, row: Row, when: datetime, what: tuple[str, str, UUID | None], **then: Any) -> int:
        """Keep a history row of `row` as it stood `then`, and return its id. `what` is the verb, the kind of change
        (+ or ~) and who did it."""
        self.last += 1
        verb, change, who = what
        past = self.past.blank.copy()
        for number, place in self.same:
            past[place] = row[number]
        own = {
            "history_id": self.last,
            "history_date": when,
            "history_change_reason": verb,
            "history_type": change,
            "history_user_id": who,
        }
        self.past.change(past, own | then)
        self.past.rows.append(past)
        return self.last

    def write(self) -> int:
        """Write records and history."""
        return super().write() + self.past.write()
