"""Checking the ledger: is every link whole, does every history row still say what it said?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from .credentials import wrong_credentials
from .digests import hex_of
from .encryption import DecryptionFailed
from .ledger import digest_of_row, first_link, link, microseconds, tracked_fields
from .models import LedgerEntry, LedgerHead
from .record import Record

TABLE = LedgerEntry._meta.db_table
# Ids as the ledger writes them: a driver that makes an object of each takes three times as long.
COLUMNS = (
    "{chain}, number, previous, digest, at, actor, {actor_id}, kind, change, model, {record_id}, history_id, "
    "content"
)
IDS = ("chain", "actor_id", "record_id")
AS_WRITTEN = {"sqlite": "{}", "postgresql": "replace(CAST({} AS text), '-', '')"}
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


def _rows() -> Iterator[tuple]:
    """Yield every entry straight from the driver: the ORM would triple the time.

    In the order in which they were written: that is the order in each chain, and the one in which the disk has them.
    """
    columns = COLUMNS.format(**{column: AS_WRITTEN[connection.vendor].format(column) for column in IDS})
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {TABLE} ORDER BY id")  # noqa: S608  our own names only
        while chunk := cursor.fetchmany(CHUNK):
            yield from chunk


Ends = dict[str, tuple[int, str]]
Digests = dict[tuple[str, int], str]


def verify(*, contents: bool = False, known_heads: tuple[str, ...] = ()) -> Verdict:
    """Walk every chain and return the verdict. Others may write meanwhile.

    `contents` also compares every history row, and every record's present row, with its digest.
    `known_heads` are lines that an earlier `verify` printed: a chain that no longer holds one of them was cut.
    """
    # Heads before entries: what is written meanwhile then lies beyond a head, and is no fault.
    heads = {(head.chain.hex, head.number): head.digest for head in LedgerHead.objects.all()}
    kept = {
        (chain, int(number)): digest for chain, number, digest in (head.split(":") for head in known_heads)
    }
    named = {name for name, _ in heads}
    count, ends, faults = _walk(heads, kept)
    for name in ends:
        if name not in named and not LedgerHead.objects.filter(pk=UUID(name)).exists():
            faults.setdefault(name, Fault(name, ends[name][0], "The head of this chain is gone."))
    for fault in _cut_ends(heads, kept, ends):
        faults.setdefault(fault.chain, fault)
    if contents and not faults:
        for fault in _lasting(_changed_contents):
            faults.setdefault(fault.chain, fault)
    lines = tuple(f"{name}:{number}:{digest}" for name, (number, digest) in sorted(ends.items()))
    return Verdict(count, lines, tuple(faults.values()))


def _walk(heads: Digests, kept: Digests) -> tuple[int, Ends, dict[str, Fault]]:
    """Return how many entries there are, where each chain ends, and the first fault of each broken one.

    What is found as it should be is taken out of `heads` and `kept`.
    """
    faults: dict[str, Fault] = {}
    ends: dict[str, tuple[int, str, Any]] = {}  # with the digest as it is kept: that is compared as it is
    named = {*heads, *kept}
    count = 0
    for name, number, previous, kept_digest, *said, kept_content in _rows():
        count += 1
        if name in faults:
            continue
        last_number, last_digest, last_kept = ends.get(name) or _beginning(name)
        digest = hex_of(kept_digest)
        if number != last_number + 1 or previous != last_kept:
            faults[name] = Fault(name, last_number + 1, "An entry is missing here, or stands out of order.")
        elif digest != link(last_digest, (name, number, *said, hex_of(kept_content))):
            faults[name] = Fault(name, number, "This entry was changed.")
        elif (name, number) in named:
            if kept.pop((name, number), digest) != digest:
                faults[name] = Fault(name, number, "The head that was kept elsewhere stands no longer here.")
            elif heads.pop((name, number), digest) != digest:
                faults[name] = Fault(name, number, "The head of the chain names another entry here.")
        ends[name] = (number, digest, kept_digest)
    return count, {name: (number, digest) for name, (number, digest, _) in ends.items()}, faults


def _beginning(chain: str) -> tuple[int, str, bytes]:
    """Return what the first entry of a chain follows."""
    digest = first_link(UUID(chain))
    return 0, digest, bytes.fromhex(digest)


def _cut_ends(heads: Digests, kept: Digests, ends: Ends) -> Iterator[Fault]:
    """Yield a fault for each head that the walk did not come by."""
    for (name, number), digest in heads.items():
        begun = first_link(UUID(name))
        if (number, digest) != (0, begun):  # a chain that was opened and has no entry yet
            yield Fault(name, ends.get(name, (0, begun))[0] + 1, "The end of the chain was cut off.")
    for name, number in kept:
        yield Fault(name, number, "The chain is shorter than the head that was kept elsewhere.")


def _lasting(find_faults: Callable[[], Iterator[Fault]]) -> list[Fault]:
    """Return the faults that a second look finds as well: what was being written is in order by then."""
    first = list(find_faults())
    again = set(find_faults()) if first else set()
    return [fault for fault in first if fault in again]


def _changed_contents() -> Iterator[Fault]:
    for model in apps.get_models():
        if issubclass(model, Record):
            yield from _changed_rows(model)
    for entry, sentence in wrong_credentials():
        yield Fault(entry.chain.hex if entry else "", entry.number if entry else 0, sentence)


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
            continue
        newest[row.id] = entry
        if not _digest_matches(row, entry) or not _written_as_noted(row, entry):
            yield Fault(entry.chain.hex, entry.number, "The history row of this entry was changed.")
    for entry in noted.values():
        yield Fault(entry.chain.hex, entry.number, "The history row of this entry is gone.")
    fields = tracked_fields(past)
    for record in model.objects.iterator(chunk_size=CHUNK):
        entry = newest.pop(record.pk, None)
        if entry is None or entry.change == "-" or not _digest_matches(record, entry, fields):
            yield Fault(
                entry.chain.hex if entry else "",
                entry.number if entry else 0,
                f"A {model._meta.label} no longer says what its last entry says.",
            )
    for entry in newest.values():
        if entry.change != "-":
            yield Fault(entry.chain.hex, entry.number, f"A {model._meta.label} of this entry is gone.")


def _written_as_noted(row: Any, entry: LedgerEntry) -> bool:
    """Say whether history names the writer, the moment and the verb that the entry names."""
    written = (
        row.history_user_id,
        microseconds(row.history_date),
        row.history_change_reason,
        row.history_type,
    )
    return written == (entry.actor_id, entry.at, entry.kind, entry.change)


def _digest_matches(row: models.Model, entry: LedgerEntry, fields: list[models.Field] | None = None) -> bool:
    try:
        return digest_of_row(row, fields) == entry.content
    except DecryptionFailed:
        return False
