"""Who asks the other parties to sign, who signs for them, and when a link still holds."""

from typing import Any

from agreements.agreements.choices import AgreementStatus
from agreements.sign_off.rules import may_draft
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule


@rule(
    "Only the people who draft agreements can do this.", explanation="The drafters of the agreement's school."
)
def asks_them_to_sign(actor: Actor, party: Any) -> bool:
    return may_draft(actor, party.agreement)


@rule(
    "The agreement is not being signed.",
    explanation="Headteacher or chair have signed it off, and nothing has ended it since.",
)
def is_out_for_signing(actor: Any, party: Any) -> bool:
    return party.agreement.status == AgreementStatus.SIGNING


@rule(
    "They did not sign outside this system.",
    explanation="The agreement was signed before it was entered, and names who signed for them.",
)
def signed_elsewhere(actor: Any, party: Any) -> bool:
    return party.agreement.signed_elsewhere_on is not None and bool(party.signatory_name)


@rule("Another party signs first.", explanation="Everyone before them in the order of signing has signed.")
def is_their_turn(actor: Any, party: Any) -> bool:
    return party.is_their_turn


@rule(
    "Only the other party's signatory can sign this, using their link.",
    explanation="Not a user who is signed in: no one at the school signs for the other party.",
)
def comes_by_the_link(actor: Any, party: Any) -> bool:
    return not isinstance(actor, Actor)


names_a_signatory = filled_in(
    "names_a_signatory",
    "Enter who signs for them, with their job title and email address.",
    "signatory_name",
    "signatory_job_title",
    "signatory_email",
)


says_why_not = filled_in("says_why_not", "Say why you are declining to sign.", "declined_reason")


@rule(
    "This link is no longer valid.",
    explanation="Not used, expired or locked; still needed; and opened by the signatory, not by a user "
    "who is signed in.",
)
def link_holds(actor: Any, link: Any) -> bool:
    return link.holds and (comes_by_the_link(actor, link) or not link.signs)


@rule(
    "You can record what happened to the data only after the agreement has ended.",
    explanation="The agreement was ended, and is not closed yet.",
)
def agreement_is_ending(actor: Any, party: Any) -> bool:
    return party.agreement.status == AgreementStatus.ENDING
