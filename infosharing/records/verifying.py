"""Checking the ledger: is every link whole, does every history row still say what it said?"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from .ledger import digest_of_row, first_link, link, tracked_fields
from .models import LedgerEntry, LedgerHead
from .record import Record
from .sealing import SealBroken

COLUMNS = "chain, number, previous, digest, at, actor, actor_id, kind, change, model, record_id, history_id, content"
CHUNK = 5000


@dataclass(frozen=True)
class Fault:
    """The first thing found wrong in a chain."""

    chain: str
    number: int
    sentence: str


@dataclass(frozen=True)
class Verdict:
    """What `verify` found: entries read, the head of each chain, and the first fault of each broken one."""

    entries: int
    heads: tuple[str, ...]
    faults: tuple[Fault, ...]


def _hex(value: UUID | str | None) -> str:
    return "" if value is None else value.hex if isinstance(value, UUID) else value.replace("-", "")


def _rows() -> Iterator[tuple]:
    """Yield every entry by chain and number, straight from the driver: the ORM would triple the time."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM {LedgerEntry._meta.db_table} ORDER BY chain, number")  # noqa: S608  our own names only
        while chunk := cursor.fetchmany(CHUNK):
            yield from chunk


def verify(*, contents: bool = False, known_heads: tuple[str, ...] = ()) -> Verdict:
    """Walk every chain and return the verdict.

    `contents` also compares every history row, and every record's present row, with its digest.
    `known_heads` are lines that an earlier `verify` printed: a chain that no longer holds one of them was cut.
    """
    faults: dict[str, Fault] = {}
    ends: dict[str, tuple[int, str]] = {}
    wanted = {
        (chain, int(number)): digest for chain, number, digest in (head.split(":") for head in known_heads)
    }
    count = 0
    for (
        chain,
        number,
        previous,
        digest,
        at,
        actor,
        actor_id,
        kind,
        change,
        model,
        record,
        history,
        content,
    ) in _rows():
        count += 1
        name = _hex(chain)
        if name in faults:
            continue
        last_number, last_digest = ends.get(name, (0, first_link(UUID(name))))
        said = (name, number, at, actor, _hex(actor_id), kind, change, model, _hex(record), history, content)
        if number != last_number + 1 or previous != last_digest:
            faults[name] = Fault(name, last_number + 1, "An entry is missing here, or stands out of order.")
        elif digest != link(previous, said):
            faults[name] = Fault(name, number, "This entry was changed.")
        elif wanted.pop((name, number), digest) != digest:
            faults[name] = Fault(name, number, "The head that was kept elsewhere stands no longer here.")
        ends[name] = (number, digest)
    for head in LedgerHead.objects.all():
        number, digest = ends.get(head.chain.hex, (0, first_link(head.chain)))
        if (head.number, head.digest) != (number, digest):
            faults.setdefault(
                head.chain.hex, Fault(head.chain.hex, number + 1, "The end of the chain was cut off.")
            )
    for chain, number in wanted:
        faults.setdefault(
            chain, Fault(chain, number, "The chain is shorter than the head that was kept elsewhere.")
        )
    if contents and not faults:
        faults = {fault.chain: fault for fault in _changed_contents()}
    heads = tuple(f"{name}:{number}:{digest}" for name, (number, digest) in sorted(ends.items()))
    return Verdict(count, heads, tuple(faults.values()))


def _changed_contents() -> Iterator[Fault]:
    for model in apps.get_models():
        if issubclass(model, Record):
            yield from _changed_rows(model)


def _changed_rows(model: type[Record]) -> Iterator[Fault]:
    """Compare history rows with the ledger, and present rows with the newest history row."""
    past = model.history.model
    entries = LedgerEntry.objects.filter(model=model._meta.label_lower, history_id__isnull=False)
    noted = {entry.history_id: entry for entry in entries.iterator(chunk_size=CHUNK)}
    newest: dict[UUID, LedgerEntry] = {}
    for row in past.objects.order_by("history_id").iterator(chunk_size=CHUNK):
        entry = noted.pop(row.history_id, None)
        if entry is None:
            yield Fault(
                "", 0, f"{model._meta.label} has a history row ({row.history_id}) that no entry knows."
            )
        elif not _digest_matches(row, entry):
            yield Fault(entry.chain.hex, entry.number, "The history row of this entry was changed.")
        else:
            newest[row.id] = entry
    for entry in noted.values():
        yield Fault(entry.chain.hex, entry.number, "The history row of this entry is gone.")
    fields = tracked_fields(past)
    for record in model.objects.iterator(chunk_size=CHUNK):
        entry = newest.pop(record.pk, None)
        if entry is None or entry.change == "-" or not _digest_matches(record, entry, fields):
            yield Fault(entry.chain.hex if entry else "", entry.number if entry else 0,
                        f"A {model._meta.label} no longer says what its last entry says.")  # fmt: skip
    for entry in newest.values():
        if entry.change != "-":
            yield Fault(entry.chain.hex, entry.number, f"A {model._meta.label} of this entry is gone.")


def _digest_matches(row: models.Model, entry: LedgerEntry, fields: list[models.Field] | None = None) -> bool:
    try:
        return digest_of_row(row, fields) == entry.content
    except SealBroken:
        return False
