"""Whether what was done to verify who asks counts, for them and the way they came."""

from typing import Any

from requests_app.decisions.choices import Identity
from requests_app.requests.choices import Channel, Direction, Tier

from .kinds import refuses, shares


def identity_is_asked(decision: Any) -> bool:
    """Say whether the requester's identity is a question: at the standard tier, only where they called."""
    return decision.tier != Tier.STANDARD or _came_by_phone(decision.request)


def called_back(decision: Any) -> bool:
    return identity_is_asked(decision) and decision.identity == Identity.CALL_BACK


def identity_refusal(decision: Any) -> str:
    """Return why the way of verifying does not count; a refusal to share may rest on who could not be verified."""
    if refuses(decision) or (decision.identity == Identity.NOT_VERIFIED and not shares(decision)):
        return ""
    return decision.proof_refusal()


def _came_by_phone(sharing_request: Any) -> bool:
    return sharing_request.direction == Direction.ASKED and sharing_request.channel == Channel.PHONE
