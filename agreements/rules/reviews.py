"""Who reviews, renews and ends an agreement, and what must be said then."""

from typing import Any

from agreements.choices import AgreementStatus
from infosharing.accounts.choices import Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

from .agreements import sees_how_it_came_about
from .people import DRAFTERS, may_draft


@rule("An agreement is reviewed by those who draft, or by the data protection officer.")
def may_review(actor: Actor, agreement: Any) -> bool:
    """Drafters and DPO (R11, R21)."""
    return actor.is_one_of(agreement.school_id, *DRAFTERS, Role.DPO)


@rule("Reviews are for those who draft, advise and sign off.")
def sees_reviews(actor: Actor, review: Any) -> bool:
    """Whoever sees how the agreement came about."""
    return sees_how_it_came_about(actor, review.agreement)


@rule("Say when it is reviewed next: within a year, or say why later.")
def next_review_makes_sense(actor: Any, agreement: Any) -> bool:
    """A day to come; beyond a year only with a reason (R20)."""
    return not agreement.next_review_faults


@rule(
    "A new version is drafted by those who draft, once this one was in force or was declined, and no other one is "
    "on its way."
)
def may_renew(actor: Actor, agreement: Any) -> bool:
    """Drafters, after an agreement that was in force or that a party declined; one successor at a time."""
    follows = agreement.status in (AgreementStatus.ACTIVE, AgreementStatus.DECLINED, AgreementStatus.EXPIRED)
    return may_draft(actor, agreement) and follows and agreement.successor is None


@rule("Say why it ends, and on which day.")
def says_why_it_ends(actor: Any, agreement: Any) -> bool:
    """Trigger, last day, reason (R22)."""
    return bool(agreement.end_trigger and agreement.ended_on and agreement.end_reason.strip())


@rule("It cannot have ended before it began.")
def ends_after_it_began(actor: Any, agreement: Any) -> bool:
    """The day it ended lies on or after the day it began; what has not begun yet can end before."""
    return not agreement.has_begun or agreement.ended_on is None or agreement.ended_on >= agreement.starts


@rule("Record for every party what happened to the data.")
def every_party_has_settled(actor: Any, agreement: Any) -> bool:
    """Returned, destroyed or kept under law, party by party (R22)."""
    return not agreement.parties_unsettled


@rule("Say what happened to the data that we hold, and who was told.")
def says_what_we_did(actor: Any, agreement: Any) -> bool:
    """Our own side, and the people told (R22)."""
    return bool(agreement.own_data.strip() and agreement.told_of_end.strip())
