"""Do the keys belong to this database? The first link of its ledger was made with them, or it was not."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

from .ledger import first_link
from .models import LedgerEntry

SENTENCE = (
    "The keys of this installation do not belong to its database: records would stay closed, and what is written now "
    "could not be read with the right keys later. Put back the keys.json (or INFOSHARING_KEYS) that was in use with "
    "this database. Nothing in the database was changed."
)


def keys_belong(database: str = "default") -> bool:
    """Say whether the ledger of `database` was begun with our keys. Without an entry any keys will do."""
    if LedgerEntry._meta.db_table not in connections[database].introspection.table_names():
        return True
    first = LedgerEntry.objects.using(database).filter(number=1).order_by("id").first()
    return first is None or first.previous == first_link(first.chain)


def foreign_keys_stop_the_start(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Return the error that stops `migrate`, and so the start, where the keys are of another installation."""
    return [Error(SENTENCE, id="records.E001") for database in databases or () if not keys_belong(database)]
