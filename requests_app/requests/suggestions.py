"""What the product can know of a request and fills in, each changeable: its tier, its kind of paper."""

from infosharing.directory.choices import RequesterType

from .choices import Channel, Direction, Instrument, Status, Tier
from .models import SharingRequest
from .risks import is_anonymous, risks_of
from .rules import SEVERITY
from .safety import is_about_a_child, is_restricted_by_safety

# Whoever belongs here asks about more than everyday matters.
CONFIDENTIAL_REQUESTERS = (
    RequesterType.POLICE,
    RequesterType.OTHER_LAW_ENFORCEMENT,
    RequesterType.COURT,
    RequesterType.CAFCASS,
    RequesterType.SOLICITOR,
    RequesterType.YOUTH_JUSTICE,
    RequesterType.PROBATION,
    RequesterType.INSURER,
    RequesterType.PARENT_CARER,
    RequesterType.HEALTH,
)


INSTRUMENTS = {
    RequesterType.COURT: Instrument.COURT_ORDER,
    RequesterType.POLICE: Instrument.DPA_SCHEDULE_2_FORM,
}


def least_tier(sharing_request: SharingRequest) -> str:
    """Return the least tier that fits what is asked, by whom and what for."""
    tiers = [Tier.STANDARD]
    if sharing_request.requester_type in CONFIDENTIAL_REQUESTERS or sharing_request.concerns_staff:
        tiers.append(Tier.CONFIDENTIAL)
    if any(item.special_category or item.offence for item in sharing_request.asked):
        tiers.append(Tier.SPECIAL)
    if risks_of(sharing_request):
        tiers.append(Tier.CONFIDENTIAL)
    asks_about_safety = any(item.code == "safeguarding" for item in sharing_request.asked)
    is_for_safety = sharing_request.purpose is not None and sharing_request.purpose.safeguarding
    if (
        sharing_request.requester_type == RequesterType.CHILDRENS_SOCIAL_CARE
        or is_for_safety
        or asks_about_safety
    ):
        tiers.append(Tier.SAFEGUARDING)
    if is_restricted_by_safety(sharing_request):
        tiers.append(Tier.SAFEGUARDING if is_about_a_child(sharing_request) else Tier.ALLEGATION)
    return max(tiers, key=SEVERITY.index)


def tier_after(sharing_request: SharingRequest, least_before: str | None) -> str:
    """Return the tier after a change: raised when what is asked grew, never lowered.

    What the DSL team lowered on purpose stays lowered, as long as a change makes it no more sensitive than before;
    `least_before` is the least tier before the change (None for a new draft).
    """
    least = least_tier(sharing_request)
    is_a_draft = sharing_request.status == Status.DRAFT
    if is_a_draft and is_anonymous(sharing_request) and sharing_request.tier == least_before:
        return least  # what only its risks had raised, and nobody but the product
    if least_before is not None and SEVERITY.index(least) <= SEVERITY.index(least_before):
        return sharing_request.tier
    return max(sharing_request.tier, least, key=SEVERITY.index)


def suggested_instrument(sharing_request: SharingRequest) -> str:
    """Return what kind of paper it probably is, from who asks and how it came."""
    if sharing_request.direction != Direction.ASKED:
        return Instrument.OTHER
    in_writing = sharing_request.channel in (Channel.EMAIL, Channel.LETTER, Channel.PORTAL)
    if not in_writing:
        return Instrument.INFORMAL
    return INSTRUMENTS.get(sharing_request.requester_type, Instrument.WRITTEN_REQUEST)
