"""The table of who gets in, `register/reference/who_gets_in.md`, and what it says that everybody else is told."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from register.reference.access import WHO_GETS_IN

HEADS = ("Group", "Record", "Page", "-")
SIGN_IN, REFUSED, NOT_FOUND = (302, 302), (403, 403), (404, 404)


class Place(NamedTuple):
    """A page, on a record of a room."""

    room: str
    page: str
    record: str


def _rows(width: int) -> Iterator[list[str]]:
    """Yield the rows of the tables that have so many columns, each with its room in front."""
    room = ""
    for line in WHO_GETS_IN.read_text().splitlines():
        if line.startswith("### "):
            room = line.removeprefix("### ")
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == width and not cells[0].startswith(HEADS):
            yield [room, *cells]


def _groups() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for room, name, who in _rows(2):
        if not room:
            found[name] = [person for word in who.split() for person in found.get(word, [word])]
    return found


GROUPS = _groups()
PEOPLE = GROUPS["public"]


def _people(who: str) -> list[str]:
    return [person for word in who.split() if word != "-" for person in GROUPS.get(word, [word])]


# Who sees each record of each room: that is said once, apart from who gets in where.
READERS = {
    (room, record): _people(who) for room, records, who in _rows(2) if room for record in records.split(", ")
}


def _table() -> dict[Place, dict[str, tuple[int, int]]]:
    """Return what those who get in are answered, to GET and to POST, at each place."""
    found: dict[Place, dict[str, tuple[int, int]]] = defaultdict(dict)
    for room, page, records, who, answers in _rows(4):
        for record in records.split(", "):
            let_in = READERS[room, kind_of(record)] if who == "readers" else _people(who)
            shown, done = answers.split("/") if "/" in answers else ("200", answers)
            found[Place(room, page, record)] |= {person: (int(shown), int(done)) for person in let_in}
    return found


def kind_of(record: str) -> str:
    """Return the name of the record alone: without its part, and without how it is asked for."""
    return re.fullmatch(r"(?:link:|\?)?([^/]+).*", record)[1]


LET_IN = _table()


def answers_at(place: Place) -> dict[str, tuple[int, int]]:
    """Return what the table says that everybody is answered, to GET and to POST."""
    if place.record.startswith("link:"):
        others = dict.fromkeys(PEOPLE, NOT_FOUND)
    else:
        sees = READERS.get((place.room, kind_of(place.record)), PEOPLE)
        others = {person: REFUSED if person in sees else NOT_FOUND for person in PEOPLE}
        others["nobody"] = SIGN_IN
    return others | LET_IN[place]
