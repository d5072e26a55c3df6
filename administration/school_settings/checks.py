"""What a school cannot settle, and what it should know before it does: somebody must be left to decide and to sign."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from agreements.sign_off.rules import SIGNERS
from infosharing.accounts.choices import Role
from infosharing.accounts.handing_over import METHODS_OF, TIER_LABELS
from infosharing.accounts.models import Membership, School
from infosharing.law.methods import TIERS, method_label, methods_for
from infosharing.records import clock
from requests_app.requests.choices import Tier
from requests_app.requests.rules import ABOUT_PUPILS_ONLY, MAY_BE_DECIDERS

Holders = dict[str, set[UUID]]
Beside = Callable[[School, Any], str]
NEVER = "Select only roles that are offered: never the data protection officer or an administrator."
NOT_HELD = "No one with these roles has set up their account. Select a role that someone holds."
DSL_LEADS = "Select the DSL: they have the lead responsibility for safeguarding."
STAFF_TOO = "Select the headteacher, the DSL or the deputy DSL: the others do not see requests about staff."
NOT_THE_HEAD_ALONE = (
    "Select someone besides the headteacher, for what the headteacher wrote or is personally concerned by."
)
FEWER_THAN_TWO = "Only one person can do this today. If they are away, it has to wait. Appoint another."


def holders_at(school: School) -> Holders:
    """Return who, with an account, holds each role at a school today: one query."""
    held = Membership.objects.filter(
        Membership.in_force(clock.today()), school=school, person__user__isnull=False
    )
    found: Holders = {}
    for role, person_id in held.values_list("role", "person_id"):
        found.setdefault(role, set()).add(person_id)
    return found


def people_among(holders: Holders, roles: Collection[str]) -> set[UUID]:
    """Return the people who hold one of `roles`."""
    return {person for role in roles for person in holders.get(role, ())}


def deciders_refusal(tier: str) -> Callable[[Holders, list[str]], str]:
    """Return what says why roles cannot be those who decide requests of a tier; "" where they can."""

    def refusal(holders: Holders, roles: list[str]) -> str:
        if not set(roles) <= set(MAY_BE_DECIDERS[tier]):
            return NEVER
        of_staff_too = [role for role in roles if role not in ABOUT_PUPILS_ONLY]
        if tier == Tier.SAFEGUARDING and Role.DSL not in roles:
            return DSL_LEADS
        if not of_staff_too:
            return STAFF_TOO
        return "" if people_among(holders, of_staff_too) else NOT_HELD

    return refusal


def signers_refusal(holders: Holders, roles: list[str]) -> str:
    """Return why roles cannot be those who sign off; "" where they can."""
    if not set(roles) <= set(SIGNERS):
        return NEVER
    if set(roles) <= {Role.HEAD}:
        return NOT_THE_HEAD_ALONE
    return "" if people_among(holders, roles) else NOT_HELD


def too_few(holders: Holders, roles: list[str]) -> str:
    """Return a warning where fewer than two people hold one of `roles`; else ""."""
    return FEWER_THAN_TWO if len(people_among(holders, roles)) < 2 else ""


def warnings_refusal(holders: Holders, days: list[int]) -> str:
    """Return why days before a review cannot be those of its warnings; "" where each comes after the one before."""
    first, second, third = days
    return "" if first > second > third else "Enter fewer days for each later reminder"


def methods_refusal(tier: str) -> Callable[[Holders, list[str]], str]:
    """Return what says why methods cannot be those of a tier: one at least, and none that it may never use."""

    def refusal(holders: Holders, codes: list[str]) -> str:
        never = [code for code in codes if code not in dict(methods_for(tier))]
        if never:
            return "Select only ways that are offered: the others are never used at this level."
        return "" if codes else "Select at least one way, or nothing at this level could be shared"

    return refusal


def methods_beside(tier: str) -> Beside:
    """Return what says why methods cannot be those of a tier beside the other tiers: a more sensitive one offers
    nothing that a less sensitive one refuses."""

    def refusal(school: School, codes: list[str]) -> str:
        place = TIERS.index(tier)
        for other in TIERS:
            theirs = METHODS_OF[other].of(school)
            lower, higher = (theirs, codes) if TIERS.index(other) < place else (codes, theirs)
            extra = [code for code in higher if code not in lower] if other != tier else []
            if extra:
                names = " and ".join(f"“{method_label(code)}”" for code in extra)
                more, less = (tier, other) if lower is theirs else (other, tier)
                return (
                    f"{TIER_LABELS[more]} would allow {names}, and {TIER_LABELS[less].lower()}, which is less "
                    f"sensitive, would not. Change {'the other setting' if more == tier else 'that setting'} first."
                )
        return ""

    return refusal


def nothing(holders: Any, value: object) -> str:
    """Refuse nothing, warn of nothing."""
    return ""
