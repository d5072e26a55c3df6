"""The table of emergency access: who is told, and who has seen it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, TaskRule, Transition, Workflow, falls_to_no_one

from . import rules
from .choices import EmergencyStatus


def _alerted_team(access: Any) -> Iterator[Assignee]:
    """The DSL team, until one of them has seen it; never whoever opened it."""
    if not access.dsl_saw_it:
        for role in DSL_TEAM:
            yield Assignee(role=role, not_for=access.excluded_ids | {access.author_id})


def _alerted_officer(access: Any) -> Iterator[Assignee]:
    """The data protection officer, until they have seen it; never whoever opened it."""
    if not access.dpo_saw_it:
        yield Assignee(role=Role.DPO, not_for=access.excluded_ids | {access.author_id})


def _opener(access: Any) -> Iterator[Assignee]:
    """Whoever opened it, as long as it holds."""
    yield Assignee(person_id=access.author_id)


def _end(access: Any) -> datetime:
    """The moment at which it ends."""
    return access.until


def _seen_by_side(access: Any, actor: Any, moment: datetime) -> Mapping[str, bool]:
    """The side that has seen it: the DSL team, or else the data protection officer."""
    return {"dsl_saw_it" if actor.is_one_of(access.school_id, *DSL_TEAM) else "dpo_saw_it": True}


EMERGENCY_WORKFLOW = Workflow(
    "Emergency access",
    transitions=(
        Transition(
            "note_alert",
            source=(EmergencyStatus.OPENED,),
            label="Mark as seen",
            event_label="Alert seen",
            effect="This records that you have seen the alert. Access ends automatically after 24 hours.",
            permissions=(rules.is_alerted, rules.has_not_noted_it_yet),
            page="seen",
            sets=_seen_by_side,
        ),
    ),
    tasks={
        EmergencyStatus.OPENED: (
            TaskRule(
                assignees=_opener,
                verb="read",
                label="View records (emergency access)",
                due=_end,
                ends=_end,
                owed=False,
            ),
            # Each side sees it for itself.
            *(
                TaskRule(
                    assignees=side,
                    verb="note_alert",
                    label="Check emergency access alert",
                    within=school_days(1),
                    otherwise=falls_to_no_one,
                )
                for side in (_alerted_team, _alerted_officer)
            ),
        ),
    },
    other_events={"begin_emergency_access": "Emergency access used"},
)
