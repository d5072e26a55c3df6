"""What comes before risky sharing, a screening and the DPO's advice, and what is owed where it went first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from agreements.sign_off.rules import DRAFTERS, may_draft
from agreements.sign_off.states import ADVICE_WITHIN
from infosharing.law.schooldays import school_days
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

from .choices import Status
from .risks import goes_first, risks_of
from .rules import RESTRICTED, deciders_of, reads_the_decision

# Our own number: nothing sets by when a screening follows what could not wait for it.
SCREENING_OWED_WITHIN = school_days(10)


def risks_without_advice(sharing_request: Any) -> list[str]:
    """Return the codes of those risks that the DPO's advice, if there is any, was not about."""
    known = sharing_request.advice.risks if sharing_request.advice else []
    return [risk.code for risk in risks_of(sharing_request) if risk.code not in known]


def wants_advice(sharing_request: Any) -> bool:
    """Say whether the DPO is asked: about risks that they can read of. What is restricted they have no sight of; there
    the screening, which names nobody, is what they see."""
    return sharing_request.tier not in RESTRICTED and bool(risks_without_advice(sharing_request))


def advice_due_at(sharing_request: Any) -> datetime:
    """Return the end of the DPO's five school days, since they were asked (domain 7)."""
    asked = sharing_request.advice_asked_at or sharing_request.status_since
    return ADVICE_WITHIN.due(asked, sharing_request.calendar)


def asked_at(sharing_request: Any, moment: datetime, known: Iterable[str] = ()) -> datetime | None:
    """Return since when the DPO is asked, for a request that is logged, reopened or changed at `moment`.

    The clock starts again for a risk that was not among those `known` to them before.
    """
    if not wants_advice(sharing_request):
        return None
    is_new = not set(risks_without_advice(sharing_request)) <= set(known)
    return moment if is_new else sharing_request.advice_asked_at or moment


def screening_is_owed(sharing_request: Any) -> bool:
    """Say whether risky sharing that could not wait has no screening yet."""
    decision = sharing_request.decision
    return (
        decision is not None
        and decision.shares
        and goes_first(sharing_request)
        and bool(risks_of(sharing_request))
        and not sharing_request.screenings
    )


def screening_owed_by(sharing_request: Any) -> datetime:
    """Return when an owed screening is due: ten school days after the decision."""
    return SCREENING_OWED_WITHIN.due(sharing_request.decision.decided_at, sharing_request.calendar)


def who_may_link(sharing_request: Any) -> tuple[str, ...]:
    """Return the roles that decide a request and draft screenings."""
    return tuple(role for role in deciders_of(sharing_request) if role in DRAFTERS)


@rule(
    "A screening comes first: this sharing carries risks. Link the screening of this activity, answered by the data "
    "protection officer within the last year.",
    explanation="Risky sharing rests on a screening that is answered, not abandoned, with its recommendation answered, "
    "and not older than a year; never where it goes first (urgent, a referral, a court, a statutory deadline).",
)
def screening_came_first(actor: Any, sharing_request: Any) -> bool:
    if not risks_of(sharing_request) or goes_first(sharing_request):
        return True
    return bool(sharing_request.fit_screenings)


@rule(
    "The data protection officer advises first. They have five school days; after that you can decide without advice.",
    explanation="The DPO advised on all its risks, or five school days are over (domain 7); never where it goes first, "
    "and not for what is restricted.",
)
def advice_came_or_is_late(actor: Any, sharing_request: Any) -> bool:
    if not wants_advice(sharing_request) or goes_first(sharing_request):
        return True
    return sharing_request.advice_is_late


BEFORE_SHARING = (screening_came_first, advice_came_or_is_late)


@rule(
    "The data protection officer is not asked about this request, or has given advice already.",
    explanation="It carries risks that no advice is about yet, and is not restricted.",
)
def advice_is_asked_for(actor: Any, sharing_request: Any) -> bool:
    return wants_advice(sharing_request)


@rule(
    "Only people who read this request and draft screenings can link one, and only where the sharing carries risks.",
    explanation="Readers of the request who draft screenings at its school, where it carries risks.",
)
def may_link_a_screening(actor: Actor, sharing_request: Any) -> bool:
    reads = may_draft(actor, sharing_request) and reads_the_decision(actor, sharing_request)
    return reads and bool(risks_of(sharing_request))


@rule(
    "A screening is owed, because this was shared before it. Link it first.",
    explanation="Risky sharing that went first has a screening by now.",
)
def no_screening_is_owed(actor: Any, sharing_request: Any) -> bool:
    return sharing_request.status == Status.DECLINED or not screening_is_owed(sharing_request)
