"""The table of agreements that are needed."""

from agreements import rules
from agreements.choices import NeedStatus
from infosharing.law.schooldays import school_days
from infosharing.records.workflow import Step, Waits, Workflow

from .people import keepers

# Our own: nothing sets it. A month of school, so that a draft can be begun.
ANSWER_WITHIN = school_days(20)

NEED_WORKFLOW = Workflow(
    "An agreement that is needed",
    (
        Step("answer", (NeedStatus.OPEN,), NeedStatus.ANSWERED, "Answer it", "Answered",
             "The record says which agreement there is, or why none is needed. Nothing waits any more. Where none is "
             "needed, it is asked again in a year, if the sharing goes on.",
             (rules.answers_needs,), (rules.need_is_answered,)),
    ),
    {
        NeedStatus.OPEN: (Waits(keepers, "answer", lambda need: "An agreement is needed", ANSWER_WITHIN),),
    },
    also={"raise_need": "Shared again and again without an agreement"},
)  # fmt: skip
