"""Who may see, change, decide and share a request, and what its steps need: pure questions."""

from collections.abc import Iterable
from typing import Any

from infosharing.accounts.choices import BY_SETTING_ALONE, DSL_TEAM, WORKS_HERE, Role
from infosharing.accounts.school_settings import RIGHT, Setting
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule

from .choices import Deliverer, Status, Tier
from .safety import is_about_a_child

ORDINARY = (Tier.STANDARD, Tier.CONFIDENTIAL, Tier.SPECIAL)
SEVERITY = (Tier.STANDARD, Tier.CONFIDENTIAL, Tier.SPECIAL, Tier.SAFEGUARDING, Tier.ALLEGATION)
RESTRICTED = (Tier.SAFEGUARDING, Tier.ALLEGATION)

# Who decides until a school settles it otherwise (domain 4, default authorisers); the SENCO only about pupils.
DECIDERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ORDINARY, (Role.HEAD, Role.SENCO, *DSL_TEAM)),
    Tier.SAFEGUARDING: DSL_TEAM,
}
# Whom a school may choose from. What they decide they read: by `READERS`, or by the right that the setting gives.
MAY_BE_DECIDERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ORDINARY, (Role.HEAD, Role.SENIOR_LEADER, Role.SENCO, *DSL_TEAM)),
    Tier.SAFEGUARDING: (*DSL_TEAM, Role.SENIOR_LEADER),
}
DECIDING = {tier: Setting(f"{RIGHT}{tier}", default=list(roles)) for tier, roles in DECIDERS.items()}
# Who reads a request with its decision and reasons, by role; everybody else reads by authorship or grant.
READERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ORDINARY, (Role.HEAD, Role.SENCO, Role.DATA_LEAD, Role.DPO, *DSL_TEAM)),
    Tier.SAFEGUARDING: DSL_TEAM,
}
# These roles hear of pupils only: what concerns staff is not theirs.
ABOUT_PUPILS_ONLY = (Role.SENIOR_LEADER, Role.SENCO, Role.DATA_LEAD, Role.OFFICE)
SEES_MASKED_LINES = (Role.HEAD, Role.DPO)
# From how many people on a request counts as one about many.
MANY_PEOPLE = Setting("many-people", default=30)


def deciders_of(sharing_request: Any) -> tuple[str, ...]:
    """Return the roles that decide a request, by the setting of its school; no setting says who decides what is kept
    for the headteacher."""
    if sharing_request.tier == Tier.ALLEGATION:
        return (Role.CHAIR,) if sharing_request.concerns_head else (Role.HEAD,)
    deciding = DECIDING.get(sharing_request.tier)
    return _of_its_kind(deciding.of(sharing_request.school) if deciding else (), sharing_request)


def readers_of(sharing_request: Any) -> tuple[str, ...]:
    """Return the roles that read a request with its decision: those who always do, and those who decide by setting."""
    if sharing_request.tier == Tier.ALLEGATION:
        return deciders_of(sharing_request)
    by_setting = [role for role in deciders_of(sharing_request) if role in BY_SETTING_ALONE]
    return _of_its_kind((*READERS.get(sharing_request.tier, ()), *by_setting), sharing_request)


def is_about_many(sharing_request: Any) -> bool:
    """Say whether a request is about many people, by the setting of its school."""
    named = max(sharing_request.subject_count or 0, len(sharing_request.about))
    return named >= MANY_PEOPLE.of(sharing_request.school)


def _of_its_kind(roles: Iterable[str], sharing_request: Any) -> tuple[str, ...]:
    """Return roles without those who hear of pupils only, where a request is about staff."""
    return tuple(role for role in roles if not (sharing_request.concerns_staff and role in ABOUT_PUPILS_ONLY))


@rule(
    "Only people who work at a school can log requests.",
    explanation="Anyone who works with pupils or documents at a school.",
)
def may_log(actor: Actor, sharing_request: Any) -> bool:
    return bool(actor.schools_as(*WORKS_HERE))


@rule(
    "Only people who work at a school, and its data protection officer, have access to requests.",
    explanation="Anyone who can log requests, and the DPO.",
)
def may_list(actor: Actor, sharing_request: Any) -> bool:
    return bool(actor.schools_as(*WORKS_HERE, Role.DPO))


@rule(
    "Only the person who logged this request can do this.",
    explanation="The person who logged it; for a draft, also the person it fell to because they are away.",
)
def is_the_author(actor: Actor, sharing_request: Any) -> bool:
    if sharing_request.author_id == actor.pk:
        return True
    return sharing_request.status == Status.DRAFT and sharing_request.falls_to(actor)


