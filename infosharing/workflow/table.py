"""A workflow as a table: one row per arrow, and per status whose task it is and until when. Pure data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Protocol
from uuid import UUID

from infosharing.records.actors import Party
from infosharing.records.rules import Rule, refused_by


class Clock(Protocol):
    """Answers when something is due, such as two school days after it began."""

    def due(self, start: datetime, calendar: Any) -> datetime:
        """Return the moment by which it should be done."""


class Button(Enum):
    """How the panel shows a transition to somebody who may see the record."""

    PLAIN = "greyed, with the reason, where it is refused"
    PRIMARY = "stands out"
    PRIMARY_OR_GONE = "stands out, or is not shown"
    QUIET = "stands back, or is not shown"
    HIDDEN = "has no button: it follows from another transition, or is offered elsewhere on the page"

    @property
    def is_primary(self) -> bool:
        return self in (Button.PRIMARY, Button.PRIMARY_OR_GONE)

    @property
    def goes_when_refused(self) -> bool:
        """Whether it is left out, instead of greyed, where it is refused."""
        return self in (Button.QUIET, Button.PRIMARY_OR_GONE)


@dataclass(frozen=True)
class Following:
    """A transition of another record that is performed along with one; `by` is whoever performs that one, if None."""

    record: Any
    name: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    by: Party | None = None


@dataclass(frozen=True)
class Transition:
    """One arrow.

    `permissions` are asked of the record as it is, `conditions` of the record with the changes in it. An empty
    `target` leaves the status as it is. `label` is the button, `event_label` the line in the timeline, `effect` what
    the page says will happen. One that `reauthenticates` is open only to somebody who just proved who they are.
    `sets(record, actor, moment)` answers values that the code knows, beside what somebody typed; `takes_along(record)`
    the transitions of other records that are performed with it. `page` is the word in its address, where that is not
    its name; several may share a page, each offered by the answers given there.
    """

    name: str
    source: tuple[str, ...]
    label: str
    event_label: str
    effect: str
    permissions: tuple[Rule, ...]
    target: str = ""
    conditions: tuple[Rule, ...] = ()
    reauthenticates: bool = False
    button: Button = Button.PLAIN
    page: str = ""
    sets: Callable[[Any, Any, datetime], Mapping[str, Any]] | None = None
    takes_along: Callable[[Any], Iterable[Following]] | None = None

    def refusals(self, actor: Party, record: Any) -> tuple[Rule, ...]:
        return refused_by(self.permissions, actor, record)


@dataclass(frozen=True)
class Assignee:
    """Whose task it is: holders of a role at the record's school, or one person; never those in `not_for`.

    A person who may do it only in certain roles is named with these: it is theirs `while_holding` one of them.
    """

    role: str = ""
    person_id: UUID | None = None
    not_for: frozenset[UUID] = frozenset()
    while_holding: tuple[str, ...] = ()


# To whom something falls where those whose task it is cannot act: one level after the other.
Levels = Iterable[Iterable[Assignee]]


def in_order(*levels: Iterable[str], not_for: frozenset[UUID] = frozenset()) -> Levels:
    """Return levels of roles, none of them for the people in `not_for`."""
    return tuple(tuple(Assignee(role=role, not_for=not_for) for role in level) for level in levels)


def falls_to_no_one(record: Any) -> Levels:
    """No one else may do it: the administrator is told that the role is empty."""
    return ()


@dataclass(frozen=True)
class TaskRule:
    """A task that a status brings: `assignees` answers from the record, `within` counts from the field `since`.

    `starts` and `ends` answer from when until when it is a task, where that is not the whole time of the status: so
    what the clock alone changes needs nobody to write it down. `label` says what to do; `job` is what the panel
    calls it where there are several; one that is not `in_panel` stands elsewhere on the record's page.
    `otherwise` answers to whom it falls where none of these can act (the last resort of the house, unless given), under
    the label `stand_in_label` if that is another; one that is not `owed` falls to no one, and no one misses it.
    """

    assignees: Callable[[Any], Iterable[Assignee]]
    verb: str
    label: str | Callable[[Any], str]
    within: Clock | None = None
    since: str = "status_since"
    due: Callable[[Any], datetime | None] | None = None
    starts: Callable[[Any], datetime | None] | None = None
    ends: Callable[[Any], datetime | None] | None = None
    job: str = ""
    in_panel: bool = True
    otherwise: Callable[[Any], Levels] | None = None
    stand_in_label: str = ""
    owed: bool = True

    def label_of(self, record: Any) -> str:
        """Return what the task is called, for the record that it is about."""
        return self.label if isinstance(self.label, str) else self.label(record)

    def due_at(self, record: Any) -> datetime | None:
        """Return when it is due, or None where no clock runs."""
        if self.due is not None:
            return self.due(record)
        return self.within.due(getattr(record, self.since), record.calendar) if self.within else None


@dataclass(frozen=True)
class Workflow:
    """The whole table of one kind of record.

    `other_events` says what the timeline tells of changes that are no transition ("" for what it never tells);
    `told_once` names the lines that it tells once, however often somebody repeats them in a row.
    """

    name: str
    transitions: tuple[Transition, ...]
    tasks: dict[str, tuple[TaskRule, ...]] = field(default_factory=dict)
    other_events: dict[str, str] = field(default_factory=dict)
    told_once: tuple[str, ...] = ()

    def transition(self, name: str) -> Transition:
        """Return the transition of that name. Raises KeyError where the table has none."""
        for transition in self.transitions:
            if transition.name == name:
                return transition
        raise KeyError(name)

    def from_status(self, status: str) -> tuple[Transition, ...]:
        return tuple(transition for transition in self.transitions if status in transition.source)

    def event_label(self, name: str) -> str:
        """Return how the timeline tells of a transition or another change; "Changed" for what it does not know."""
        for transition in self.transitions:
            if transition.name == name:
                return transition.event_label
        return self.other_events.get(name, "Changed")
