"""Autumn 2026 as the reminders' tests live it, and things that wait in it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded
from infosharing.reminders.sending import Round, go_round
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import tasks_created

LONDON = ZoneInfo("Europe/London")
NOTHING = Round(people=0, things=0)


def day(number: int, month: int, hour: int = 6, minute: int = 30) -> datetime:
    """A moment of 2026 in school time; half past six in the morning is when the round goes."""
    return datetime(2026, month, number, hour, minute, tzinfo=LONDON)


def end_of(number: int, month: int) -> datetime:
    """The last second of a day of 2026."""
    return clock.end_of_day(datetime(2026, month, number).date())


SUMMER = day(1, 7)  # before anything in these tests begins
DUE = end_of(20, 11)
NINETY_BEFORE = DUE - timedelta(days=90)  # the end of 22 August


def row(**said: Any) -> Task:
    """Something that waits for the DSL, unless something is said differently; nobody wrote it down yet."""
    plain = {
        "school_id": uuid4(),
        "role": "dsl",
        "verb": "review",
        "label": "Review it",
        "reference": "R-1",
        "path": "/r/1/",
        "model": "agreements.policy",
        "record_id": uuid4(),
    }
    if "person_id" in said:
        plain["role"] = ""
    about = {**plain, **said}
    return Task(**{"root_id": about["record_id"], "root_path": about["path"], **about})


def write(*rows: Task, on: datetime) -> None:
    """Write rows as a recording does when a record is saved: whoever it waits for by then has a mail."""
    with clock.at(on), recorded(by=SYSTEM, reason="add", school={one.school_id for one in rows}):
        Task.objects.bulk_create(rows)
        tasks_created.send(sender=Task, rows=list(rows), by=SYSTEM)


def round_on(moment: datetime) -> tuple[Round, list[str]]:
    """Go the round at a moment; return what it says it did, and to whom its mails go."""
    Mail.objects.all().delete()
    with clock.at(moment):
        done = go_round()
    return done, list(Mail.objects.order_by("recipient").values_list("recipient", flat=True))


def told_on(moment: datetime) -> list[str]:
    """Go the round at a moment and return the first names of those who are told."""
    return [address.partition("@")[0] for address in round_on(moment)[1]]
