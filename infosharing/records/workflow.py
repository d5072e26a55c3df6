"""States as a table: one row per arrow, and per status whom it waits for and until when. Pure data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from .actors import Actor
from .rules import Rule, refused_by


class Clock(Protocol):
    """Answers when something is due, such as two school days after it began."""

    def due(self, start: datetime, calendar: Any) -> datetime:
        """Return the moment by which it should be done."""


@dataclass(frozen=True)
class Step:
    """One arrow. `may` is asked of the record as it is, `needs` of the record with the changes in it.

    An empty `end` leaves the status as it is. `label` is the button, `done` the line in the timeline, `effect` what
    the page says will happen. A step that `reauthenticates` is taken only by somebody who just proved who they are.
    """

    verb: str
    start: tuple[str, ...]
    end: str
    label: str
    done: str
    effect: str
    may: tuple[Rule, ...]
    needs: tuple[Rule, ...] = ()
    reauthenticates: bool = False

    def refusals(self, actor: Actor, record: Any) -> tuple[Rule, ...]:
        """Return the rules that keep this person from taking the step on this record."""
        return refused_by(self.may, actor, record)


@dataclass(frozen=True)
class For:
    """Whom something waits for: holders of a role at the record's school, or one person; never those in `not_for`."""

    role: str = ""
    person_id: UUID | None = None
    not_for: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Waits:
    """What a status waits for: `who` answers from the record, `since` names the field from which `within` counts.

    `starts` and `ends` answer from when until when it waits, where that is not the whole time of the status: so what
    the clock alone changes needs nobody to write it down.
    """

    who: Callable[[Any], Iterable[For]]
    verb: str
    label: Callable[[Any], str]
    within: Clock | None = None
    since: str = "status_since"
    due: Callable[[Any], datetime | None] | None = None
    starts: Callable[[Any], datetime | None] | None = None
    ends: Callable[[Any], datetime | None] | None = None

    def due_at(self, record: Any) -> datetime | None:
        """Return when it is due, or None where no clock runs."""
        if self.due is not None:
            return self.due(record)
        return self.within.due(getattr(record, self.since), record.calendar) if self.within else None


@dataclass(frozen=True)
class Workflow:
    """The whole table of one kind of record."""

    name: str
    steps: tuple[Step, ...]
    waits: dict[str, tuple[Waits, ...]] = field(default_factory=dict)
    # What the timeline says of changes that are no step.
    also: dict[str, str] = field(default_factory=dict)

    def step(self, verb: str) -> Step:
        """Return the step of that verb. Raises KeyError where the table has none."""
        for step in self.steps:
            if step.verb == verb:
                return step
        raise KeyError(verb)

    def from_status(self, status: str) -> tuple[Step, ...]:
        """Return the steps that lead away from a status."""
        return tuple(step for step in self.steps if status in step.start)

    def done(self, verb: str) -> str:
        """Return how the timeline tells that a step was taken, or another change; "Changed" for what it never tells."""
        return next((step.done for step in self.steps if step.verb == verb), self.also.get(verb, "Changed"))
