"""The table of a second look."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow
from requests_app.decisions.choices import LookKind
from requests_app.decisions.rules import second_roles

from . import rules
from .choices import LookStatus


def _second_people(review: Any) -> Iterator[Assignee]:
    """The DSL team, and the headteacher for what is not restricted, or the outside reader named; never the decider."""
    barred = review.request.excluded_ids | {review.decision.decided_by_id}
    for role in second_roles(review.request.tier):
        yield Assignee(role=role, not_for=barred)
    if review.outside_reader_id:
        yield Assignee(person_id=review.outside_reader_id, not_for=barred)


def _when_looked(review: Any) -> datetime:
    """2 school days after signing for a safeguarding request, 5 for what the DSL team decided of its own."""
    count = 2 if review.kind == LookKind.SAFEGUARDING else 5
    return school_days(count).due(review.status_since, review.calendar)


def _looked(review: Any, actor: Any, moment: datetime) -> dict[str, Any]:
    return {"looked_by_id": actor.pk}


LOOK_WORKFLOW = Workflow(
    "A second review",
    transitions=(
        Transition(
            "agree",
            source=(LookStatus.DUE,),
            target=LookStatus.AGREED,
            label="I agree",
            event_label="Second review: agrees",
            effect="The record says that you reviewed the decision and agree.",
            permissions=(rules.may_look_second,),
            sets=_looked,
            button=Button.HIDDEN,
        ),
        Transition(
            "raise_concern",
            source=(LookStatus.DUE,),
            target=LookStatus.CONCERN,
            label="I have a concern",
            event_label="Second review: concern",
            effect="The record says what your concern is. The person who decided sees it.",
            permissions=(rules.may_look_second,),
            conditions=(rules.says_the_concern,),
            sets=_looked,
            button=Button.HIDDEN,
        ),
    ),
    tasks={
        LookStatus.DUE: (
            TaskRule(
                assignees=_second_people,
                verb="look",
                label="Review a colleague's decision",
                job="Second review",
                due=_when_looked,
            ),
        ),
    },
)
