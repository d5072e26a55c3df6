"""The table of a second look."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.accounts.choices import Role
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, Button, Levels, TaskRule, Transition, Workflow, in_order
from requests_app.decisions.choices import LookKind
from requests_app.decisions.rules import second_roles
from requests_app.requests.choices import Status
from requests_app.requests.rules import deciders_of
from requests_app.requests.tasks import decider_of

from . import rules
from .choices import LookStatus

STILL_OPEN = (Status.TO_SHARE, Status.SHARED, Status.DECLINED)
# Our own, as for a second review of what is restricted: nothing sets it.
ANSWER_WITHIN = school_days(2)
WITHIN = {LookKind.PROTECTED: 1, LookKind.SAFEGUARDING: 2, LookKind.OWN: 5}


def _second_people(review: Any) -> Iterator[Assignee]:
    """The DSL team, and the headteacher for what is not restricted, or the outside reader named; never the decider."""
    barred = review.request.excluded_ids | {review.decision.decided_by_id}
    for role in second_roles(review.request.tier):
        yield Assignee(role=role, not_for=barred)
    if review.outside_reader_id:
        yield Assignee(person_id=review.outside_reader_id, not_for=barred)


def _then_the_head(review: Any) -> Levels:
    """The headteacher, if not the decider (domain 4)."""
    return in_order((Role.HEAD,), not_for=review.request.excluded_ids | {review.decision.decided_by_id})


def _when_looked(review: Any) -> datetime:
    """1 school day after signing where a safety fact protects a child, 2 for a safeguarding request, 5 for what the
    DSL team decided of its own."""
    return school_days(WITHIN[review.kind]).due(review.status_since, review.calendar)


def _who_decided(review: Any) -> Iterator[Assignee]:
    """The person who decided, as long as the decision stands and is not closed."""
    sharing_request = review.request
    standing = sharing_request.decision
    if standing is not None and standing.pk == review.decision_id and sharing_request.status in STILL_OPEN:
        yield decider_of(sharing_request)


def _then_the_deciders(review: Any) -> Levels:
    """Every role that decides its tier, then the headteacher; never who raised the concern."""
    roles = deciders_of(review.request)
    return in_order(roles, (Role.HEAD,), not_for=review.request.excluded_ids | {review.looked_by_id})


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
            effect="The record says what your concern is. The person who decided is asked to answer it. What has not "
            "been shared yet is held until then, unless the law sets the time or it is urgent.",
            permissions=(rules.may_look_second,),
            conditions=(rules.says_the_concern,),
            sets=_looked,
            button=Button.HIDDEN,
        ),
        Transition(
            "answer_concern",
            source=(LookStatus.CONCERN,),
            target=LookStatus.ANSWERED,
            label="Answer concern",
            event_label="Concern answered",
            effect="The record shows your answer beside the concern. If you change your mind about the decision, "
            "reopen the request instead.",
            permissions=(rules.answers_the_concern,),
            conditions=(rules.says_the_answer,),
            sets=lambda review, actor, moment: {"answered_by_id": actor.pk},
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
                otherwise=_then_the_head,
            ),
        ),
        LookStatus.CONCERN: (
            TaskRule(
                assignees=_who_decided,
                verb="answer_concern",
                label="Answer a concern about a decision",
                job="Concern",
                within=ANSWER_WITHIN,
                otherwise=_then_the_deciders,
            ),
        ),
    },
)
