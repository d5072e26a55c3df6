"""The table of emergency access: who is told, and who has seen it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.law.schooldays import school_days
from infosharing.records.workflow import For, Step, Waits, Workflow

from . import rules
from .choices import EmergencyStatus


def _alerted(access: Any) -> Iterator[For]:
    """The DSL team and the data protection officer, until each has seen it; never whoever opened it."""
    barred = access.excluded_ids | {access.person_id}
    if not access.dsl_saw_it:
        for role in DSL_TEAM:
            yield For(role=role, not_for=barred)
    if not access.dpo_saw_it:
        yield For(role=Role.DPO, not_for=barred)


def _opener(access: Any) -> Iterator[For]:
    """Whoever opened it, as long as it holds."""
    yield For(person_id=access.person_id)


def _end(access: Any) -> datetime:
    """The moment at which it ends."""
    return access.until


EMERGENCY_WORKFLOW = Workflow(
    "Emergency access",
    (
        Step("note_alert", (EmergencyStatus.OPENED,), "", "I have seen this", "Alert seen",
             "The record says that you know of it. Access ends by itself after 24 hours.",
             (rules.is_alerted, rules.has_not_noted_it_yet)),
    ),
    {
        EmergencyStatus.OPENED: (
            Waits(_opener, "read", lambda access: "Open to you in an emergency", due=_end, ends=_end),
            Waits(_alerted, "note_alert", lambda access: "Emergency access was used: see it", school_days(1)),
        ),
    },
    also={"break_glass": "Emergency access opened"},
)  # fmt: skip
