"""The timeline on pages and papers: what happened to some records, from the ledger, in the words of their tables."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from infosharing.records.actors import SYSTEM
from infosharing.records.compiled import compiled
from infosharing.records.formats import say_moment
from infosharing.records.models import LedgerEntry


@dataclass(frozen=True)
class Event:
    what: str
    detail: str
    when: str
    who: str


def table_of(record: Any) -> Any:
    """Return the table whose words tell what happened to a record: its own, or its owner's for a part without one;
    None where there is no table."""
    while not record.workflow:
        if not record.part_of:
            return None
        record = getattr(record, record.part_of)
    return record.workflow


def label_of(entry: LedgerEntry, record: Any) -> str:
    """Return how the record's table tells of an entry; "" for what it never tells."""
    return table_of(record).event_label(entry.kind)


def events_of(
    records: Iterable[Any],
    *,
    label: Callable[[LedgerEntry, Any], str] = label_of,
    details: Callable[[list[LedgerEntry]], Callable[[LedgerEntry], str]] | None = None,
) -> list[Event]:
    """Return what happened to some records, newest first; one event that wrote several of them is told once.

    `label` answers the words for an entry of a record ("" leaves it out). `details` gets all entries once, so that it
    can fetch what it needs together, and returns what answers the detail of one of them.
    """
    by_id = {record.pk: record for record in records}
    entries = _changes_of([*by_id])
    detail_of = details(entries) if details else None
    events: dict[tuple[int, str], Event] = {}
    for entry in entries:
        what = label(entry, by_id[entry.record_id])
        if what and (entry.at, what) not in events:
            detail = detail_of(entry) if detail_of else ""
            events[entry.at, what] = Event(what, detail, say_moment(entry.moment), _who(entry))
    tables = filter(None, (table_of(record) for record in by_id.values()))
    told_once = {what for table in tables for what in table.told_once}
    return _without_repeats(list(events.values()), told_once)


def _who(entry: LedgerEntry) -> str:
    return "automatic" if entry.actor == SYSTEM.name else entry.actor


@compiled
def _changes_of(pks: list[UUID]) -> QuerySet:
    return LedgerEntry.objects.filter(record_id__in=pks).exclude(change="").order_by("-id")


def _without_repeats(events: list[Event], told_once: set[str]) -> list[Event]:
    """Leave out neighbours by one person that are told once: saving a draft five times is one event."""
    kept: list[Event] = []
    for event in events:
        if kept and event.what in told_once and (kept[-1].what, kept[-1].who) == (event.what, event.who):
            continue
        kept.append(event)
    return kept


def openings(pks: Iterable[UUID], *, most: int = 10) -> list[Event]:
    """Return the latest times, newest first, when somebody opened one of these records whose reading is logged."""
    return _latest(pks, "read", "Opened", most)


def refusals(pks: Iterable[UUID], *, most: int = 10) -> list[Event]:
    """Return the latest times, newest first, when somebody came with a link to one of these that did not hold."""
    return _latest(pks, "link_refused", "An expired link was tried", most)


def _latest(pks: Iterable[UUID], kind: str, what: str, most: int) -> list[Event]:
    entries = _notes_about([*pks], kind, most=most)
    return [Event(what, "", say_moment(entry.moment), entry.actor) for entry in entries]


@compiled
def _notes_about(pks: list[UUID], kind: str, *, most: int) -> QuerySet:
    return LedgerEntry.objects.filter(record_id__in=pks, kind=kind).order_by("-id")[:most]
