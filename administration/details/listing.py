"""What is to be sent at each school, and what was."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from infosharing.accounts.models import School
from infosharing.accounts.wording import words_now
from infosharing.directory.rules import KEEPERS
from infosharing.records import clock
from infosharing.records.actors import Actor

from .models import DetailsReminder
from .terms import time_to_remind
from .words import HOW_OFTEN, REMINDER

MOST = 12
# With each school: the first day of the term for which people were reminded last.
LAST = Subquery(
    DetailsReminder.objects.filter(school=OuterRef("pk")).order_by("-begins").values("begins")[:1]
)


@dataclass(frozen=True)
class AtSchool:
    """One school: whether the reminder is to be sent, its words, and those sent before, the newest first."""

    school: School
    is_due: bool
    text: str
    sent: list[DetailsReminder]


def is_due(school: School, last: date | None) -> bool:
    """Say whether the reminder of this term is still to be sent, where the last one was of the term that began then."""
    begins = time_to_remind(school.calendar.terms, clock.today(), HOW_OFTEN.of(school))
    return begins is not None and (last is None or last < begins)


def reminders_of(actor: Actor) -> list[AtSchool]:
    """Return every school whose directory `actor` keeps, by name."""
    schools = School.objects.filter(pk__in=sorted(actor.schools_as(*KEEPERS))).order_by("name")
    return [_at(school, actor) for school in schools]


def _at(school: School, actor: Actor) -> AtSchool:
    rows = DetailsReminder.objects.visible_to(actor).filter(school=school)
    sent = list(DetailsReminder.with_related(rows).order_by("-begins")[:MOST])
    due = is_due(school, sent[0].begins if sent else None)
    return AtSchool(school, due, words_now(school.pk, REMINDER).text, sent)
