"""Who asks the other parties to sign, who signs for them, and when a link still holds."""

from typing import Any

from agreements.agreements.choices import AgreementStatus
from agreements.sign_off.rules import may_draft
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule


@rule("The other parties are asked to sign by those who draft.")
def asks_them_to_sign(actor: Actor, party: Any) -> bool:
    """The drafters of the agreement's school."""
    return may_draft(actor, party.agreement)


@rule("The agreement is not out for signing.")
def is_out_for_signing(actor: Any, party: Any) -> bool:
    """Headteacher or chair have signed it off, and nothing has ended it since."""
    return party.agreement.status == AgreementStatus.SIGNING


@rule("Somebody else signs before them.")
def is_their_turn(actor: Any, party: Any) -> bool:
    """Everybody who stands before them in the order of signing has signed."""
    return party.is_their_turn


@rule("This party is signed for by its signatory, through the link.")
def comes_by_the_link(actor: Any, party: Any) -> bool:
    """Not somebody who is signed in: nobody here signs for the other side."""
    return not isinstance(actor, Actor)


names_a_signatory = filled_in(
    "names_a_signatory",
    "Name who signs for them, with their post and e-mail address.",
    "signatory_name",
    "signatory_post",
    "signatory_email",
)


says_why_not = filled_in("says_why_not", "Say why.", "declined_reason")


@rule("This link does not hold any more.")
def link_holds(actor: Any, link: Any) -> bool:
    """Not used, not over, not locked; what it is for still waits; and nobody is signed in who could sign with it."""
    return link.holds and (comes_by_the_link(actor, link) or not link.signs)


@rule("What happened to the data is recorded once the agreement has ended.")
def agreement_is_ending(actor: Any, party: Any) -> bool:
    """The agreement was ended, and is not closed yet."""
    return party.agreement.status == AgreementStatus.ENDING
