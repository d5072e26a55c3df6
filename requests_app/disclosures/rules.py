"""Who looks after a receipt, and what settles it."""

from typing import Any

from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule
from requests_app.requests.rules import delivers_it

from .choices import ReceiptStatus


@rule("Whoever shares it looks after the receipt, or somebody who may decide.")
def looks_after_the_receipt(actor: Actor, disclosure: Any) -> bool:
    """Whoever sent it, and those who deliver."""
    return disclosure.sent_by_id == actor.pk or delivers_it(actor, disclosure.request)


@rule("This link was for a receipt that is no longer awaited.")
def recipient_may_confirm(actor: Any, disclosure: Any) -> bool:
    """Whoever holds the link that was sent with it, while the receipt is awaited. Colleagues have their own page."""
    return not isinstance(actor, Actor) and disclosure.status == ReceiptStatus.AWAITED


says_who_confirmed = filled_in(
    "says_who_confirmed", "Say who confirmed it, and when.", "confirmed_by", "confirmed_on"
)
says_why_not_confirmed = filled_in(
    "says_why_not_confirmed", "Say why the receipt never came.", "not_confirmed_why"
)