@rule(
    "Only the people who decide requests of this level at your school can do this.",
    explanation="A decider of the request's tier, as the settings of its school say; the person it fell to because no "
    "decider can act.",
)
def decides_this_tier(actor: Actor, sharing_request: Any) -> bool:
    by_role = actor.is_one_of(sharing_request.school_id, *deciders_of(sharing_request))
    return by_role or sharing_request.falls_to(actor)


@rule(
    "You can see what you entered and its status. Only the people who can decide see the reasons.",
    explanation="Readers by role, people given access to it, the person a task about it fell to, and the "
    "headteacher with emergency access.",
)
def reads_the_decision(actor: Actor, sharing_request: Any) -> bool:
    by_role = actor.is_one_of(sharing_request.school_id, *readers_of(sharing_request))
    return (
        by_role
        or sharing_request.is_granted_to(actor)
        or sharing_request.is_under_emergency_access_for(actor)
        or sharing_request.is_read_for_a_task_by(actor)
    )


@rule(
    "Only the people who can decide this request can manage access to it.",
    explanation="The deciders, once it is logged.",
)
def settles_who_sees_it(actor: Actor, sharing_request: Any) -> bool:
    return sharing_request.status != Status.DRAFT and decides_this_tier(actor, sharing_request)


@rule(
    "Only the person who logged it, or someone who can decide it, can change this, and only until it is decided.",
    explanation="The author of a draft; author and deciders of what is logged.",
)
def may_change(actor: Actor, sharing_request: Any) -> bool:
    if sharing_request.status == Status.DRAFT:
        return is_the_author(actor, sharing_request)
    return sharing_request.status == Status.LOGGED and (
        is_the_author(actor, sharing_request) or decides_this_tier(actor, sharing_request)
    )


@rule(
    "You logged this request, so another person must decide it.",
    explanation="No one decides what they logged, except the DSL team, whose own decisions get a second "
    "review.",
)
def is_not_the_author_unless_dsl_team(actor: Actor, sharing_request: Any) -> bool:
    return sharing_request.author_id != actor.pk or actor.is_one_of(sharing_request.school_id, *DSL_TEAM)


@rule(
    "Only the person the decision names, or someone who can decide it, can do this.",
    explanation="The person or office that the decision names, and deciders.",
)
def delivers_it(actor: Actor, sharing_request: Any) -> bool:
    if decides_this_tier(actor, sharing_request):
        return True
    deliverer = sharing_request.decision.deliverer if sharing_request.decision else ""
    by_office = deliverer == Deliverer.OFFICE and actor.is_one_of(sharing_request.school_id, Role.OFFICE)
    return (deliverer == Deliverer.LOGGER and is_the_author(actor, sharing_request)) or (
        by_office and sharing_request.tier == Tier.STANDARD
    )


@rule(
    "Only the person who logged it, or someone who can decide it, can change the sensitivity.",
    explanation="The author and the deciders; which way they may change it, `may_set_this_tier` says.",
)
def may_change_sensitivity(actor: Actor, sharing_request: Any) -> bool:
    return is_the_author(actor, sharing_request) or decides_this_tier(actor, sharing_request)


@rule(
    "Only the person who logged it, or someone who can decide it, can withdraw this request.",
    explanation="The author and the deciders.",
)
def hears_the_requester(actor: Actor, sharing_request: Any) -> bool:
    return is_the_author(actor, sharing_request) or decides_this_tier(actor, sharing_request)


@rule(
    "Only someone who can change or share this request can attach files, and only until it is closed.",
    explanation="Author, deciders and deliverers, while it is open.",
)
def may_attach(actor: Actor, sharing_request: Any) -> bool:
    still_open = sharing_request.status not in (Status.CLOSED, Status.WITHDRAWN, Status.DISCARDED)
    return still_open and (hears_the_requester(actor, sharing_request) or delivers_it(actor, sharing_request))


@rule(
    "Only the person who attached this file, and people with access to the decision, can open it.",
    explanation="The person who attached it; readers of the decision.",
)
def may_open_file(actor: Actor, attachment: Any) -> bool:
    return attachment.attached_by_id == actor.pk or reads_the_decision(actor, attachment.request)


says_who_asks = filled_in(
    "says_who_asks",
    "Enter who is asking, and where they work.",
    "requester_name",
    "requester_type",
    part="who",
)
says_how_it_came = filled_in("says_how_it_came", "Select how it reached you.", "channel", part="who")
says_what_for = filled_in("says_what_for", "Select what it is for.", "purpose_id", part="what")
says_what_is_asked = filled_in(
    "says_what_is_asked", "Select the information they are asking for.", "asked", part="what"
)


