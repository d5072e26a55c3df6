"""The daily round: everybody for whom something begins, comes near or becomes late is told once, by one mail."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from infosharing.accounts.models import Leave, Membership, School
from infosharing.accounts.notices import REMINDER, Notice, tell
from infosharing.records import clock
from infosharing.records.models import LedgerEntry
from infosharing.records.writequeue import in_turn
from infosharing.workflow.models import Task

from .choices import Mark
from .milestones import REMINDER_DAYS, counted_from, marks_passed
from .models import LastRound, SentReminder

# It goes on weekday mornings: from Friday to Monday, and a day more.
LONGEST_SILENCE = timedelta(days=4)


class News(NamedTuple):
    """One mark of something that waits, whoever it waits for."""

    record_id: UUID
    verb: str
    mark: str
    counted_from: datetime


class Passed(NamedTuple):
    """A row that has passed marks: its news, the latest last, and who is told of it."""

    news: list[News]
    notices: set[Notice]


@dataclass(frozen=True)
class Round:
    """What a round did: how many people were told, about how many things."""

    people: int
    things: int


def go_round() -> Round:
    """Tell everybody once of what has begun, comes near or became late since the last round; return how many.

    After days of silence only the latest mark of each thing is told; the earlier ones count as told. What waits for
    nobody who can be told (no holder of the role today, or no address) stays to be told. Marks and mails are kept in
    one transaction, and only what this round itself wrote down is mailed: two rounds at once tell nothing twice.
    """
    with in_turn():
        _forget_what_waits_no_more()
        done = _tell_what_is_new(clock.now())
        _note_that_it_went()
        return done


def is_overdue() -> bool:
    """Say whether no round has gone for too long: since the last, or in a new installation since its ledger began."""
    last, begun = LastRound.objects.first(), LedgerEntry.objects.order_by("id").first()
    since = last.went_at if last else begun and begun.moment
    return since is not None and clock.now() - since > LONGEST_SILENCE


def note_what_the_first_mail_told(sender: Any, rows: list[Task], **_: Any) -> None:
    """Note the marks that rows have passed when they are written: a mail goes out about them then anyway."""
    moment = clock.now()
    schools = School.objects.in_bulk({row.school_id for row in rows if row.starts})
    _note({news for row in _passed(rows, moment, schools) if row.notices for news in row.news}, moment)


@transaction.atomic
def _tell_what_is_new(moment: datetime) -> Round:
    schools, today = School.objects.in_bulk(), clock.day_of(moment).weekday()
    # What a school has no reminders for today is told on a later day.
    resting = {pk for pk, school in schools.items() if today not in REMINDER_DAYS.of(school)}
    rows = [row for row in _rows_past_a_mark(moment) if row.school_id not in resting]
    passed = [row for row in _passed(rows, moment, schools) if row.notices]
    known = set(SentReminder.objects.values_list(*News._fields))
    newly_noted = _note({news for row in passed for news in row.news} - known, moment)
    told = [row for row in passed if row.news[-1] in newly_noted]
    notices = {notice for row in told for notice in row.notices}
    tell(notices, REMINDER)
    return Round(
        people=len({notice.address for notice in notices}), things=len({row.news[-1][:2] for row in told})
    )


def _rows_past_a_mark(moment: datetime) -> list[Task]:
    """Return the rows that wait now and began later than they were written, or are late."""
    now = Task.objects.exclude(starts__gt=moment).exclude(ends__lte=moment)
    return list(now.filter(Q(starts__isnull=False) | Q(due__lt=moment)))


def _passed(rows: list[Task], moment: datetime, schools: Mapping[UUID, School]) -> list[Passed]:
    """Return those of `rows` that have passed a mark, by the settings of their schools; of a row that waits from the
    moment it is written, none is asked."""
    news = {
        row: [News(row.record_id, row.verb, str(mark), counted_from(row, mark)) for mark in marks]
        for row in rows
        if (marks := marks_passed(row, moment, schools.get(row.school_id)))
    }
    whom = _addresses(news)
    return [
        Passed(marks, {Notice(address, row.school_id, row.urgent) for address in whom[row.pk]})
        for row, marks in news.items()
    ]


def _addresses(rows: Collection[Task]) -> dict[UUID, set[str]]:
    """Return whom each row waits for today, as addresses: one query. Nobody who left the school, or is on leave."""
    if not rows:
        return {}
    held = Membership.objects.filter(
        Membership.in_force(clock.today()), school_id__in={row.school_id for row in rows}
    )
    away = Leave.objects.filter(Leave.in_force(clock.today()), school=OuterRef("school"))
    held = held.exclude(Exists(away.filter(person=OuterRef("person"))))
    held = held.exclude(person__email="").values_list("school_id", "role", "person_id", "person__email")
    there: dict[tuple[UUID, str], dict[UUID, str]] = defaultdict(dict)
    for school_id, role, person_id, address in held:
        for asked_role in (role, ""):  # "" is anybody who holds a role there
            there[school_id, asked_role][person_id] = address
    return {
        row.pk: {
            address
            for person_id, address in there[row.school_id, row.role].items()
            if (row.role or person_id == row.person_id) and str(person_id) not in row.not_for
        }
        for row in rows
    }


def _note(news: Collection[News], moment: datetime) -> set[News]:
    """Write down what is told now, and return what nobody had written down before."""
    if not news:
        return set()
    # In order, so that two rounds at once wait for each other instead of each for the other.
    rows = [SentReminder(**mark._asdict(), told_at=moment) for mark in sorted(news)]
    SentReminder.objects.bulk_create(rows, ignore_conflicts=True)
    written = set(SentReminder.objects.filter(told_at=moment).values_list("pk", flat=True))
    return {mark for mark, row in zip(sorted(news), rows, strict=True) if row.pk in written}


def _note_that_it_went() -> None:
    row = LastRound(went_at=clock.now())
    LastRound.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["id"], update_fields=["went_at"]
    )


def _forget_what_waits_no_more() -> None:
    """Remove the marks of rows that are gone, and of days that were moved."""
    same = Task.objects.filter(record_id=OuterRef("record_id"), verb=OuterRef("verb"))
    begun = same.filter(starts=OuterRef("counted_from"))
    due = same.filter(due=OuterRef("counted_from"))
    stands = (Q(mark=Mark.BEGUN) & Exists(begun)) | (~Q(mark=Mark.BEGUN) & Exists(due))
    SentReminder.objects.exclude(stands).delete()
