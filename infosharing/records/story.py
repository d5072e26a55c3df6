"""What a timeline on pages and papers is made of: single events, told once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from .models import LedgerEntry
from .saying import say_moment
from .workflow import Workflow


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    what: str
    detail: str
    when: str
    who: str


def without_repeats(told: list[Event], small: Collection[str]) -> list[Event]:
    """Tell neighbouring changes by one person once, where `small` names them: saving a draft five times is one."""
    kept: list[Event] = []
    for event in told:
        if kept and event.what in small and (kept[-1].what, kept[-1].who) == (event.what, event.who):
            continue
        kept.append(event)
    return kept


def events_of(parts: Mapping[UUID, Workflow], *, small: Collection[str] = ()) -> list[Event]:
    """Return what happened to some records, newest first, in the words of their tables; `small` changes told once.

    `parts` gives, by the id of each record, the table whose words tell what was done to it.
    """
    entries = LedgerEntry.objects.filter(record_id__in=parts).exclude(change="").order_by("-id")
    told: dict[tuple[int, str], Event] = {}
    for entry in entries:
        what = parts[entry.record_id].done(entry.kind)
        told.setdefault((entry.at, what), Event(what, "", say_moment(entry.moment), entry.actor))
    return without_repeats(list(told.values()), small)


def openings(pks: Iterable[UUID], *, most: int = 10) -> list[Event]:
    """Return the latest times, newest first, when somebody opened one of these records whose reading is logged."""
    return _latest(pks, "read", "Opened", most)


def refusals(pks: Iterable[UUID], *, most: int = 10) -> list[Event]:
    """Return the latest times, newest first, when somebody came with a link to one of these that did not hold."""
    return _latest(pks, "link_refused", "A link that no longer holds was tried", most)


def _latest(pks: Iterable[UUID], kind: str, what: str, most: int) -> list[Event]:
    entries = LedgerEntry.objects.filter(record_id__in=list(pks), kind=kind).order_by("-id")[:most]
    return [Event(what, "", say_moment(entry.moment), entry.actor) for entry in entries]
