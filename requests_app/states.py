"""The tables: a request, its decision, a disclosure with its receipt, a mishap, a second look."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.law.schooldays import hours, school_days
from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow

from . import rules
from .choices import (
    DecisionStatus,
    Deliverer,
    LookKind,
    LookStatus,
    MishapStatus,
    ReceiptStatus,
    Status,
    Tier,
)

DECIDES = (rules.decides_this_tier, rules.is_not_the_author_unless_dsl_team)


def _author(request: Any) -> Iterator[Assignee]:
    """Whoever logged it."""
    yield Assignee(person_id=request.logged_by_id, not_for=request.excluded_ids)


def _deciders(request: Any) -> Iterator[Assignee]:
    """Every role that decides its tier; never its author, unless of the DSL team."""
    for role in rules.roles_for(rules.DECIDERS, request):
        own = frozenset() if role in DSL_TEAM else frozenset({request.logged_by_id})
        yield Assignee(role=role, not_for=request.excluded_ids | own)


def _deliverers(request: Any) -> Iterator[Assignee]:
    """Whoever the decision names to send it: its author, the office, or else the decider."""
    decision = request.decision
    named = {
        Deliverer.LOGGER: Assignee(person_id=request.logged_by_id, not_for=request.excluded_ids),
        Deliverer.OFFICE: Assignee(role=Role.OFFICE, not_for=request.excluded_ids),
    }
    decider = Assignee(person_id=decision.decided_by_id, not_for=request.excluded_ids)
    yield named.get(decision.deliverer, decider)


def _who_sent_it(disclosure: Any) -> Iterator[Assignee]:
    """Whoever shared it."""
    yield Assignee(person_id=disclosure.sent_by_id, not_for=disclosure.request.excluded_ids)


def _second_people(look: Any) -> Iterator[Assignee]:
    """The DSL team, and the headteacher for what is not restricted; never the decider."""
    barred = look.request.excluded_ids | {look.decision.decided_by_id}
    for role in DSL_TEAM if look.request.tier == Tier.SAFEGUARDING else (*DSL_TEAM, Role.HEAD):
        yield Assignee(role=role, not_for=barred)


def _when_needed(request: Any) -> datetime | None:
    """The end of the day by which the requester needs it."""
    return request.due_at()


def _share_by(request: Any) -> datetime:
    """Two school days after the decision, or the end of the day it is needed by where that is earlier."""
    clock = school_days(2).due(request.status_since, request.calendar)
    return min(clock, request.due_at() or clock)


def _closers(request: Any) -> Iterator[Assignee]:
    """Whoever decided, once no receipt is awaited."""
    if not request.awaited_receipts:
        yield Assignee(person_id=request.decision.decided_by_id, not_for=request.excluded_ids)


def _when_looked(look: Any) -> datetime:
    """2 school days after signing for a safeguarding request, 5 for what the DSL team decided of its own."""
    count = 2 if look.kind == LookKind.SAFEGUARDING else 5
    return school_days(count).due(look.status_since, look.calendar)


def _data_protection_officer(mishap: Any) -> Iterator[Assignee]:
    """The data protection officer (DPO)."""
    yield Assignee(role=Role.DPO, not_for=mishap.request.excluded_ids)


def _asks(request: Any) -> str:
    who = request.get_requester_type_display() or "somebody"
    return f"Decide: {who}" + (" (restricted)" if request.is_guarded else "")


REQUEST_WORKFLOW = Workflow(
    "A request",
    transitions=(
        Transition(
            "log",
            source=(Status.DRAFT,),
            target=Status.LOGGED,
            label="Log it",
            event_label="Logged",
            effect="It gets a place in the queue of those who decide. They are told that something waits.",
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
        ),
        Transition(
            "discard",
            source=(Status.DRAFT,),
            target=Status.DISCARDED,
            label="Throw the draft away",
            event_label="Draft thrown away",
            effect="The draft leaves your list. Nobody else has seen it.",
            permissions=(rules.is_the_author,),
            button=Button.QUIET,
        ),
        Transition(
            "set_tier",
            source=(Status.DRAFT, Status.LOGGED),
            label="Change how sensitive it is",
            event_label="Sensitivity changed",
            effect="What is asked before a decision, and who sees it, follows from this.",
            permissions=(rules.may_change_sensitivity,),
            conditions=(rules.may_set_this_tier,),
            button=Button.HIDDEN,
        ),
        Transition(
            "approve",
            source=(Status.LOGGED,),
            target=Status.TO_SHARE,
            label="Decide",
            event_label="Decided: share",
            effect="Your decision is signed and can be shared.",
            permissions=DECIDES,
            conditions=(rules.outcome_shares,),
            button=Button.PRIMARY,
        ),
        Transition(
            "decline",
            source=(Status.LOGGED,),
            target=Status.DECLINED,
            label="Decide",
            event_label="Decided: do not share",
            effect="Your decision not to share is signed.",
            permissions=DECIDES,
            conditions=(rules.outcome_declines,),
            button=Button.HIDDEN,
        ),
        Transition(
            "share_part",
            source=(Status.TO_SHARE,),
            label="Share",
            event_label="Shared with one recipient",
            effect="You record what went, to whom and how.",
            permissions=(rules.delivers_it,),
            button=Button.HIDDEN,
        ),
        Transition(
            "share",
            source=(Status.TO_SHARE,),
            target=Status.SHARED,
            label="Share",
            event_label="Shared",
            effect="You record what went, to whom and how.",
            permissions=(rules.delivers_it,),
            conditions=(rules.everybody_was_served,),
            button=Button.PRIMARY,
        ),
        Transition(
            "withdraw",
            source=(Status.LOGGED, Status.TO_SHARE),
            target=Status.WITHDRAWN,
            label="It is no longer wanted",
            event_label="Withdrawn",
            effect="Nothing more is asked or shared. The record stays.",
            permissions=(rules.hears_the_requester,),
            conditions=(rules.gives_a_reason,),
            button=Button.QUIET,
        ),
        Transition(
            "close",
            source=(Status.SHARED, Status.DECLINED),
            target=Status.CLOSED,
            label="Close",
            event_label="Closed",
            effect="Nothing waits any more. The record stays and can be opened again.",
            permissions=(rules.delivers_it, rules.receipts_are_settled),
            button=Button.PRIMARY,
        ),
        Transition(
            "reopen",
            source=(Status.TO_SHARE, Status.SHARED, Status.DECLINED, Status.CLOSED, Status.WITHDRAWN),
            target=Status.LOGGED,
            label="Open again",
            event_label="Opened again",
            effect="It waits for a new decision. The earlier decision stays as it was signed.",
            permissions=(rules.decides_this_tier,),
            conditions=(rules.gives_a_reason,),
            button=Button.QUIET,
        ),
    ),
    tasks={
        Status.DRAFT: (
            TaskRule(
                assignees=_author,
                verb="log",
                label=lambda request: "Finish your draft",
            ),
        ),
        Status.LOGGED: (
            TaskRule(
                assignees=_deciders,
                verb="decide",
                label=_asks,
                due=_when_needed,
            ),
        ),
        Status.TO_SHARE: (
            TaskRule(
                assignees=_deliverers,
                verb="share",
                label=lambda request: "Share what was decided",
                due=_share_by,
            ),
        ),
        Status.SHARED: (
            TaskRule(
                assignees=_closers,
                verb="close",
                label=lambda request: "Close what is finished",
            ),
        ),
        Status.DECLINED: (
            TaskRule(
                assignees=_closers,
                verb="close",
                label=lambda request: "Close what is finished",
            ),
        ),
    },
    other_events={"draft": "Draft begun", "change": "Details changed"},
)

DECISION_WORKFLOW = Workflow(
    "A decision",
    transitions=(
        Transition(
            "sign",
            source=(DecisionStatus.DRAFT,),
            target=DecisionStatus.SIGNED,
            label="Sign the decision",
            event_label="Decision signed",
            effect="It can no longer be changed. A correction is a new decision.",
            permissions=(rules.is_not_signed,),
            conditions=(
                rules.is_complete,
                rules.names_a_recipient,
                rules.consent_is_not_open,
                rules.duty_and_outcome_agree,
                rules.consent_basis_has_consent,
            ),
        ),
    ),
    other_events={"prepare": "Decision being prepared", "recipient": "Recipients changed"},
)

DISCLOSURE_WORKFLOW = Workflow(
    "A disclosure and its receipt",
    transitions=(
        Transition(
            "chase",
            source=(ReceiptStatus.AWAITED,),
            label="I have chased it",
            event_label="Receipt chased",
            effect="The clock starts again: five school days.",
            permissions=(rules.looks_after_the_receipt,),
        ),
        Transition(
            "confirm_receipt",
            source=(ReceiptStatus.AWAITED, ReceiptStatus.NOT_CONFIRMED),
            target=ReceiptStatus.CONFIRMED,
            label="It arrived",
            event_label="Receipt confirmed",
            effect="The record says who confirmed it, and when.",
            permissions=(rules.looks_after_the_receipt,),
            conditions=(rules.says_who_confirmed,),
        ),
        Transition(
            "recipient_confirms",
            source=(ReceiptStatus.AWAITED,),
            target=ReceiptStatus.CONFIRMED,
            label="Yes, it arrived",
            event_label="Receipt confirmed by the recipient",
            effect="The school's record says that it arrived.",
            permissions=(rules.recipient_may_confirm,),
            conditions=(rules.says_who_confirmed,),
        ),
        Transition(
            "give_up_receipt",
            source=(ReceiptStatus.AWAITED,),
            target=ReceiptStatus.NOT_CONFIRMED,
            label="It was never confirmed",
            event_label="Receipt never confirmed",
            effect="The record says why. The request can then be closed.",
            permissions=(rules.looks_after_the_receipt,),
            conditions=(rules.says_why_not_confirmed,),
        ),
    ),
    tasks={
        ReceiptStatus.AWAITED: (
            TaskRule(
                assignees=_who_sent_it,
                verb="receipt",
                label=lambda disclosure: "Has it arrived? Confirm or chase",
                within=school_days(5),
            ),
        ),
    },
)

MISHAP_WORKFLOW = Workflow(
    "Something went wrong",
    transitions=(
        Transition(
            "take_over",
            source=(MishapStatus.REPORTED,),
            target=MishapStatus.HANDED_OVER,
            label="Take it over",
            event_label="Taken over by the data protection officer",
            effect="The record says that you have it. The breach itself is handled in the school's breach log.",
            permissions=(rules.takes_over_mishaps,),
            conditions=(rules.says_where_it_went,),
        ),
    ),
    tasks={
        MishapStatus.REPORTED: (
            TaskRule(
                assignees=_data_protection_officer,
                verb="take_over",
                label=lambda mishap: "Something went wrong with a sharing",
                within=hours(72),
                since="noticed_at",
            ),
        ),
    },
    other_events={"report_mishap": "Something went wrong: reported"},
)

LOOK_WORKFLOW = Workflow(
    "A second look",
    transitions=(
        Transition(
            "agree",
            source=(LookStatus.DUE,),
            target=LookStatus.AGREED,
            label="I agree",
            event_label="Second look: agrees",
            effect="The record says that you looked and agree.",
            permissions=(rules.may_look_second,),
        ),
        Transition(
            "raise_concern",
            source=(LookStatus.DUE,),
            target=LookStatus.CONCERN,
            label="I have a concern",
            event_label="Second look: a concern",
            effect="The record says what concerns you. The decider sees it.",
            permissions=(rules.may_look_second,),
            conditions=(rules.says_the_concern,),
        ),
    ),
    tasks={
        LookStatus.DUE: (
            TaskRule(
                assignees=_second_people,
                verb="look",
                label=lambda look: "Check a colleague's decision",
                due=_when_looked,
            ),
        ),
    },
)
