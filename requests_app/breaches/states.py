"""The table of what went wrong."""

from collections.abc import Iterator
from typing import Any

from infosharing.accounts.choices import Role
from infosharing.law.schooldays import hours
from infosharing.workflow.table import Assignee, TaskRule, Transition, Workflow

from . import rules
from .choices import BreachStatus


def _data_protection_officer(breach: Any) -> Iterator[Assignee]:
    """The data protection officer (DPO)."""
    yield Assignee(role=Role.DPO, not_for=breach.request.excluded_ids)


MISHAP_WORKFLOW = Workflow(
    "A possible data breach",
    transitions=(
        Transition(
            "take_over",
            source=(BreachStatus.REPORTED,),
            target=BreachStatus.HANDED_OVER,
            label="Take over report",
            event_label="Taken over by the data protection officer",
            effect="The record says that you are dealing with it. The breach itself goes in the school's breach log.",
            permissions=(rules.takes_over_breaches,),
            conditions=(rules.says_where_it_went,),
            sets=lambda breach, actor, moment: {"taken_over_by_id": actor.pk},
        ),
    ),
    tasks={
        BreachStatus.REPORTED: (
            TaskRule(
                assignees=_data_protection_officer,
                verb="take_over",
                label="Take over possible data breach",
                within=hours(72),
                since="noticed_at",
            ),
        ),
    },
    other_events={"report_breach": "Possible data breach reported"},
)
