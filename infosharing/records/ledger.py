"""The ledger: one authenticated chain per school, of ids and digests, with no content."""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models

from .compiled import compiled
from .models import LedgerEntry, LedgerHead

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SEPARATOR = "\x1f"
# The digest of the entry before, and what an entry says.
LINE = SEPARATOR.join(["%s"] * 12)


@dataclass(frozen=True)
class Note:
    """One line on its way to the ledger."""

    chain: UUID
    at: datetime
    actor: str
    actor_id: UUID | None
    kind: str
    change: str
    model: str
    record_id: UUID
    history_id: int | None
    content: str


def keyed_digest(text: str) -> str:
    """Return the HMAC-SHA256 of `text` under the ledger's key, in hex."""
    digest = _begun(settings.KEYRING.ledger).copy()
    digest.update(text.encode())
    return digest.hexdigest()


@cache
def _begun(key: bytes) -> hmac.HMAC:
    """Return an HMAC that has taken in its key: to go on from a copy takes half the time."""
    return hmac.new(key, digestmod="sha256")


def first_link(chain: UUID) -> str:
    """Return what the first entry of a chain names as its predecessor."""
    return keyed_digest(f"chain{SEPARATOR}{chain.hex}")


def link(previous: str, parts: Iterable[Any]) -> str:
    """Return the digest of an entry: everything it says, and the digest of the one before."""
    return keyed_digest(LINE % (previous, *["" if part is None else part for part in parts]))


def microseconds(moment: datetime) -> int:
    """Return a moment as whole microseconds since 1970, exactly."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def _stable(field: models.Field, value: Any) -> Any:
    value = field.to_python(value)
    if isinstance(value, datetime):
        return microseconds(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | bool | list | dict) or value is None else str(value)


def digest_of_row(row: models.Model, fields: Iterable[models.Field] | None = None) -> str:
    """Return the keyed digest of a history row's plaintext (or of the same fields of a live record).

    Taken over the plaintext, so that changing the encryption keys changes no digest. Empty values (none, "", no, 0) are
    left out, so that a column added later, empty in all rows there are, changes none either.
    """
    chosen = fields if fields is not None else tracked_fields(type(row))
    values = {field.attname: _stable(field, getattr(row, field.attname)) for field in chosen}
    return keyed_digest(json.dumps({name: value for name, value in values.items() if value}, sort_keys=True))


def tracked_fields(history_model: type[models.Model]) -> list[models.Field]:
    """Return the fields of a history model that come from the record, without history's own."""
    return [field for field in history_model._meta.fields if not field.name.startswith("history_")]


def lock_heads(chains: list[UUID]) -> dict[UUID, LedgerHead]:
    """Lock the heads of `chains` in the order given and return them; a new school's chain begins here."""
    heads = {}
    for chain in chains:
        rows = _head(chain)
        if not rows:
            new_head = LedgerHead(chain=chain, number=0, digest=first_link(chain))
            LedgerHead.objects.bulk_create([new_head], ignore_conflicts=True)
            rows = _head(chain)
        (heads[chain],) = rows
    return heads


@compiled
def _head(chain: UUID) -> models.QuerySet:
    return LedgerHead.objects.select_for_update().filter(pk=chain)


def append(notes: list[Note], heads: dict[UUID, LedgerHead]) -> None:
    """Write the notes behind the locked heads, in order."""
    if not notes:
        return
    entries = []
    for note in notes:
        head = heads[note.chain]
        entry = LedgerEntry(
            chain=note.chain,
            number=head.number + 1,
            previous=head.digest,
            at=microseconds(note.at),
            actor=note.actor,
            actor_id=note.actor_id,
            kind=note.kind,
            change=note.change,
            model=note.model,
            record_id=note.record_id,
            history_id=note.history_id,
            content=note.content,
        )
        entry.digest = link(entry.previous, said_by(entry))
        head.number, head.digest = entry.number, entry.digest
        entries.append(entry)
    if len(entries) == 1:
        entries[0].save(force_insert=True)
    else:
        LedgerEntry.objects.bulk_create(entries)
    for chain in {note.chain for note in notes}:
        heads[chain].save(force_update=True)


def said_by(entry: LedgerEntry) -> tuple[Any, ...]:
    """Return what an entry says, in the order in which it is authenticated."""
    return (
        entry.chain.hex,
        entry.number,
        entry.at,
        entry.actor,
        entry.actor_id.hex if entry.actor_id else "",
        entry.kind,
        entry.change,
        entry.model,
        entry.record_id.hex,
        entry.history_id,
        entry.content,
    )
