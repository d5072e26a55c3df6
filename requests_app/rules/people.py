"""Who may see, change, decide and share a request. Pure questions, no database of their own."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule
from requests_app.choices import ReceiptStatus, Status, Tier

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
MISHAP_READERS = (Role.DPO, *DSL_TEAM)
SEES_MASKED_LINES = (Role.HEAD, Role.DPO)


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


@rule("Only whoever logged it can do this.")
def is_the_author(actor: Actor, request: Any) -> bool:
    """The person who logged it."""
    return request.logged_by_id == actor.pk


@rule("This is not yours to decide: it waits for somebody who decides requests of this kind.")
def decides_this_tier(actor: Actor, request: Any) -> bool:
    """A decider of the request's tier at its school."""
    return actor.is_one_of(request.school_id, *roles_for(DECIDERS, request))


@rule("You see what you entered and where it stands. The reasons are for those who decide.")
def reads_the_decision(actor: Actor, request: Any) -> bool:
    """Readers by role, whoever the record was granted to, and the headteacher under break glass."""
    by_role = actor.is_one_of(request.school_id, *roles_for(READERS, request))
    return by_role or request.is_granted_to(actor) or request.is_under_glass_for(actor)


@rule("Who may see a request is settled by those who decide it.")
def settles_who_sees_it(actor: Actor, request: Any) -> bool:
    """The deciders, once it is logged."""
    return request.status != Status.DRAFT and decides_this_tier(actor, request)


@rule("This can be changed by whoever logged it or by somebody who may decide it, until it is decided.")
def may_change(actor: Actor, request: Any) -> bool:
    """The author of a draft; author and deciders of what is logged."""
    if request.status == Status.DRAFT:
        return is_the_author(actor, request)
    return request.status == Status.LOGGED and (
        is_the_author(actor, request) or decides_this_tier(actor, request)
    )


@rule("You logged this yourself, so somebody else decides it.")
def is_not_the_author_unless_dsl_team(actor: Actor, request: Any) -> bool:
    """Nobody decides what they logged, except the DSL team, whose own decisions get a second look."""
    return request.logged_by_id != actor.pk or actor.is_one_of(request.school_id, *DSL_TEAM)


@rule("This is not waiting for a decision.")
def waits_for_a_decision(actor: Actor, request: Any) -> bool:
    """It is logged and not decided."""
    return request.status == Status.LOGGED


@rule("This is for somebody else to decide.")
def may_decide_it(actor: Actor, request: Any) -> bool:
    """A decider who did not log it, whether it still waits or not: who comes too late is told who was first."""
    return decides_this_tier(actor, request) and is_not_the_author_unless_dsl_team(actor, request)


@rule("This waits for somebody else to decide.")
def may_prepare_a_decision(actor: Actor, request: Any) -> bool:
    """A decider who did not log it, while it waits for a decision."""
    return may_decide_it(actor, request) and waits_for_a_decision(actor, request)


@rule("This is for somebody else to decide.")
def may_change_recipient(actor: Actor, recipient: Any) -> bool:
    """Whoever may decide the request; a signed decision refuses the change itself."""
    return may_decide_it(actor, recipient.decision.request)


@rule("Whoever was told to share this does it, or somebody who may decide it.")
def delivers_it(actor: Actor, request: Any) -> bool:
    """The person or office that the decision names, and deciders."""
    if decides_this_tier(actor, request):
        return True
    deliverer = request.decision.deliverer if request.decision else ""
    by_office = deliverer == "office" and actor.is_one_of(request.school_id, Role.OFFICE)
    return (deliverer == "logger" and is_the_author(actor, request)) or (
        by_office and request.tier == Tier.STANDARD
    )


@rule("Whoever logged it or may decide it changes how sensitive it is.")
def may_change_sensitivity(actor: Actor, request: Any) -> bool:
    """The author and the deciders; which way they may change it, `may_set_this_tier` says."""
    return is_the_author(actor, request) or decides_this_tier(actor, request)


@rule("Whoever logged it or may decide it says that the requester took it back.")
def hears_the_requester(actor: Actor, request: Any) -> bool:
    """The author and the deciders."""
    return is_the_author(actor, request) or decides_this_tier(actor, request)


@rule("Files are added by whoever may change or share the request, until it is closed.")
def may_attach(actor: Actor, request: Any) -> bool:
    """Author, deciders and deliverers, while it is open."""
    still_open = request.status not in (Status.CLOSED, Status.WITHDRAWN, Status.DISCARDED)
    return still_open and (hears_the_requester(actor, request) or delivers_it(actor, request))


@rule("Files are opened by whoever attached them and by those who read the decision.")
def may_open_file(actor: Actor, attachment: Any) -> bool:
    """Whoever attached it; readers of the decision."""
    return attachment.attached_by_id == actor.pk or reads_the_decision(actor, attachment.request)


@rule("Whoever shares it looks after the receipt, or somebody who may decide.")
def looks_after_the_receipt(actor: Actor, disclosure: Any) -> bool:
    """Whoever sent it, and those who deliver."""
    return disclosure.sent_by_id == actor.pk or delivers_it(actor, disclosure.request)


@rule("This link was for a receipt that is no longer awaited.")
def recipient_may_confirm(actor: Any, disclosure: Any) -> bool:
    """Whoever holds the link that was sent with it, while the receipt is awaited. Colleagues have their own page."""
    return not isinstance(actor, Actor) and disclosure.status == ReceiptStatus.AWAITED


@rule("Whoever shared it, or may decide it, reports that something went wrong.")
def may_report_a_mishap(actor: Actor, disclosure: Any) -> bool:
    """Whoever sent it, whoever logged the request, and those who deliver."""
    return looks_after_the_receipt(actor, disclosure) or is_the_author(actor, disclosure.request)


@rule("This is read by the data protection officer, the DSL team and whoever reported it.")
def reads_the_mishap(actor: Actor, mishap: Any) -> bool:
    """As the model's ways in say."""
    return mishap.reported_by_id == actor.pk or actor.is_one_of(mishap.school_id, *MISHAP_READERS)


@rule("The data protection officer takes this over.")
def takes_over_mishaps(actor: Actor, mishap: Any) -> bool:
    """The DPO of the school."""
    return actor.is_one_of(mishap.school_id, Role.DPO)


@rule("A second look needs a second person: another DSL or deputy, or the headteacher.")
def may_look_second(actor: Actor, look: Any) -> bool:
    """Another member of the DSL team; else the headteacher, for what is not restricted; never the decider."""
    roles = DSL_TEAM if look.request.tier == Tier.SAFEGUARDING else (*DSL_TEAM, Role.HEAD)
    allowed = actor.is_one_of(look.school_id, *roles) or look.request.is_granted_to(actor)
    return allowed and look.decision.decided_by_id != actor.pk


@rule("Look at decisions again as the DSL, a deputy or the headteacher.")
def looks_at_decisions(actor: Actor, look: Any) -> bool:
    """DSL team and headteacher of any school."""
    return bool(actor.schools_as(*DSL_TEAM, Role.HEAD))
