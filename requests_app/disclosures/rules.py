"""Who looks after a receipt, and what settles it."""

from typing import Any

from infosharing.accounts.choices import Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule
from requests_app.requests.choices import Tier
from requests_app.requests.rules import delivers_it

from .choices import ReceiptStatus


@rule(
    "Only the person who shared this, or someone who can decide it, can deal with the receipt.",
    explanation="The person who sent it, the people who deliver, and the person it fell to.",
)
def looks_after_the_receipt(actor: Actor, disclosure: Any) -> bool:
    sends = disclosure.sent_by_id == actor.pk or delivers_it(actor, disclosure.request)
    return sends or disclosure.falls_to(actor)


def office_where_it_may_send(sharing_request: Any) -> tuple[str, ...]:
    """Return the office, for what it may see: the standard tier, about pupils."""
    may = sharing_request.tier == Tier.STANDARD and not sharing_request.concerns_staff
    return (Role.OFFICE,) if may else ()


@rule(
    "This link is no longer valid: the school is not waiting for this receipt.",
    explanation="Anyone with the link that was sent with it, while the receipt is awaited. Colleagues "
    "have their own page.",
)
def recipient_may_confirm(actor: Any, disclosure: Any) -> bool:
    return not isinstance(actor, Actor) and disclosure.status == ReceiptStatus.AWAITED


says_who_confirmed = filled_in(
    "says_who_confirmed", "Enter who confirmed it, and when.", "confirmed_by", "confirmed_on"
)
says_why_not_confirmed = filled_in(
    "says_why_not_confirmed", "Enter why the receipt was never confirmed.", "not_confirmed_why"
)
