"""The table of agreements that are needed."""

from agreements.sign_off.states import keepers
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Button, TaskRule, Transition, Workflow

from . import rules
from .choices import NeedStatus

# Our own: nothing sets it. A month of school, so that a draft can be begun.
ANSWER_WITHIN = school_days(20)

NEED_WORKFLOW = Workflow(
    "Agreement needed",
    transitions=(
        Transition(
            "answer",
            source=(NeedStatus.OPEN,),
            target=NeedStatus.ANSWERED,
            label="Record decision",
            event_label="Decided",
            effect="The record shows which agreement there is, or why none is needed. If none is needed and the "
            "sharing continues, you are asked again in a year.",
            permissions=(rules.answers_needs,),
            conditions=(rules.need_is_answered,),
            button=Button.PRIMARY_OR_GONE,
            sets=lambda need, actor, moment: {"answered_by_id": actor.pk},
        ),
    ),
    tasks={
        NeedStatus.OPEN: (
            TaskRule(
                assignees=keepers,
                verb="answer",
                label="Decide whether an agreement is needed",
                within=ANSWER_WITHIN,
            ),
        ),
    },
    other_events={"raise_need": "Shared repeatedly without an agreement"},
)
