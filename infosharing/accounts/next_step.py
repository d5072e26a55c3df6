"""What the panel "What happens next" is made of: whom it waits for, until when, what one can do and why one cannot."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.models import Waiting
from infosharing.records.saying import say_moment

from .choices import SHORT_ROLES


@dataclass(frozen=True)
class Gap:
    """A missing part, with the address where it is mended."""

    label: str
    url: str
    state: str = "missing"


@dataclass(frozen=True)
class Action:
    """A button; with refusals it is greyed and says why."""

    label: str
    url: str
    primary: bool = False
    tone: str = ""
    refusals: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Next:
    """Everything the panel shows."""

    waits_for: str
    due: str
    late: bool
    missing: list[Gap]
    steps: list[Action]
    note: str = ""


@dataclass(frozen=True)
class Buttons:
    """How the steps of a table are shown, by verb.

    `primary` stand out; `quiet` stand back, and are gone where they are refused; what is both stands out or is gone;
    `hidden` have no button of their own.
    """

    primary: Collection[str] = ()
    quiet: Collection[str] = ()
    hidden: Collection[str] = ()


def say_whom(
    rows: list[Waiting], actor: Actor, *, jobs: Mapping[str, str], name_of: Callable[[UUID], str]
) -> str:
    """Say whom it waits for; where several things wait, each with its own people.

    `jobs` names each thing by the verb of its row; `name_of` answers the name of a person who is waited for.
    """
    by_verb: dict[str, list[Waiting]] = {}
    for row in rows:
        by_verb.setdefault(row.verb, []).append(row)
    if not by_verb:
        return "Nothing waits."
    if len(by_verb) == 1:
        return f"Waits for {_people(rows, actor, name_of)}."
    return " ".join(f"{jobs[verb]}: {_people(group, actor, name_of)}." for verb, group in by_verb.items())


def _people(rows: list[Waiting], actor: Actor, name_of: Callable[[UUID], str]) -> str:
    mine = [row for row in rows if _is_mine(row, actor)]
    others = [row for row in rows if row not in mine]
    names = [f"the {SHORT_ROLES[row.role]}" for row in others if row.role]
    names += [name_of(row.person_id) for row in others if row.person_id]
    if mine:
        role = next((f" ({SHORT_ROLES[row.role]})" for row in mine if row.role), "")
        names.insert(0, f"you{role}")
    names = list(dict.fromkeys(names))
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)


def _is_mine(row: Waiting, actor: Actor) -> bool:
    held = row.person_id == actor.pk or actor.is_one_of(row.school_id, row.role)
    return held and str(actor.pk) not in row.not_for


def say_due(calendar: Any, due: datetime | None) -> str:
    """Say until when, and by how many school days of `calendar` it is late; "" where no clock runs."""
    if due is None:
        return ""
    days = calendar.late_by(due, clock.now())
    late = f", late by {days} school {'day' if days == 1 else 'days'}" if days else ""
    return f"{say_moment(due)}{late}"


def actions_of(
    record: Any, actor: Actor, *, address_of: Callable[[Any, str], str], buttons: Buttons
) -> list[Action]:
    """Return a button for each step that the record's table has now, what stands out first; what is refused says why.

    `address_of(record, verb)` answers the address where a step is taken.
    """
    actions = []
    for step in record.workflow.from_status(record.status):
        if step.verb in buttons.hidden:
            continue
        refused = step.refusals(actor, record)
        if refused and step.verb in buttons.quiet:
            continue
        actions.append(
            Action(
                step.label,
                address_of(record, step.verb),
                primary=step.verb in buttons.primary and not refused,
                tone="quiet" if step.verb in buttons.quiet and step.verb not in buttons.primary else "",
                refusals=[one.sentence for one in refused],
            )
        )
    return sorted(actions, key=lambda action: not action.primary)
