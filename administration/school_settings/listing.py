"""The settings of a school as they stand, and each as it stood."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.urls import reverse

from administration.colleagues.rules import sees_people
from administration.schools.forms import ContactsForm
from administration.schools.rules import keeps_safeguarding_contacts
from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import Role
from infosharing.accounts.models import School
from infosharing.accounts.wording import words_now
from infosharing.records.actors import Actor
from infosharing.records.formats import say_moment

from .catalogue import ENTRIES, Entry
from .checks import holders_at
from .wordings import WORDINGS, Wording

CONTACT_LABELS = ContactsForm.Meta.labels
# So much of a text is shown in the list.
SHOWN = 150


@dataclass(frozen=True)
class Line:
    """A setting: what it is in words, since when and by whom, what to be warned of, where it is changed."""

    label: str
    said: list[str]
    since: str
    url: str = ""
    history: str = ""
    warning: str = ""


@dataclass(frozen=True)
class Edition:
    """What a setting was, since when, and who said so."""

    name: str
    said: list[str]
    since: str


def lines_of(school: School, actor: Actor) -> list[tuple[str, list[Line]]]:
    """Return every setting of a school under its heading, with an address for `actor` to change what they may."""
    holders = holders_at(school)

    def line(entry: Entry) -> Line:
        value, kept = entry.setting.of(school), school.settings.get(entry.code)
        address = [school.pk, entry.code]
        return Line(
            label=entry.label,
            said=entry.kind.says(value),
            since=_since(kept) if kept else "Default",
            url=reverse("school-setting", args=address) if entry.changed_by(actor, school) else "",
            history=reverse("school-setting-history", args=address) if kept else "",
            warning=entry.warning(holders, value),
        )

    headed = [(group, [line(entry) for entry in entries]) for group, entries in groupby(ENTRIES, group_of)]
    return [*headed, *_kept_elsewhere(school, actor)]


def group_of(entry: Entry) -> str:
    return entry.group


def _kept_elsewhere(school: School, actor: Actor) -> Iterator[tuple[str, list[Line]]]:
    """Yield what else a school settles, with the way to the page where that is done."""
    contacts = (
        reverse("school-contacts", args=[school.pk]) if keeps_safeguarding_contacts(actor, school) else ""
    )
    yield (
        "Safeguarding contacts",
        [
            Line(CONTACT_LABELS[name], [getattr(school, name) or "Not entered yet"], "", contacts)
            for name in CONTACT_LABELS
        ],
    )
    readers = people_with_role(school.pk, Role.SECOND_READER)
    yield (
        "Second reviews",
        [
            Line(
                "Outside second reader",
                [person.name for person in readers] or ["None"],
                "Reviews a decision where no one else at the school can. Appointed on the page “People”.",
                reverse("people") if sees_people(actor, None) else "",
            )
        ],
    )
    yield "School wording", [_wording(school, actor, kind) for kind in WORDINGS.values()]


def _wording(school: School, actor: Actor, wording: Wording) -> Line:
    words = words_now(school.pk, wording.kind)
    may = wording.changed_by(actor, school.pk)
    address = reverse("school-wording", args=[school.pk, wording.kind.code]) if may else ""
    return Line(
        wording.kind.title,
        [f"{words.text[:SHOWN].strip()}{'…' if len(words.text) > SHOWN else ''}"],
        words.said,
        address,
    )


def editions_of(school: School, entry: Entry) -> list[Edition]:
    """Return every edition of a setting, the newest first, the default last."""
    found = {kept["edition"]: kept for kept in _kept(school, entry)}
    editions = [
        Edition(f"Version {number}", entry.kind.says(kept["value"]), _since(kept))
        for number, kept in sorted(found.items(), reverse=True)
    ]
    return [*editions, Edition("Default", entry.kind.says(entry.setting.default), "Until the first change")]


def _kept(school: School, entry: Entry) -> Iterator[Mapping[str, Any]]:
    """Yield what the school's history kept of a setting, again and again as long as it held."""
    for settings in school.history.values_list("settings", flat=True):
        if entry.code in settings:
            yield settings[entry.code]


def _since(kept: Mapping[str, Any]) -> str:
    return f"Since {say_moment(datetime.fromisoformat(kept['since']))}, by {kept['by']}"