@rule(
    "Say who it is about.",
    part="what",
    explanation="A pupil, a member of staff, or someone described in words.",
)
def says_about_whom(actor: Actor, sharing_request: Any) -> bool:
    return bool(sharing_request.about) or bool(sharing_request.subject_words)


says_by_when = filled_in("says_by_when", "Enter when it is needed by.", "needed_by", part="what")


@rule(
    "Attach the request, or say there is nothing to attach.",
    part="what",
    explanation="A file, or the answer that there is none.",
)
def attaches_or_says_none(actor: Actor, sharing_request: Any) -> bool:
    return sharing_request.nothing_attached or sharing_request.has_files


gives_a_reason = filled_in("gives_a_reason", "Enter a reason.", "closing_reason")


@rule(
    "Only the DSL or a deputy can lower the sensitivity of a request. Anyone can raise it.",
    explanation="Anyone raises; the DSL team lowers, and the headteacher (or the chair) what is theirs alone. "
    "`request.tier_before` is what it was.",
)
def may_set_this_tier(actor: Actor, sharing_request: Any) -> bool:
    before, after = SEVERITY.index(sharing_request.tier_before), SEVERITY.index(sharing_request.tier)
    if sharing_request.tier_before == Tier.ALLEGATION:
        return actor.is_one_of(sharing_request.school_id, Role.HEAD, Role.CHAIR)
    return after >= before or actor.is_one_of(sharing_request.school_id, *DSL_TEAM)


@rule(
    "Only a request about staff, and about no pupil, can be kept for the headteacher.",
    explanation="What is about a child is never kept from the DSL team.",
)
def is_about_staff_alone_where_kept_for_the_head(actor: Actor, sharing_request: Any) -> bool:
    return sharing_request.tier != Tier.ALLEGATION or not is_about_a_child(sharing_request)


@rule(
    "Enter why you lower the sensitivity.",
    explanation="Who lowers it gives a reason; who raises it need not.",
)
def says_why_it_is_lowered(actor: Actor, sharing_request: Any) -> bool:
    before, after = SEVERITY.index(sharing_request.tier_before), SEVERITY.index(sharing_request.tier)
    return after >= before or bool(sharing_request.tier_reason.strip())


@rule("The signed decision must be to share.", explanation="The signed decision says to share.")
def outcome_shares(actor: Actor, sharing_request: Any) -> bool:
    return sharing_request.decision is not None and sharing_request.decision.shares


@rule("The signed decision must be not to share.", explanation="The signed decision says not to share.")
def outcome_declines(actor: Actor, sharing_request: Any) -> bool:
    return (
        sharing_request.decision is not None
        and bool(sharing_request.decision.outcome)
        and not sharing_request.decision.shares
    )


@rule(
    "The second reviewer has a concern about this decision. The person who decided answers it first, or reopens the "
    "request.",
    explanation="No concern about the standing decision is unanswered; urgent requests, and what a court or a "
    "statutory deadline asks for, are never held.",
)
def no_concern_holds_it(actor: Actor, sharing_request: Any) -> bool:
    return not sharing_request.is_held_by_a_concern


@rule(
    "A safety fact protects a child whom this is about, so a second person must agree before anything is shared.",
    explanation="A second person has agreed, or answered concerns were raised; never asked where the decider said that "
    "waiting could harm a child.",
)
def second_person_came_first(actor: Actor, sharing_request: Any) -> bool:
    return not sharing_request.waits_for_a_protecting_second


@rule(
    "A safety fact about a child was entered after this was decided. Reopen the request, so that the DSL team decides "
    "again.",
    explanation="The standing decision gives nothing that a safety fact forbids, or was signed knowing of it.",
)
def is_not_overtaken_by_a_fact(actor: Actor, sharing_request: Any) -> bool:
    return not sharing_request.is_overtaken_by_a_fact


@rule(
    "Someone named in the decision has not been sent anything yet.",
    explanation="No recipient of the decision is left.",
)
def everybody_was_served(actor: Actor, sharing_request: Any) -> bool:
    return not sharing_request.unserved


@rule(
    "The data protection officer has to look at something about this sharing first.",
    explanation="No possible breach of its sharing is still to be taken over by the DPO: 72 hours run (domain 5.3, 7). "
    "Who may not read of it is not told what it is.",
)
def no_breach_waits(actor: Actor, sharing_request: Any) -> bool:
    return not sharing_request.has_an_open_breach


@rule(
    "A receipt is still awaited. Confirm it, or say why it was never confirmed.",
    explanation="No receipt is awaited.",
)
def receipts_are_settled(actor: Actor, sharing_request: Any) -> bool:
    return not sharing_request.awaited_receipts
