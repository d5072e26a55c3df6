"""The table of a request."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow

from . import rules
from .choices import Deliverer, Status

DECIDES = (rules.decides_this_tier, rules.is_not_the_author_unless_dsl_team)


def _author(sharing_request: Any) -> Iterator[Assignee]:
    """The person who logged it."""
    yield Assignee(person_id=sharing_request.author_id, not_for=sharing_request.excluded_ids)


def _deciders(sharing_request: Any) -> Iterator[Assignee]:
    """Every role that decides its tier; never the person who logged it, except the DSL team."""
    for role in rules.deciders_of(sharing_request):
        own = frozenset() if role in DSL_TEAM else frozenset({sharing_request.author_id})
        yield Assignee(role=role, not_for=sharing_request.excluded_ids | own)


def _deliverers(sharing_request: Any) -> Iterator[Assignee]:
    """The person or office that the decision names: who logged it, the office, or else who decided."""
    decision = sharing_request.decision
    named = {
        Deliverer.LOGGER: Assignee(person_id=sharing_request.author_id, not_for=sharing_request.excluded_ids),
        Deliverer.OFFICE: Assignee(role=Role.OFFICE, not_for=sharing_request.excluded_ids),
    }
    decider = Assignee(person_id=decision.decided_by_id, not_for=sharing_request.excluded_ids)
    yield named.get(decision.deliverer, decider)


def _when_needed(sharing_request: Any) -> datetime | None:
    """The end of the day by which the requester needs it."""
    return sharing_request.due_at()


def _share_by(sharing_request: Any) -> datetime:
    """Two school days after the decision, or the end of the day it is needed by where that is earlier."""
    clock = school_days(2).due(sharing_request.status_since, sharing_request.calendar)
    return min(clock, sharing_request.due_at() or clock)


def _closers(sharing_request: Any) -> Iterator[Assignee]:
    """The person who decided, once no receipt is awaited."""
    if not sharing_request.awaited_receipts:
        yield Assignee(person_id=sharing_request.decision.decided_by_id, not_for=sharing_request.excluded_ids)


def _asks(sharing_request: Any) -> str:
    who = sharing_request.get_requester_type_display() or "someone"
    return f"Decide on request: {who}" + (" (restricted)" if sharing_request.is_restricted else "")


REQUEST_WORKFLOW = Workflow(
    "A request",
    transitions=(
        Transition(
            "log",
            source=(Status.DRAFT,),
            target=Status.LOGGED,
            label="Log request",
            event_label="Logged",
            effect="It will be sent to the people who can decide.",
            permissions=(rules.is_the_author,),
            conditions=(
                rules.says_who_asks,
                rules.says_how_it_came,
                rules.says_what_for,
                rules.says_what_is_asked,
                rules.says_about_whom,
                rules.says_by_when,
                rules.attaches_or_says_none,
            ),
            button=Button.PRIMARY,
            sets=lambda request, actor, moment: {"logged_at": moment},
        ),
        Transition(
            "discard",
            source=(Status.DRAFT,),
            target=Status.DISCARDED,
            label="Discard draft",
            event_label="Draft discarded",
            effect="The draft leaves your list. No one else has seen it.",
            permissions=(rules.is_the_author,),
            button=Button.QUIET,
        ),
        Transition(
            "set_tier",
            source=(Status.DRAFT, Status.LOGGED),
            label="Change sensitivity",
            event_label="Sensitivity changed",
            effect="This sets which questions are asked before a decision, and who has access to the request.",
            permissions=(rules.may_change_sensitivity,),
            conditions=(rules.may_set_this_tier,),
            button=Button.HIDDEN,
            page="sensitivity",
            sets=lambda request, actor, moment: {"tier_before": request.tier},
        ),
        Transition(
            "approve",
            source=(Status.LOGGED,),
            target=Status.TO_SHARE,
            label="Decide on request",
            event_label="Decided: share",
            effect="Your decision is signed. The information can then be shared.",
            permissions=DECIDES,
            conditions=(rules.outcome_shares,),
            button=Button.PRIMARY,
            page="decide",
        ),
        Transition(
            "decline",
            source=(Status.LOGGED,),
            target=Status.DECLINED,
            label="Decide on request",
            event_label="Decided: do not share",
            effect="Your decision not to share is signed.",
            permissions=DECIDES,
            conditions=(rules.outcome_declines,),
            button=Button.HIDDEN,
            page="decide",
        ),
        Transition(
            "share_part",
            source=(Status.TO_SHARE,),
            label="Record what was shared",
            event_label="Shared with one recipient",
            effect="Record what you sent, who to and how.",
            permissions=(rules.delivers_it,),
            button=Button.HIDDEN,
            page="share",
        ),
        Transition(
            "share",
            source=(Status.TO_SHARE,),
            target=Status.SHARED,
            label="Record what was shared",
            event_label="Shared",
            effect="Record what you sent, who to and how.",
            permissions=(rules.delivers_it,),
            conditions=(rules.everybody_was_served,),
            button=Button.PRIMARY,
        ),
        Transition(
            "withdraw",
            source=(Status.LOGGED, Status.TO_SHARE),
            target=Status.WITHDRAWN,
            label="Withdraw request",
            event_label="Withdrawn",
            effect="The request ends here, and nothing more is shared. The record is kept.",
            permissions=(rules.hears_the_requester,),
            conditions=(rules.gives_a_reason,),
            button=Button.QUIET,
        ),
        Transition(
            "close",
            source=(Status.SHARED, Status.DECLINED),
            target=Status.CLOSED,
            label="Close request",
            event_label="Closed",
            effect="Nothing more needs to be done. The record is kept, and you can reopen it.",
            permissions=(rules.delivers_it, rules.receipts_are_settled),
            button=Button.PRIMARY,
        ),
        Transition(
            "reopen",
            source=(Status.TO_SHARE, Status.SHARED, Status.DECLINED, Status.CLOSED, Status.WITHDRAWN),
            target=Status.LOGGED,
            label="Reopen request",
            event_label="Reopened",
            effect="It needs a new decision. The earlier decision is kept as it was signed.",
            permissions=(rules.decides_this_tier,),
            conditions=(rules.gives_a_reason,),
            button=Button.QUIET,
        ),
    ),
    tasks={
        Status.DRAFT: (TaskRule(assignees=_author, verb="log", label="Finish your draft", job="Finish"),),
        Status.LOGGED: (
            TaskRule(assignees=_deciders, verb="decide", label=_asks, job="Decide", due=_when_needed),
        ),
        Status.TO_SHARE: (
            TaskRule(
                assignees=_deliverers,
                verb="share",
                label="Share the agreed information",
                job="Share",
                due=_share_by,
            ),
        ),
        Status.SHARED: (
            TaskRule(
                assignees=_closers,
                verb="close",
                label="Close completed request",
                job="Close",
            ),
        ),
        Status.DECLINED: (
            TaskRule(
                assignees=_closers,
                verb="close",
                label="Close completed request",
                job="Close",
            ),
        ),
    },
    other_events={"draft": "Draft started", "change": "Details changed", "attach": "File attached"},
    told_once=("Draft started", "Details changed", "File attached"),
)
