"""What each step needs before it can be taken."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM
from infosharing.records.actors import Actor
from infosharing.records.rules import rule
from requests_app import questions
from requests_app.choices import SHARES, Consent, DecisionStatus, Duty

from .people import SEVERITY


@rule("Say who asks, and where they work.", part="who")
def says_who_asks(actor: Actor, request: Any) -> bool:
    """A name in words, and an organisation or a kind of requester."""
    return bool(request.requester_name and request.requester_type)


@rule("Say how it reached you.", part="who")
def says_how_it_came(actor: Actor, request: Any) -> bool:
    """A channel."""
    return bool(request.channel)


@rule("Say what it is for.", part="what")
def says_what_for(actor: Actor, request: Any) -> bool:
    """A purpose from the dictionary."""
    return request.purpose_id is not None


@rule("Say what information is asked for.", part="what")
def says_what_is_asked(actor: Actor, request: Any) -> bool:
    """One data item at least."""
    return bool(request.asked)


@rule("Say whom it is about.", part="what")
def says_about_whom(actor: Actor, request: Any) -> bool:
    """A pupil, a member of staff, or somebody in words."""
    return bool(request.about) or bool(request.subject_words)


@rule("Say by when it is needed.", part="what")
def says_by_when(actor: Actor, request: Any) -> bool:
    """A date."""
    return request.needed_by is not None


@rule("Attach the request, or say that there is nothing to attach.", part="what")
def attaches_or_says_none(actor: Actor, request: Any) -> bool:
    """A file, or the word that there is none."""
    return request.nothing_attached or request.has_files


@rule("Say why.")
def gives_a_reason(actor: Actor, request: Any) -> bool:
    """A reason in words for stepping aside from the usual road."""
    return bool(request.closing_reason.strip())


@rule("Only the DSL team lowers how sensitive a request is. Anybody may raise it.")
def may_set_this_tier(actor: Actor, request: Any) -> bool:
    """Anybody raises; the DSL team lowers. `request.tier_before` is what it was."""
    before, after = SEVERITY.index(request.tier_before), SEVERITY.index(request.tier)
    return after >= before or actor.is_one_of(request.school_id, *DSL_TEAM)


@rule("Some answers are still missing.")
def is_complete(actor: Actor, decision: Any) -> bool:
    """Everything that the tier asks is answered."""
    return not questions.missing(decision)


@rule("Consent stopped because the person did not understand: ask the DSL before anything is shared.")
def consent_is_not_open(actor: Actor, decision: Any) -> bool:
    """Nothing is shared on a consent that stopped (R29); the DSL team may decide it."""
    if decision.outcome not in SHARES or decision.consent != Consent.STOPPED:
        return True
    return actor.is_one_of(decision.school_id, *DSL_TEAM)


@rule("You say that sharing would harm the child more: then the outcome cannot be to share.")
def duty_and_outcome_agree(actor: Actor, decision: Any) -> bool:
    """The exception to the duty to share is a decision not to share."""
    return not (decision.duty == Duty.MORE_HARM and decision.outcome in SHARES)


@rule("The basis is consent, but consent was not given. Choose another basis, or do not share.")
def consent_basis_has_consent(actor: Actor, decision: Any) -> bool:
    """Sharing on consent needs a consent that stands."""
    on_consent = any(recipient.basis == "a" for recipient in decision.recipient_list)
    return decision.outcome not in SHARES or not on_consent or decision.consent == Consent.GIVEN


@rule("Sharing needs at least one recipient.")
def names_a_recipient(actor: Actor, decision: Any) -> bool:
    """Somebody to share with."""
    return decision.outcome not in SHARES or bool(decision.recipient_list)


@rule("This is for an outcome that shares.")
def outcome_shares(actor: Actor, request: Any) -> bool:
    """The signed decision says to share."""
    return request.decision is not None and request.decision.outcome in SHARES


@rule("This is for an outcome that does not share.")
def outcome_declines(actor: Actor, request: Any) -> bool:
    """The signed decision says not to share."""
    return request.decision is not None and request.decision.outcome not in (*SHARES, "")


@rule("This decision is signed and no longer changes. Reopen the request to decide again.")
def is_not_signed(actor: Actor, decision: Any) -> bool:
    """Only a draft changes."""
    return decision.status == DecisionStatus.DRAFT


@rule("Somebody named in the decision has not been sent anything yet.")
def everybody_was_served(actor: Actor, request: Any) -> bool:
    """No recipient of the decision is left."""
    return not request.unserved


@rule("A receipt is still awaited: confirm it, or say why it never came.")
def receipts_are_settled(actor: Actor, request: Any) -> bool:
    """No receipt is awaited."""
    return not request.awaited_receipts


@rule("Say who confirmed it, and when.")
def says_who_confirmed(actor: Actor, disclosure: Any) -> bool:
    """A name and a day."""
    return bool(disclosure.confirmed_by.strip()) and disclosure.confirmed_on is not None


@rule("Say why the receipt never came.")
def says_why_not_confirmed(actor: Actor, disclosure: Any) -> bool:
    """A reason in words."""
    return bool(disclosure.not_confirmed_why.strip())


@rule("Give the reference in the breach log, or say why it is no breach.")
def says_where_it_went(actor: Actor, mishap: Any) -> bool:
    """A reference or a reason, in words."""
    return bool(mishap.breach_reference.strip())


@rule("Say what your concern is.")
def says_the_concern(actor: Actor, look: Any) -> bool:
    """A concern in words."""
    return bool(look.note.strip())
