"""Who may see, change, decide and share a request, and what its steps need: pure questions."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule

from .choices import Deliverer, Status, Tier

ORDINARY = (Tier.STANDARD, Tier.CONFIDENTIAL, Tier.SPECIAL)
SEVERITY = (Tier.STANDARD, Tier.CONFIDENTIAL, Tier.SPECIAL, Tier.SAFEGUARDING)

# Who decides (domain 4, default authorisers); the SENCO only about pupils.
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
    return request.author_id == actor.pk


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
    return request.author_id != actor.pk or actor.is_one_of(request.school_id, *DSL_TEAM)


@rule("Whoever was told to share this does it, or somebody who may decide it.")
def delivers_it(actor: Actor, request: Any) -> bool:
    """The person or office that the decision names, and deciders."""
    if decides_this_tier(actor, request):
        return True
    deliverer = request.decision.deliverer if request.decision else ""
    by_office = deliverer == Deliverer.OFFICE and actor.is_one_of(request.school_id, Role.OFFICE)
    return (deliverer == Deliverer.LOGGER and is_the_author(actor, request)) or (
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


says_who_asks = filled_in(
    "says_who_asks", "Say who asks, and where they work.", "requester_name", "requester_type", part="who"
)
says_how_it_came = filled_in("says_how_it_came", "Say how it reached you.", "channel", part="who")
says_what_for = filled_in("says_what_for", "Say what it is for.", "purpose_id", part="what")
says_what_is_asked = filled_in(
    "says_what_is_asked", "Say what information is asked for.", "asked", part="what"
)


@rule("Say whom it is about.", part="what")
def says_about_whom(actor: Actor, request: Any) -> bool:
    """A pupil, a member of staff, or somebody in words."""
    return bool(request.about) or bool(request.subject_words)


says_by_when = filled_in("says_by_when", "Say by when it is needed.", "needed_by", part="what")


@rule("Attach the request, or say that there is nothing to attach.", part="what")
def attaches_or_says_none(actor: Actor, request: Any) -> bool:
    """A file, or the word that there is none."""
    return request.nothing_attached or request.has_files


gives_a_reason = filled_in("gives_a_reason", "Say why.", "closing_reason")


@rule("Only the DSL team lowers how sensitive a request is. Anybody may raise it.")
def may_set_this_tier(actor: Actor, request: Any) -> bool:
    """Anybody raises; the DSL team lowers. `request.tier_before` is what it was."""
    before, after = SEVERITY.index(request.tier_before), SEVERITY.index(request.tier)
    return after >= before or actor.is_one_of(request.school_id, *DSL_TEAM)


@rule("This is for an outcome that shares.")
def outcome_shares(actor: Actor, request: Any) -> bool:
    """The signed decision says to share."""
    return request.decision is not None and request.decision.shares


@rule("This is for an outcome that does not share.")
def outcome_declines(actor: Actor, request: Any) -> bool:
    """The signed decision says not to share."""
    return request.decision is not None and bool(request.decision.outcome) and not request.decision.shares


@rule("Somebody named in the decision has not been sent anything yet.")
def everybody_was_served(actor: Actor, request: Any) -> bool:
    """No recipient of the decision is left."""
    return not request.unserved


@rule("A receipt is still awaited: confirm it, or say why it never came.")
def receipts_are_settled(actor: Actor, request: Any) -> bool:
    """No receipt is awaited."""
    return not request.awaited_receipts
