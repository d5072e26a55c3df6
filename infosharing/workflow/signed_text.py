"""What is signed, as one text: what has a value, in one fixed form, by the edition of the scheme of then."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from infosharing.records.ledger import keyed_digest, microseconds

# What a record says to whoever signs it. A model keeps every edition there ever was in `signed_schemes`, by number.
#
# A term that comes later goes into the newest edition: where it is empty, what was signed before still reads the same.
# A term that goes, or changes its name or form, needs a new edition; the old one still says what it said.
Scheme = Callable[[Any], Mapping[str, Any]]
Schemes = Mapping[int, Scheme]


def newest_edition(record: Any) -> int:
    """Return the edition of the scheme by which `record` is signed today."""
    return max(record.signed_schemes)


def signed_text(record: Any, edition: int | None = None, **also: Any) -> str:
    """Return what is signed of `record` by an edition of its scheme (the newest, unless given), as JSON.

    `also` is signed with it, such as the words over a signature. What says nothing is left out: None, "", an unticked
    box, and a list or mapping of nothing else. Raises KeyError for an edition that never was.
    """
    edition = newest_edition(record) if edition is None else edition
    content = {"scheme": edition, "signed": record.signed_schemes[edition](record), "also": also}
    return json.dumps(_in_one_form(content), sort_keys=True)


def digest_of(record: Any, edition: int | None = None, **also: Any) -> str:
    return keyed_digest(signed_text(record, edition, **also))


def values_of(record: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """Return attributes of a record by name, as the database gives them back; of another record, its id."""
    fields = {field.name: field for field in record._meta.concrete_fields}

    def value(name: str) -> Any:
        field = fields.get(name)
        return field.to_python(getattr(record, field.attname)) if field else getattr(record, name)

    return {name: value(name) for name in names}


def _in_one_form(value: Any) -> Any:
    """Return a value as JSON keeps it, in the one form in which it is signed; None where it says nothing."""
    if value is None or value is False or value == "":
        return None
    if isinstance(value, Mapping):
        kept = {str(name): _in_one_form(item) for name, item in value.items()}
        return {name: item for name, item in kept.items() if item is not None} or None
    if isinstance(value, list | tuple):
        return [item for item in map(_in_one_form, value) if item is not None] or None
    if isinstance(value, datetime):
        return microseconds(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int):
        return value
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"A {type(value).__name__} has no form in which it is signed.")
