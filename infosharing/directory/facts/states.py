"""The table of a safety fact."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, Button, Levels, TaskRule, Transition, Workflow, in_order

from . import rules
from .choices import IN_FORCE, FactStatus


def _dsl_team(fact: Any) -> Iterator[Assignee]:
    """The DSL team, but for relatives of the child."""
    for role in DSL_TEAM:
        yield Assignee(role=role, not_for=fact.excluded_ids)


def _then_the_head(fact: Any) -> Levels:
    """The headteacher, unless they are a relative."""
    return in_order((Role.HEAD,), not_for=fact.excluded_ids)


def _when_checked_again(fact: Any) -> datetime:
    """The end of the day on which it is to be checked."""
    return fact.review_due()


def _a_week_before(fact: Any) -> datetime:
    """A week before it is to be checked."""
    return fact.review_begins()


FACT_WORKFLOW = Workflow(
    "A safety fact",
    transitions=(
        Transition(
            "check",
            source=IN_FORCE,
            target=FactStatus.CHECKED,
            label="Check safety fact",
            event_label="Checked",
            effect="You say that it still holds. It is checked again on the day that you enter.",
            permissions=(rules.looks_after_facts,),
            conditions=(rules.says_what_must_be_known, rules.says_when_to_check_again),
            button=Button.PRIMARY,
        ),
        Transition(
            "end",
            source=IN_FORCE,
            target=FactStatus.ENDED,
            label="End safety fact",
            event_label="Ended",
            effect="It no longer holds: what it stood in the way of can be given out again. The record is kept.",
            permissions=(rules.looks_after_facts,),
            conditions=(rules.says_why_it_ended,),
            button=Button.QUIET,
        ),
    ),
    tasks={
        FactStatus.NEW: (
            TaskRule(
                assignees=_dsl_team,
                verb="check",
                label="Check a new safety fact",
                within=school_days(1),
                otherwise=_then_the_head,
            ),
        ),
        FactStatus.CHECKED: (
            TaskRule(
                assignees=_dsl_team,
                verb="check",
                label="Check that a safety fact still holds",
                due=_when_checked_again,
                starts=_a_week_before,
                otherwise=_then_the_head,
            ),
        ),
    },
    other_events={"enter_fact": "Entered"},
)
