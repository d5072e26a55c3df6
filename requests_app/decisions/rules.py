"""Who decides and on what page, and what a decision needs before it is signed."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule
from requests_app.requests.choices import Status, Tier
from requests_app.requests.rules import decides_this_tier, is_not_the_author_unless_dsl_team
from requests_app.requests.safety import gives_what_a_fact_forbids

from .choices import Consent, DecisionStatus, Duty
from .questions.asking import missing
from .questions.proof import identity_is_asked, identity_refusal


def second_roles(tier: str) -> tuple[str, ...]:
    """Return the roles that review a colleague's decision at their own school."""
    if tier == Tier.ALLEGATION:
        return ()
    return DSL_TEAM if tier == Tier.SAFEGUARDING else (*DSL_TEAM, Role.HEAD)


@rule("This request does not need a decision now.", explanation="It is logged and not decided.")
def waits_for_a_decision(actor: Actor, sharing_request: Any) -> bool:
    return sharing_request.status == Status.LOGGED


@rule(
    "You cannot decide this request: your role does not allow it, or you logged it.",
    explanation="A decider who did not log it, whether it is decided already or not: a person who comes too "
    "late is told who was first.",
)
def may_decide_it(actor: Actor, sharing_request: Any) -> bool:
    return decides_this_tier(actor, sharing_request) and is_not_the_author_unless_dsl_team(
        actor, sharing_request
    )


@rule(
    "You cannot decide this request now: your role does not allow it, you logged it, or it is already decided.",
    explanation="A decider who did not log it, while it is awaiting a decision.",
)
def may_prepare_a_decision(actor: Actor, sharing_request: Any) -> bool:
    return may_decide_it(actor, sharing_request) and waits_for_a_decision(actor, sharing_request)


@rule(
    "You cannot decide this request: your role does not allow it, or you logged it.",
    explanation="Anyone who can decide the request; a signed decision refuses the change itself.",
)
def may_change_recipient(actor: Actor, recipient: Any) -> bool:
    return may_decide_it(actor, recipient.decision.request)


@rule(
    "What was done to verify the requester's identity does not count for them. Change that answer.",
    explanation="Sharing needs a proof that counts for who asks and how they came (law/identity.py).",
)
def identity_counts(actor: Actor, decision: Any) -> bool:
    return not decision.shares or not identity_is_asked(decision) or not identity_refusal(decision)


@rule("Some questions are not answered yet.", explanation="Everything that the tier asks is answered.")
def is_complete(actor: Actor, decision: Any) -> bool:
    return not missing(decision)


@rule(
    "Consent stopped because the person did not understand. Only the DSL or a deputy can decide to share.",
    explanation="Nothing is shared on a consent that stopped (domain R29); the DSL team may decide it.",
)
def consent_is_not_open(actor: Actor, decision: Any) -> bool:
    if not decision.shares or decision.consent != Consent.STOPPED:
        return True
    return actor.is_one_of(decision.school_id, *DSL_TEAM)


@rule(
    "You said sharing would harm the child more, so you cannot decide to share.",
    explanation="The exception to the duty to share is a decision not to share.",
)
def duty_and_outcome_agree(actor: Actor, decision: Any) -> bool:
    return not (decision.duty == Duty.MORE_HARM and decision.shares)


@rule(
    "Your lawful basis is consent, but consent was not given. Choose another basis, or do not share.",
    explanation="Sharing on consent needs a consent that stands.",
)
def consent_basis_has_consent(actor: Actor, decision: Any) -> bool:
    on_consent = any(recipient.basis == "a" for recipient in decision.recipient_list)
    return not decision.shares or not on_consent or decision.consent == Consent.GIVEN


@rule(
    "A safety fact protects a child whom this is about. Only the DSL or a deputy can decide to share this.",
    explanation="What a safety fact forbids is given by the DSL team only, or the person the decision fell to.",
)
def the_dsl_team_gives_what_a_fact_forbids(actor: Actor, decision: Any) -> bool:
    if not gives_what_a_fact_forbids(decision):
        return True
    return actor.is_one_of(decision.school_id, *DSL_TEAM) or decision.request.falls_to(actor)


@rule("Add at least one recipient.", explanation="Someone to share with.")
def names_a_recipient(actor: Actor, decision: Any) -> bool:
    return not decision.shares or bool(decision.recipient_list)


@rule(
    "This decision is signed and cannot be changed. Reopen the request to decide again.",
    explanation="Only a draft changes.",
)
def is_not_signed(actor: Actor, decision: Any) -> bool:
    return decision.status == DecisionStatus.DRAFT
