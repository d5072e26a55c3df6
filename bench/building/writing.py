"""One transaction's worth of rows: every table that has some, the ledger last."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.encryption import encrypt
from infosharing.records.record import Record

from .chains import Doer, Ledger
from .rows import Kept, Row, Table


class Writing:
    """Gathers rows, and writes them together."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.tables: dict[type, Table] = {}
        self.ledger = Ledger()

    def table(self, model: Any) -> Any:
        """Return the table of a model, with its history where it is a record."""
        if model not in self.tables:
            self.tables[model] = (
                Kept(model, model.history.model.objects.aggregate(last=Max("history_id"))["last"] or 0)
                if issubclass(model, Record)
                else Table(model)
            )
        return self.tables[model]

    def begin(self, model: Any, chain: UUID, when: datetime, by: Doer, **said: Any) -> Row:
        """Keep a record as it was first written: the row, its history and its line on the ledger."""
        row = self.table(model).add(created_at=when, version=1, **said)
        self.went_on(model, row, (chain, said["id"]), (when, by, "add", "+"), version=1)
        return row

    def went_on(
        self,
        model: Any,
        row: Row,
        which: tuple[UUID, UUID],
        did: tuple[datetime, Doer, str, str],
        **then: Any,
    ) -> None:
        """Keep a history row of `row` as it stood `then`, and its line on the ledger.

        `which` is the chain and the record, `did` when, by whom, the verb, and the kind of change.
        """
        chain, pk = which
        when, by, verb, change = did
        kept = self.table(model)
        number = kept.note(row, when, (verb, change, by.pk), **then)
        self.ledger.note(when, chain, by, (verb, change, kept.label, pk, number))

    def write(self) -> int:
        """Write everything, and return how many rows."""
        return sum(table.write() for table in self.tables.values()) + self.ledger.write()


def sealed(model: Any, pk: UUID, *, whole: bool = False, **said: str) -> dict[str, bytes]:
    """Return these texts of a record, sealed for their places.

    A `whole` record seals the empty ones too, as the product does; for the others they stay empty in the database.
    """
    texts = (
        {field.name: "" for field in model._meta.fields if isinstance(field, EncryptedTextField)}
        if whole
        else {}
    )
    label = model._meta.label_lower
    return {
        name: encrypt(text.encode(), place=f"{label}.{name}:{pk}") for name, text in (texts | said).items()
    }
