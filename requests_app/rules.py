"""Who may see, change, decide and share a request, and what each step needs. Pure questions, no database of its own."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

from . import questions
from .choices import SHARES, Consent, DecisionStatus, Duty, Status, Tier

ORDINARY = (Tier.STANDARD, Tier.CONFIDENTIAL, Tier.SPECIAL)
SEVERITY = (Tier.STANDARD, Tier.CONFIDENTIAL, Tier.SPECIAL, Tier.SAFEGUARDING)

# Who decides (DOMAIN 4, default authorisers); the SENCO only about pupils.
DECIDERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ORDINARY, (Role.HEAD, Role.SENCO, *DSL_TEAM)),
    Tier.SAFEGUARDING: DSL_TEAM,
}
# Who reads a request with its decision and reasons, by role; everybody else reads by authorship or grant.
READERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ORDINARY, (Role.HEAD, Role.SENCO, Role.DATA_LEAD, Role.DPO, *DSL_TEAM)),
    Tier.SAFEGUARDING: DSL_TEAM,
}
# These roles hear of pupils only: what concerns staff is not theirs.
ABOUT_PUPILS_ONLY = (Role.SENCO, Role.DATA_LEAD, Role.OFFICE)
SEES_MASKED_LINES = (Role.HEAD, Role.DPO)
EDITABLE = (Status.DRAFT, Status.LOGGED)


def roles_for(table: dict[str, tuple[str, ...]], request: Any) -> tuple[str, ...]:
    """Return the roles that a table gives for a request, without those who hear of pupils only where it is not."""
    roles = table.get(request.tier, ())
    return tuple(role for role in roles if not (request.concerns_staff and role in ABOUT_PUPILS_ONLY))


@rule("Only people who work at a school log requests.")
def may_log(actor: Actor, request: Any) -> bool:
    """Whoever works with pupils or papers somewhere."""
    return bool(actor.schools_as(*WORKS_HERE))


@rule("Requests are read by people who work at a school, and by its data protection officer.")
def may_list(actor: Actor, request: Any) -> bool:
    """Whoever may log, and the DPO."""
    return bool(actor.schools_as(*WORKS_HERE, Role.DPO))


@rule("You may not see this.")
def may_open(actor: Actor, request: Any) -> bool:
    """Whoever sees the record: the door asked that already."""
    return True


@rule("You see what you entered and where it stands. The reasons are for those who decide.")
def reads_the_decision(actor: Actor, request: Any) -> bool:
    """Readers by role, whoever the record was granted to."""
    return actor.is_one_of(request.school_id, *roles_for(READERS, request)) or request.is_granted_to(actor)


@rule("Only whoever logged it can do this.")
def is_the_author(actor: Actor, request: Any) -> bool:
    """The person who logged it."""
    return request.logged_by_id == actor.pk


@rule("This can be changed by whoever logged it or by somebody who may decide it, until it is decided.")
def may_change(actor: Actor, request: Any) -> bool:
    """The author of a draft; author and deciders of what is logged."""
    if request.status == Status.DRAFT:
        return is_the_author(actor, request)
    return request.status == Status.LOGGED and (
        is_the_author(actor, request) or decides_this_tier(actor, request)
    )


@rule("Only the DSL team lowers how sensitive a request is. Anybody may raise it.")
def may_set_this_tier(actor: Actor, request: Any) -> bool:
    """Anybody raises; the DSL team lowers. `request.tier_before` is what it was."""
    before, after = SEVERITY.index(request.tier_before), SEVERITY.index(request.tier)
    return after >= before or actor.is_one_of(request.school_id, *DSL_TEAM)


@rule("This is not yours to decide: it waits for somebody who decides requests of this kind.")
def decides_this_tier(actor: Actor, request: Any) -> bool:
    """A decider of the request's tier at its school."""
    return actor.is_one_of(request.school_id, *roles_for(DECIDERS, request))


@rule("You logged this yourself, so somebody else decides it.")
def is_not_the_author_unless_dsl_team(actor: Actor, request: Any) -> bool:
    """Nobody decides what they logged, except the DSL team, whose own decisions get a second look."""
    return request.logged_by_id != actor.pk or actor.is_one_of(request.school_id, *DSL_TEAM)


@rule("This is not waiting for a decision.")
def waits_for_a_decision(actor: Actor, request: Any) -> bool:
    """It is logged and not decided."""
    return request.status == Status.LOGGED


