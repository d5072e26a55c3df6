"""The panel "Next step": who a record is with, until when, what one can do and why one cannot."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_deadline

from .fallback import root_of
from .models import Task
from .pages import transition_url
from .table import Button
from .tasks import is_current, own_tasks, standing_tasks

# How each role is called in a sentence. The app that knows the roles hands them in while starting.
role_labels: dict[str, str] = {}
NO_ONE = "no one today. The administrator has been told that the school needs a {} who can act"


@dataclass(frozen=True)
class MissingPart:
    label: str
    url: str
    state: str = "missing"


@dataclass(frozen=True)
class ActionButton:
    """A button; with refusals it is greyed and says why."""

    label: str
    url: str
    primary: bool = False
    tone: str = ""
    refusals: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Panel:
    waits_for: str = ""
    due: str = ""
    late: str = ""
    missing: Sequence[MissingPart] = ()
    steps: Sequence[ActionButton] = ()
    note: str = ""


def panel_of(
    record: Any, actor: Actor, *, waits_for: str = "", without: Collection[str] = (), **more: Any
) -> Panel:
    """Return the panel for a record and a reader, as the tables of the record and of its `panel_parts` say.

    `without` names transitions that are not offered now. What the tables do not know is handed in: another sentence
    for `waits_for`, what is `missing`, a `note`.
    """
    records = (record, *record.panel_parts())
    tasks = [task for task in _current_tasks(record, records) if task.rule.in_panel]
    due = min((task.due for task in tasks if task.due), default=None)
    return Panel(
        waits_for=waits_for or _waits_for(tasks, records, actor),
        due=say_deadline(due) if due else "",
        late=(days_late(record.calendar, due) or "Late") if due and due < clock.now() else "",
        steps=buttons_of(record, actor, without=without),
        **more,
    )


def _current_tasks(record: Any, records: tuple[Any, ...]) -> list[Task]:
    """Return what is with whom now: where nothing fell to others, as the tables say, without a query."""
    if getattr(root_of(record), "has_fallen_tasks", True):
        return standing_tasks(records)
    rows = [row for part in records if part.workflow for row in own_tasks(part)]
    return [row for row in rows if is_current(row)]


def _waits_for(tasks: list[Task], records: Iterable[Any], actor: Actor) -> str:
    jobs = {task.verb: task.rule.job for task in tasks}
    return with_whom(tasks, actor, jobs=jobs, name_of=partial(_name_at_hand, records))


def _name_at_hand(records: Iterable[Any], person_id: UUID) -> str:
    """Return the name of somebody to whom one of `records` points: nobody else is named in its tasks."""
    for record in records:
        for pointer in record._meta.concrete_fields:
            if pointer.is_relation and getattr(record, pointer.attname) == person_id:
                return getattr(record, pointer.name).name
    raise LookupError("A task names a person to whom its record does not point.")


def with_whom(
    tasks: list[Task], actor: Actor, *, jobs: Mapping[str, str], name_of: Callable[[UUID], str]
) -> str:
    """Say who it is with; where there are several tasks, each with its own people.

    `jobs` names each task by its verb; `name_of` answers the name of a person whose task it is.
    """
    by_verb: dict[str, list[Task]] = {}
    for task in tasks:
        by_verb.setdefault(task.verb, []).append(task)
    if not by_verb:
        return "No action needed."
    if len(by_verb) == 1:
        return f"With: {_people(tasks, actor, name_of)}"
    return " ".join(f"{jobs[verb]}: {_people(group, actor, name_of)}." for verb, group in by_verb.items())


def _people(tasks: list[Task], actor: Actor, name_of: Callable[[UUID], str]) -> str:
    mine = [task for task in tasks if _is_mine(task, actor)]
    # Where it fell to somebody, or to nobody, it is with none of those whose task it would be.
    fallen = [task for task in tasks if task.stands_in_as]
    others = [task for task in fallen or tasks if task not in mine and not task.empty_role]
    names = [f"the {role_labels[role]}" for task in others if (role := task.role or task.stands_in_as)]
    names += [name_of(task.person_id) for task in others if task.person_id and not task.stands_in_as]
    if mine:
        role = next(
            (f" ({role_labels[role]})" for task in mine if (role := task.role or task.stands_in_as)), ""
        )
        names.insert(0, f"you{role}")
    names = list(dict.fromkeys(names))
    if not names:
        return NO_ONE.format(role_labels[fallen[0].empty_role])
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)


def _is_mine(task: Task, actor: Actor) -> bool:
    held = task.person_id == actor.pk or actor.is_one_of(task.school_id, task.role)
    return held and str(actor.pk) not in task.not_for


def days_late(calendar: Any, due: datetime) -> str:
    """Say by how many school days of `calendar` it is late; "" where it is none."""
    days = calendar.late_by(due, clock.now())
    return f"{days} school {'day' if days == 1 else 'days'} late" if days else ""


def buttons_of(record: Any, actor: Actor, *, without: Collection[str] = ()) -> list[ActionButton]:
    """Return a button for each transition that the record's table has now, what stands out first; what is refused
    says why, or is gone where its row says so."""
    buttons = []
    for transition in record.workflow.from_status(record.status):
        shown = transition.button
        if shown is Button.HIDDEN or transition.name in without:
            continue
        refused = transition.refusals(actor, record)
        if refused and shown.goes_when_refused:
            continue
        buttons.append(
            ActionButton(
                transition.label,
                transition_url(record, transition.name),
                primary=shown.is_primary and not refused,
                tone="quiet" if shown is Button.QUIET else "",
                refusals=[rule.sentence for rule in refused],
            )
        )
    return sorted(buttons, key=lambda button: not button.primary)
