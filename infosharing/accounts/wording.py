"""A school's own wording, in editions: what is signed, and what explains it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import Conflict
from infosharing.records.recording import recorded
from infosharing.records.rules import Rule, insist

from .models import Wording


@dataclass(frozen=True)
class Kind:
    """A text that a school may word for itself; `starting` is what it says until then."""

    code: str
    title: str
    starting: str


@dataclass(frozen=True)
class Words:
    """A text as it stands: its edition (0 for the starting text) and since when."""

    kind: Kind
    edition: int
    text: str
    since: date | None = None

    @property
    def said(self) -> str:
        if self.since is None:
            return "Default wording"
        return f"Your school's wording, edition {self.edition}, from {self.since:%-d %B %Y}"


def words_now(school_id: UUID, kind: Kind) -> Words:
    """Return the wording of a school that is in force."""
    return words_at(school_id, kind, clock.now())


def words_at(school_id: UUID, kind: Kind, moment: datetime) -> Words:
    """Return the wording of a school that was in force at a moment."""
    rows = Wording.objects.filter(school_id=school_id, code=kind.code, created_at__lte=moment)
    row = rows.order_by("-edition").first()
    return _words(kind, row)


def words_of_edition(school_id: UUID, kind: Kind, edition: int) -> Words:
    """Return one edition of a wording of a school: the words that somebody read then (0: the starting text)."""
    row = Wording.objects.filter(school_id=school_id, code=kind.code, edition=edition).first()
    return _words(kind, row)


def _words(kind: Kind, row: Wording | None) -> Words:
    if row is None:
        return Words(kind, 0, kind.starting)
    return Words(kind, row.edition, row.text, timezone.localdate(row.created_at))


def check_edition(words: Words, seen: int) -> None:
    """Raise Conflict where somebody is about to sign another edition than the one that is in force."""
    if words.edition != seen:
        raise Conflict("The wording has changed since you opened this page. Read it again before you sign.")


def reword(school_id: UUID, kind: Kind, *, by: Actor, allowed: Rule, changes: Mapping[str, Any]) -> Wording:
    """Save and return a new edition. `changes` holds `text` and `edition`, the one seen. Raises as `perform`."""
    with recorded(by=by, reason="reword", school=school_id):
        insist(by.now(), school_id, allowed)
        words = words_now(school_id, kind)
        check_edition(words, changes["edition"])
        edition = Wording(
            school_id=school_id,
            code=kind.code,
            edition=words.edition + 1,
            text=changes["text"],
            written_by_id=by.pk,
        )
        edition.save()
        return edition