def _may_prepare(actor: Actor, request: Any) -> bool:
    return decides_this_tier(actor, request) and is_not_the_author_unless_dsl_team(actor, request)


@rule("This waits for somebody else to decide.")
def may_prepare_a_decision(actor: Actor, request: Any) -> bool:
    """A decider who did not log it, while it waits for a decision."""
    return _may_prepare(actor, request) and waits_for_a_decision(actor, request)


@rule("This waits for somebody else to decide.")
def may_change_recipient(actor: Actor, recipient: Any) -> bool:
    """Whoever may prepare the decision, while it is a draft."""
    decision = recipient.decision
    return decision.status == DecisionStatus.DRAFT and may_prepare_a_decision(actor, decision.request)


@rule("Whoever was told to share this does it, or somebody who may decide it.")
def delivers_it(actor: Actor, request: Any) -> bool:
    """The person or office that the decision names, and deciders."""
    decision = request.decision
    if decision is not None and decision.deliverer == "logger" and is_the_author(actor, request):
        return True
    if (
        decision is not None
        and decision.deliverer == "office"
        and actor.is_one_of(request.school_id, Role.OFFICE)
    ):
        return request.tier == Tier.STANDARD
    return decides_this_tier(actor, request)


@rule("Whoever logged it or may decide it says that the requester took it back.")
def hears_the_requester(actor: Actor, request: Any) -> bool:
    """The author and the deciders."""
    return is_the_author(actor, request) or decides_this_tier(actor, request)


@rule("Files are opened by whoever attached them and by those who read the decision.")
def may_open_file(actor: Actor, attachment: Any) -> bool:
    """Whoever attached it; readers of the decision."""
    return attachment.attached_by_id == actor.pk or reads_the_decision(actor, attachment.request)


@rule("Files are added by whoever may change or share the request, until it is closed.")
def may_attach(actor: Actor, request: Any) -> bool:
    """Author, deciders and deliverers, while it is open."""
    still_open = request.status not in (Status.CLOSED, Status.WITHDRAWN, Status.DISCARDED)
    return still_open and (hears_the_requester(actor, request) or delivers_it(actor, request))


# What logging needs ----------------------------------------------------------------------------------------------
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


# What a decision needs -------------------------------------------------------------------------------------------
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


# What sharing and receipts need ----------------------------------------------------------------------------------
@rule("Somebody named in the decision has not been sent anything yet.")
def everybody_was_served(actor: Actor, request: Any) -> bool:
    """No recipient of the decision is left."""
    return not request.unserved


@rule("A receipt is still awaited: confirm it, or say why it never came.")
def receipts_are_settled(actor: Actor, request: Any) -> bool:
    """No receipt is awaited."""
    return not request.awaited_receipts


@rule("Whoever shares it looks after the receipt, or somebody who may decide.")
def looks_after_the_receipt(actor: Actor, disclosure: Any) -> bool:
    """Whoever sent it, and those who deliver."""
    return disclosure.sent_by_id == actor.pk or delivers_it(actor, disclosure.request)


@rule("Say who confirmed it, and when.")
def says_who_confirmed(actor: Actor, disclosure: Any) -> bool:
    """A name and a day."""
    return bool(disclosure.confirmed_by.strip()) and disclosure.confirmed_on is not None


@rule("Say why the receipt never came.")
def says_why_not_confirmed(actor: Actor, disclosure: Any) -> bool:
    """A reason in words."""
    return bool(disclosure.not_confirmed_why.strip())


# What a second look needs ----------------------------------------------------------------------------------------
@rule("A second look needs a second person: another DSL or deputy, or the headteacher.")
def may_look_second(actor: Actor, look: Any) -> bool:
    """Another member of the DSL team; else the headteacher, for what is not restricted; never the decider."""
    roles = DSL_TEAM if look.request.tier == Tier.SAFEGUARDING else (*DSL_TEAM, Role.HEAD)
    allowed = actor.is_one_of(look.school_id, *roles) or look.request.is_granted_to(actor)
    return allowed and look.decision.decided_by_id != actor.pk


@rule("Say what your concern is.")
def says_the_concern(actor: Actor, look: Any) -> bool:
    """A concern in words."""
    return bool(look.note.strip())


@rule("Look at decisions again as the DSL, a deputy or the headteacher.")
def looks_at_decisions(actor: Actor, look: Any) -> bool:
    """DSL team and headteacher of any school."""
    return bool(actor.schools_as(*DSL_TEAM, Role.HEAD))
