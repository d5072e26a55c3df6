"""Which risks the sharing carries that a request asks for: pure statements of the request, each with its sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from infosharing.directory.choices import RequesterType

from .choices import NEVER_HELD, Direction, Identifiability
from .rules import is_about_many

# Items of the common dictionary that tell who somebody is, whatever else was taken out.
IDENTIFYING_ITEMS = ("contact", "images", "staff")
RESEARCH = "research"  # the code of the purpose
# Whom anybody may always tell of a child at risk, or of a crime (domain 1).
REFERRED_TO = (RequesterType.CHILDRENS_SOCIAL_CARE, RequesterType.POLICE)


def is_anonymous(sharing_request: Any) -> bool:
    """Say whether nobody can be told from what is sent: it is said to be anonymous, and no item tells who it is."""
    return sharing_request.identifiability == Identifiability.ANONYMOUS and not any(
        item.code in IDENTIFYING_ITEMS for item in sharing_request.asked
    )


def is_shared_regularly(sharing_request: Any) -> bool:
    """Say whether it is shared again and again, and no agreement covers it: what is agreed was screened for that."""
    return bool(sharing_request.is_regular) and not sharing_request.is_agreed


def is_for_research(sharing_request: Any) -> bool:
    """Say whether a researcher asks, or it is for research, or somebody gave an ethical approval."""
    purpose = sharing_request.purpose
    return (
        sharing_request.requester_type == RequesterType.RESEARCHER
        or (purpose is not None and purpose.code == RESEARCH)
        or bool(sharing_request.ethical_approval)
    )


def uses_new_technology(sharing_request: Any) -> bool:
    return bool(sharing_request.new_technology)


def goes_abroad(sharing_request: Any) -> bool:
    return bool(sharing_request.abroad)


def is_pseudonymised(sharing_request: Any) -> bool:
    return sharing_request.identifiability == Identifiability.PSEUDONYMISED


@dataclass(frozen=True)
class Risk:
    """One thing that makes sharing risky: its code, which stays the same, the question, and how it is said."""

    code: str
    applies: Callable[[Any], bool]
    sentence: str


RISKS = (
    Risk("many", is_about_many, "It is about many people."),
    Risk("regular", is_shared_regularly, "It is shared again and again, and no agreement covers it."),
    Risk("research", is_for_research, "It is for research."),
    Risk("technology", uses_new_technology, "It uses new technology."),
    Risk("abroad", goes_abroad, "It leaves the United Kingdom."),
    Risk(
        "pseudonymised",
        is_pseudonymised,
        "Names are replaced by codes, but people could still be identified.",
    ),
)


def risks_of(sharing_request: Any) -> tuple[Risk, ...]:
    """Return the risks that a request carries; none where what is sent is anonymous."""
    if is_anonymous(sharing_request):
        return ()
    return tuple(risk for risk in RISKS if risk.applies(sharing_request))


def goes_first(sharing_request: Any) -> bool:
    """Say whether it goes first, and what else is due is owed afterwards: where waiting could harm, for a referral, a
    court or a statutory deadline."""
    is_a_referral = (
        sharing_request.direction == Direction.SHARING and sharing_request.requester_type in REFERRED_TO
    )
    return sharing_request.is_urgent or sharing_request.instrument in NEVER_HELD or is_a_referral
