"""Credentials under the ledger's eye. What a person signs in with is no record, because it does not belong in history;
but each time it is written, its digest goes on the installation's ledger. So what was copied from row to row, or
written past the application, opens nothing and is named by `verify`.

A kind of credential is named by the label of its model. Whoever keeps one says once how its rows are read:

    credentials("mfa.authenticator", read_authenticators)   # yields Credential(...), one for each row

writes each inside `with written_down(credential):`, and before trusting one asks `stands(credential)`.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from . import ledger
from .actors import SYSTEM
from .compiled import compiled
from .exceptions import OutsideRecording
from .models import LedgerEntry
from .recording import INSTALLATION, current, open_recording, recorded

# The verb under which the ledger keeps a digest of a credential.
CREDENTIAL = "credential"


@dataclass(frozen=True)
class Credential:
    """One row with which somebody signs in: its kind, its id (`UUID(int=pk)` for a numbered row), the user whose it is,
    and what it says, without what changes by itself (such as a count of uses)."""

    kind: str
    row: UUID
    owner: UUID
    said: bytes

    @property
    def digest(self) -> str:
        """Its keyed digest: of what it says, of its place, and of whose it is."""
        parts = (CREDENTIAL, self.kind, self.row.hex, self.owner.hex, self.said.hex())
        return ledger.keyed_digest(ledger.SEPARATOR.join(parts))


_readers: dict[str, Callable[[], Iterable[Credential]]] = {}


def credentials(kind: str, reader: Callable[[], Iterable[Credential]]) -> None:
    """Let `verify --contents` compare all credentials of a kind, which `reader` yields: called while starting."""
    _readers[kind] = reader


@contextmanager
def written_down(of: Callable[[], Credential], change: str = "~") -> Iterator[None]:
    """Write a credential inside: what `of` answers at the end goes on the ledger in the same transaction, under the
    recording that is open, or one of the system's own. `change` is "-" where it is taken away.

    Raises OutsideRecording where a recording is open that was not opened for the installation.
    """
    outer = current()
    if outer is not None and INSTALLATION not in outer.changes.chains:
        raise OutsideRecording("A credential belongs to the installation: open the recording with None too.")
    with recorded(by=outer.by if outer else SYSTEM, reason=CREDENTIAL, school=None):
        yield
        _note(of(), change)


def _note(credential: Credential, change: str) -> None:
    recording = open_recording()
    recording.changes.notes.append(
        ledger.Note(
            chain=INSTALLATION,
            at=recording.at,
            actor=recording.by.name,
            actor_id=recording.by.pk,
            kind=CREDENTIAL,
            change=change,
            model=credential.kind,
            record_id=credential.row,
            history_id=None,
            content=credential.digest,
        )
    )


@compiled
def _entries(row: UUID, model: str) -> QuerySet:
    entries = LedgerEntry.objects.filter(record_id=row, kind=CREDENTIAL, model=model)
    return entries.order_by("-id")[:1]


def stands(credential: Credential) -> bool:
    """Say whether a credential is as the ledger knows it: written by the application, here, for its owner. One
    query."""
    found = _entries(credential.row, credential.kind)
    return bool(found) and found[0].change != "-" and found[0].content == credential.digest


def wrong_credentials() -> Iterator[tuple[LedgerEntry | None, str]]:
    """Yield what is wrong with the credentials there are, each with the entry that knew better, if any."""
    entries = LedgerEntry.objects.filter(kind=CREDENTIAL).order_by("id")
    newest = {(entry.model, entry.record_id): entry for entry in entries.iterator()}
    for kind, reader in _readers.items():
        for credential in reader():
            entry = newest.pop((kind, credential.row), None)
            if entry is None or entry.change == "-":
                yield entry, f"A credential ({kind}) was added past the application."
            elif entry.content != credential.digest:
                yield entry, f"A credential ({kind}) no longer says what its last entry says."
    for (kind, _), entry in newest.items():
        if entry.change != "-" and kind in _readers:
            yield entry, f"A credential ({kind}) of this entry is gone."
