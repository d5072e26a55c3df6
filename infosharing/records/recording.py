"""The one way to write: change, history, ledger, tasks and mail in one transaction."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from . import clock, ledger
from .actors import Party
from .exceptions import OutsideRecording
from .writequeue import in_turn

# The chain of what belongs to no school: people, schools themselves, sign-ins.
INSTALLATION = UUID(int=0)

# What higher apps derive from the records that a recording saved, in its transaction: called with them and `by`.
before_commit: list[Callable[..., None]] = []


@dataclass
class Changes:
    """What one transaction has gathered so far; nested recordings share it."""

    chains: frozenset[UUID]
    saved: dict[UUID, Any] = field(default_factory=dict)
    notes: list[ledger.Note] = field(default_factory=list)
    broken: bool = False


@dataclass(frozen=True)
class Recording:
    """Who writes now, why (a verb, never content), and at what instant."""

    by: Party
    reason: str
    at: datetime
    changes: Changes

    def note(self, kind: str, record: Any, change: str = "", history: Any = None) -> None:
        """Put a line on the ledger: `kind` is a verb such as "read"; `change` is +, ~ or - where a row was written."""
        self.changes.notes.append(
            ledger.Note(
                chain=chain_of(record.school_id),
                at=self.at,
                actor=self.by.name,
                actor_id=self.by.pk,
                kind=kind,
                change=change,
                model=record._meta.label_lower,
                record_id=record.pk,
                history_id=history.history_id if history is not None else None,
                content=ledger.digest_of_row(history) if history is not None else "",
            )
        )


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


def current() -> Recording | None:
    """Return the recording that is open here, or None."""
    return _current.get()


def open_recording() -> Recording:
    """Return the recording that is open here. Raises OutsideRecording where there is none."""
    recording = _current.get()
    if recording is None:
        raise OutsideRecording("This is done inside recorded(by=, reason=, school=), by an action.")
    return recording


def chain_of(school: UUID | None) -> UUID:
    """Return the ledger chain of a school, or of the installation for None."""
    return school or INSTALLATION


@contextmanager
def recorded(*, by: Party, reason: str, school: UUID | None | Iterable[UUID | None]) -> Iterator[Recording]:
    """Open the one door to writing.

    `by` acts, `reason` is the verb that history and ledger show, `school` is the school (or several, or None
    for the installation) whose ledger is written. The school's ledger head is locked before anything is read,
    so one writer per school goes at a time. A nested call joins the outer one; it may not add a school, because
    locks taken out of order could wait for each other for ever. Raises OutsideRecording then.
    """
    several = [school] if school is None or isinstance(school, UUID) else list(school)
    chains = frozenset(chain_of(each) for each in several)
    outer = _current.get()
    if outer is not None:
        if not chains <= outer.changes.chains:
            raise OutsideRecording("Open the outer recording with every school that is written in it.")
        with _as_current(Recording(by, reason, outer.at, outer.changes)) as recording:
            try:
                yield recording
            except BaseException:
                outer.changes.broken = True
                raise
        return
    with in_turn(), transaction.atomic(durable=False):
        changes = Changes(chains)
        with _as_current(Recording(by, reason, clock.now(), changes)) as recording:
            heads = ledger.lock_heads(sorted(chains))
            yield recording
            if changes.broken:
                raise OutsideRecording("A step inside failed; nothing of it is kept.")
            for derived in before_commit:
                derived(changes.saved.values(), by=by)
            ledger.append(changes.notes, heads)


@contextmanager
def _as_current(recording: Recording) -> Iterator[Recording]:
    token = _current.set(recording)
    try:
        yield recording
    finally:
        _current.reset(token)


def note_saving(record: Any) -> Recording:
    """Check that `record` may be written now, once. Raises OutsideRecording otherwise."""
    recording = _current.get()
    name = type(record).__name__
    if recording is None:
        raise OutsideRecording(f"{name} is written inside recorded(by=, reason=, school=), by an action.")
    if chain_of(record.school_id) not in recording.changes.chains:
        raise OutsideRecording(f"{name} belongs to a school that this recording was not opened for.")
    if record.pk in recording.changes.saved:
        raise OutsideRecording(f"{name} was saved already in this transaction: one save, one history row.")
    recording.changes.saved[record.pk] = record
    return recording


def note_history(sender: Any, instance: Any, history_instance: Any, **_: Any) -> None:
    """Carry each history row to the ledger (simple-history's signal)."""
    recording = _current.get()
    if recording is None:
        raise OutsideRecording("History is written inside recorded().")
    recording.note(recording.reason, instance, history_instance.history_type, history_instance)


def note_read(actor: Party, *records: Any, kind: str = "read") -> None:
    """Put on the ledger that `actor` opened `records`, or was refused: the only thing that a GET writes."""
    if not records:
        return
    with recorded(by=actor, reason=kind, school={record.school_id for record in records}) as recording:
        for record in records:
            recording.note(kind, record)
