"""The tables: a request, its decision, a disclosure with its receipt, a mishap, a second look."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.law.schooldays import hours, school_days
from infosharing.records.workflow import For, Step, Waits, Workflow

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


def _author(request: Any) -> Iterator[For]:
    """Whoever logged it."""
    yield For(person_id=request.logged_by_id, not_for=request.excluded_ids)


def _deciders(request: Any) -> Iterator[For]:
    """Every role that decides its tier; never its author, unless of the DSL team."""
    for role in rules.roles_for(rules.DECIDERS, request):
        own = frozenset() if role in DSL_TEAM else frozenset({request.logged_by_id})
        yield For(role=role, not_for=request.excluded_ids | own)


def _deliverers(request: Any) -> Iterator[For]:
    """Whoever the decision names to send it: its author, the office, or else the decider."""
    decision = request.decision
    named = {
        Deliverer.LOGGER: For(person_id=request.logged_by_id, not_for=request.excluded_ids),
        Deliverer.OFFICE: For(role=Role.OFFICE, not_for=request.excluded_ids),
    }
    decider = For(person_id=decision.decided_by_id, not_for=request.excluded_ids)
    yield named.get(decision.deliverer, decider)


def _who_sent_it(disclosure: Any) -> Iterator[For]:
    """Whoever shared it."""
    yield For(person_id=disclosure.sent_by_id, not_for=disclosure.request.excluded_ids)


def _second_people(look: Any) -> Iterator[For]:
    """The DSL team, and the headteacher for what is not restricted; never the decider."""
    barred = look.request.excluded_ids | {look.decision.decided_by_id}
    for role in DSL_TEAM if look.request.tier == Tier.SAFEGUARDING else (*DSL_TEAM, Role.HEAD):
        yield For(role=role, not_for=barred)


def _when_needed(request: Any) -> datetime | None:
    """The end of the day by which the requester needs it."""
    return request.due_at()


def _share_by(request: Any) -> datetime:
    """Two school days after the decision, or the end of the day it is needed by where that is earlier."""
    clock = school_days(2).due(request.status_since, request.calendar)
    return min(clock, request.due_at() or clock)


def _closers(request: Any) -> Iterator[For]:
    """Whoever decided, once no receipt is awaited."""
    if not request.awaited_receipts:
        yield For(person_id=request.decision.decided_by_id, not_for=request.excluded_ids)


def _when_looked(look: Any) -> datetime:
    """2 school days after signing for a safeguarding request, 5 for what the DSL team decided of its own."""
    count = 2 if look.kind == LookKind.SAFEGUARDING else 5
    return school_days(count).due(look.status_since, look.calendar)


def _data_protection_officer(mishap: Any) -> Iterator[For]:
    """The data protection officer (DPO)."""
    yield For(role=Role.DPO, not_for=mishap.request.excluded_ids)


def _asks(request: Any) -> str:
    who = request.get_requester_type_display() or "somebody"
    return f"Decide: {who}" + (" (restricted)" if request.is_guarded else "")


REQUEST_WORKFLOW = Workflow(
    "A request",
    (
        Step("log", (Status.DRAFT,), Status.LOGGED, "Log it", "Logged",
             "It gets a place in the queue of those who decide. They are told that something waits.",
             (rules.is_the_author,),
             (rules.says_who_asks, rules.says_how_it_came, rules.says_what_for, rules.says_what_is_asked,
              rules.says_about_whom, rules.says_by_when, rules.attaches_or_says_none)),
        Step("discard", (Status.DRAFT,), Status.DISCARDED, "Throw the draft away", "Draft thrown away",
             "The draft leaves your list. Nobody else has seen it.", (rules.is_the_author,)),
        Step("set_tier", (Status.DRAFT, Status.LOGGED), "", "Change how sensitive it is", "Sensitivity changed",
             "What is asked before a decision, and who sees it, follows from this.",
             (rules.may_change_sensitivity,), (rules.may_set_this_tier,)),
        Step("approve", (Status.LOGGED,), Status.TO_SHARE, "Decide", "Decided: share",
             "Your decision is signed and can be shared.", DECIDES, (rules.outcome_shares,)),
        Step("decline", (Status.LOGGED,), Status.DECLINED, "Decide", "Decided: do not share",
             "Your decision not to share is signed.", DECIDES, (rules.outcome_declines,)),
        Step("share_part", (Status.TO_SHARE,), "", "Share", "Shared with one recipient",
             "You record what went, to whom and how.", (rules.delivers_it,)),
        Step("share", (Status.TO_SHARE,), Status.SHARED, "Share", "Shared",
             "You record what went, to whom and how.", (rules.delivers_it,), (rules.everybody_was_served,)),
        Step("withdraw", (Status.LOGGED, Status.TO_SHARE), Status.WITHDRAWN, "It is no longer wanted",
             "Withdrawn", "Nothing more is asked or shared. The record stays.",
             (rules.hears_the_requester,), (rules.gives_a_reason,)),
        Step("close", (Status.SHARED, Status.DECLINED), Status.CLOSED, "Close", "Closed",
             "Nothing waits any more. The record stays and can be opened again.",
             (rules.delivers_it, rules.receipts_are_settled)),
        Step("reopen", (Status.TO_SHARE, Status.SHARED, Status.DECLINED, Status.CLOSED, Status.WITHDRAWN),
             Status.LOGGED, "Open again", "Opened again",
             "It waits for a new decision. The earlier decision stays as it was signed.",
             (rules.decides_this_tier,), (rules.gives_a_reason,)),
    ),
    {
        Status.DRAFT: (Waits(_author, "log", lambda request: "Finish your draft"),),
        Status.LOGGED: (Waits(_deciders, "decide", _asks, due=_when_needed),),
        Status.TO_SHARE: (Waits(_deliverers, "share", lambda request: "Share what was decided", due=_share_by),),
        Status.SHARED: (Waits(_closers, "close", lambda request: "Close what is finished"),),
        Status.DECLINED: (Waits(_closers, "close", lambda request: "Close what is finished"),),
    },
    also={"draft": "Draft begun", "change": "Details changed"},
)  # fmt: skip

DECISION_WORKFLOW = Workflow(
    "A decision",
    (
        Step("sign", (DecisionStatus.DRAFT,), DecisionStatus.SIGNED, "Sign the decision", "Decision signed",
             "It can no longer be changed. A correction is a new decision.",
             (rules.is_not_signed,),
             (rules.is_complete, rules.names_a_recipient, rules.consent_is_not_open, rules.duty_and_outcome_agree,
              rules.consent_basis_has_consent)),
    ),
    also={"prepare": "Decision being prepared", "recipient": "Recipients changed"},
)  # fmt: skip

DISCLOSURE_WORKFLOW = Workflow(
    "A disclosure and its receipt",
    (
        Step("chase", (ReceiptStatus.AWAITED,), "", "I have chased it", "Receipt chased",
             "The clock starts again: five school days.", (rules.looks_after_the_receipt,)),
        Step("confirm_receipt", (ReceiptStatus.AWAITED, ReceiptStatus.NOT_CONFIRMED), ReceiptStatus.CONFIRMED,
             "It arrived", "Receipt confirmed", "The record says who confirmed it, and when.",
             (rules.looks_after_the_receipt,), (rules.says_who_confirmed,)),
        Step("recipient_confirms", (ReceiptStatus.AWAITED,), ReceiptStatus.CONFIRMED, "Yes, it arrived",
             "Receipt confirmed by the recipient", "The school's record says that it arrived.",
             (rules.recipient_may_confirm,), (rules.says_who_confirmed,)),
        Step("give_up_receipt", (ReceiptStatus.AWAITED,), ReceiptStatus.NOT_CONFIRMED, "It was never confirmed",
             "Receipt never confirmed", "The record says why. The request can then be closed.",
             (rules.looks_after_the_receipt,), (rules.says_why_not_confirmed,)),
    ),
    {
        ReceiptStatus.AWAITED: (
            Waits(_who_sent_it, "receipt", lambda disclosure: "Has it arrived? Confirm or chase", school_days(5)),
        ),
    },
)  # fmt: skip

MISHAP_WORKFLOW = Workflow(
    "Something went wrong",
    (
        Step("take_over", (MishapStatus.REPORTED,), MishapStatus.HANDED_OVER, "Take it over",
             "Taken over by the data protection officer",
             "The record says that you have it. The breach itself is handled in the school's breach log.",
             (rules.takes_over_mishaps,), (rules.says_where_it_went,)),
    ),
    {
        MishapStatus.REPORTED: (
            Waits(_data_protection_officer, "take_over", lambda mishap: "Something went wrong with a sharing",
                  hours(72), since="noticed_at"),
        ),
    },
    also={"report_mishap": "Something went wrong: reported"},
)  # fmt: skip

LOOK_WORKFLOW = Workflow(
    "A second look",
    (
        Step("agree", (LookStatus.DUE,), LookStatus.AGREED, "I agree", "Second look: agrees",
             "The record says that you looked and agree.", (rules.may_look_second,)),
        Step("raise_concern", (LookStatus.DUE,), LookStatus.CONCERN, "I have a concern", "Second look: a concern",
             "The record says what concerns you. The decider sees it.",
             (rules.may_look_second,), (rules.says_the_concern,)),
    ),
    {
        LookStatus.DUE: (
            Waits(_second_people, "look", lambda look: "Check a colleague's decision",
                  due=_when_looked),
        ),
    },
)  # fmt: skip
