"""Who gave each answer of a draft that several people write, from its history; and what was said before it was emptied.

Nothing is kept beside the answers until they are signed: then the names stand with what was signed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from infosharing.records.formats import say_deadline
from infosharing.records.models import LedgerEntry

READ_THEM = "Other people gave some of these answers. Read them, then tick that they are now yours."
# A field: the name of the person who gave it, and the day.
Others = dict[str, list[str]]


@dataclass(frozen=True)
class Given:
    """Who gave an answer, and when. `by` is None where the product did."""

    by: UUID | None
    name: str
    at: datetime

    def said(self) -> list[str]:
        return [self.name, say_deadline(timezone.localdate(self.at))]


@dataclass(frozen=True)
class Earlier:
    """What an answer said until it was emptied, who had given it, and when it was emptied."""

    name: str
    value: Any
    given: Given
    emptied_at: datetime


def answers_given(record: Any, names: Iterable[str]) -> dict[str, Given]:
    """Return, for those of `names` that say something, who gave the answer that stands: two queries."""
    return answers_given_each([record], names)[record.pk]


def answers_given_each(records: Iterable[Any], names: Iterable[str]) -> dict[UUID, dict[str, Given]]:
    """Return the same for each of `records`, all of one model, by id: two queries for all of them."""
    return {pk: given for pk, (given, _) in _told([*records], [*names]).items()}


def answers_emptied(record: Any, names: Iterable[str]) -> list[Earlier]:
    """Return what `names` said until it was emptied, oldest first, whether or not they say something again: two
    queries."""
    return _told([record], [*names])[record.pk][1]


Told = tuple[dict[str, Given], list[Earlier]]


def _told(records: list[Any], names: list[str]) -> dict[UUID, Told]:
    if not records:
        return {}
    pks = [record.pk for record in records]
    entries = LedgerEntry.objects.filter(record_id__in=pks, history_id__isnull=False)
    actors = dict(entries.values_list("history_id", "actor"))
    past: dict[UUID, list[Any]] = {pk: [] for pk in pks}
    for row in type(records[0]).history.filter(id__in=pks).order_by("history_id"):
        past[row.id].append(row)
    return {pk: _told_by(rows, actors, names) for pk, rows in past.items()}


def _told_by(rows: list[Any], actors: Mapping[int, str], names: list[str]) -> Told:
    standing: dict[str, Any] = {}
    given: dict[str, Given] = {}
    emptied: list[Earlier] = []
    for row in rows:
        by = Given(row.history_user_id, actors.get(row.history_id, ""), row.history_date)
        for name in names:
            value, before = getattr(row, name), standing.get(name)
            if value == before:
                continue
            standing[name] = value
            if value not in (None, "", False):
                given[name] = by
            elif name in given:
                emptied.append(Earlier(name, before, given.pop(name), row.history_date))
    return given, emptied


def by_others(given: Mapping[str, Given], person_id: UUID) -> Others:
    """Return those answers that another than this person gave, as they are kept with what is signed."""
    return {name: one.said() for name, one in given.items() if one.by not in (None, person_id)}


def names_among(*answers: Others) -> list[str]:
    """Return the people who gave some answers, each once."""
    return sorted({name for others in answers for name, _ in others.values()})


def note_for(others: Others, name: str) -> str:
    """Return what stands beside an answer that another person gave; "" beside one of the signer's own."""
    if name not in others:
        return ""
    who, day = others[name]
    return f"Answered by {who}, {day}"


def taken_over(names: Iterable[str]) -> str:
    """Return the words under which somebody takes over what others answered; "" where nobody did."""
    named = " and ".join(names)
    return f"I have read the answers that {named} gave, and they are now mine." if named else ""
