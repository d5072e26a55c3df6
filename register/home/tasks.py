"""One's desk: the tasks of a person, sorted into what waits and what is due this week."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_deadline
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import tasks_for

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MOST_SHOWN = 50


@dataclass(frozen=True)
class Item:
    """One line on the desk."""

    reference: str
    label: str
    path: str
    due: str
    school: str
    tags: list[dict[str, str]]


@dataclass(frozen=True)
class Desk:
    """Everything that home shows."""

    greeting: str
    sentence: str
    items: list[Item]
    this_week: list[Item]
    more: bool = False
    numbers: list[tuple[str, str]] = field(default_factory=list)


def desk_of(actor: Actor) -> Desk:
    """Return the desk of a person at this moment."""
    moment = clock.now()
    rows = tasks_for(actor, most=MOST_SHOWN + 1)
    late = sum(1 for row in rows if row.due and row.due < moment)
    # Where there are too many to look at all, those of the week are looked for.
    due = rows if len(rows) <= MOST_SHOWN else tasks_for(actor, most=MOST_SHOWN + 1, since=moment)
    week = [row for row in due if row.due and moment <= row.due <= moment + timedelta(days=7)]
    several = len(actor.schools) > 1
    return Desk(
        greeting=greeting(actor.name, moment),
        sentence=_sentence(len(rows), late),
        items=[_item(row, actor, moment, several=several) for row in rows[:MOST_SHOWN]],
        this_week=[_item(row, actor, moment, several=several) for row in week[:10]],
        more=len(rows) > MOST_SHOWN,
        numbers=[
            (_number(len(rows)), "task" if len(rows) == 1 else "tasks"),
            (_number(late), "late"),
            (_number(len(week)), "due within a week"),
        ],
    )


def greeting(name: str, moment: datetime) -> str:
    """Return "Good morning, Dana" for the time of day."""
    hour = timezone.localtime(moment).hour
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    return f"Good {part}, {name.split(maxsplit=1)[0]}"


def _number(count: int) -> str:
    """Return a number of tasks; those beyond what is shown are not counted."""
    return str(count) if count <= MOST_SHOWN else f"{MOST_SHOWN}+"


def _spelt(number: int) -> str:
    if number > MOST_SHOWN:
        return f"more than {MOST_SHOWN}"
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _sentence(count: int, late: int) -> str:
    if not count:
        return "You have no tasks."
    tasks = f"You have {_spelt(count)} {'task' if count == 1 else 'tasks'}."
    if not late:
        return f"{tasks} {'It is not late.' if count == 1 else 'None is late.'}"
    if count == 1:
        return f"{tasks} It is late."
    return f"{tasks} {_spelt(late).capitalize()} {'is' if late == 1 else 'are'} late."


def _due(moment: datetime, now: datetime) -> str:
    day, today = timezone.localdate(moment), timezone.localdate(now)
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return say_deadline(moment).replace(say_deadline(day), near.get((day - today).days, say_deadline(day)))


def _item(row: Task, actor: Actor, now: datetime, *, several: bool) -> Item:
    tags = []
    if row.due and row.due < now:
        tags.append({"text": "Late", "tone": "bad"})
    if row.restricted:
        tags.append({"text": "Safeguarding", "tone": "restricted"})
    if row.urgent:
        tags.append({"text": "Urgent", "tone": "warn"})
    school = actor.school_names.get(row.school_id, "") if several else ""
    return Item(row.reference, row.label, row.path, _due(row.due, now) if row.due else "", school, tags)
