"""What the product can know and fills in, each changeable: tier, instrument, basis, deliverer, what is agreed."""

from agreements.choices import Coverage
from agreements.coverage import agreed_method, agreed_purpose
from infosharing.directory.choices import RequesterType
from infosharing.law import bases, duties, methods
from infosharing.records import clock

from .choices import Channel, Deliverer, Direction, Identity, Instrument, Tier
from .covering import covered_for
from .models import Decision, Recipient, SharingRequest
from .questions.kinds import has_offence, has_special
from .rules import SEVERITY

# Whoever belongs here asks about more than everyday matters.
CONFIDENTIAL_REQUESTERS = (
    RequesterType.POLICE, RequesterType.OTHER_LAW_ENFORCEMENT, RequesterType.COURT, RequesterType.CAFCASS,
    RequesterType.SOLICITOR, RequesterType.YOUTH_JUSTICE, RequesterType.PROBATION, RequesterType.INSURER,
    RequesterType.PARENT_CARER, RequesterType.HEALTH,
)  # fmt: skip
INSTRUMENTS = {
    RequesterType.COURT: Instrument.COURT_ORDER,
    RequesterType.POLICE: Instrument.DPA_SCHEDULE_2_FORM,
}
CONDITIONS_OF_USE = (
    "Use this only for the purpose you asked for. Keep it secure, do not pass it on without asking us, "
    "and destroy it when you no longer need it."
)


def least_tier(request: SharingRequest) -> str:
    """Return the least tier that fits what is asked, by whom and what for."""
    tiers = [Tier.STANDARD]
    if request.requester_type in CONFIDENTIAL_REQUESTERS or request.concerns_staff:
        tiers.append(Tier.CONFIDENTIAL)
    if any(item.special_category or item.offence for item in request.asked):
        tiers.append(Tier.SPECIAL)
    asks_about_safety = any(item.code == "safeguarding" for item in request.asked)
    is_for_safety = request.purpose is not None and request.purpose.safeguarding
    if request.requester_type == RequesterType.CHILDRENS_SOCIAL_CARE or is_for_safety or asks_about_safety:
        tiers.append(Tier.SAFEGUARDING)
    return max(tiers, key=SEVERITY.index)


def tier_after(request: SharingRequest, least_before: str | None) -> str:
    """Return the tier after a change: raised when what is asked grew, never lowered.

    What the DSL team lowered on purpose stays lowered, as long as a change makes it no more sensitive than before;
    `least_before` is the least tier before the change (None for a new draft).
    """
    least = least_tier(request)
    if least_before is not None and SEVERITY.index(least) <= SEVERITY.index(least_before):
        return request.tier
    return max(request.tier, least, key=SEVERITY.index)


def suggested_instrument(request: SharingRequest) -> str:
    """Return what kind of paper it probably is, from who asks and how it came."""
    if request.direction != Direction.ASKED:
        return Instrument.OTHER
    in_writing = request.channel in (Channel.EMAIL, Channel.LETTER, Channel.PORTAL)
    if not in_writing:
        return Instrument.INFORMAL
    return INSTRUMENTS.get(request.requester_type, Instrument.WRITTEN_REQUEST)


def duty_may_apply(request: SharingRequest) -> bool:
    """Say whether the duty to share may be owed for this request today."""
    today = clock.today()
    covered = request.organisation is not None and request.organisation.is_covered(today)
    in_force = duties.duty_to_share(today) is not None and request.is_guarded
    return in_force and (covered or duties.duty_applies(today, request.requester_type, True))


def suggested_basis(request: SharingRequest) -> bases.Suggestion:
    """Return the usual basis for this requester and purpose at this kind of school, with its reason."""
    return bases.suggest(
        school_kind=request.school.kind,
        on=clock.today(),
        purpose_code=request.purpose.code if request.purpose else "",
        requester_type=request.requester_type,
        duty_applies=duty_may_apply(request),
    )


def fresh_decision(request: SharingRequest) -> Decision:
    """Return an unsaved decision with what can be known filled in."""
    decision = Decision(request=request, deliverer=Deliverer.DECIDER)
    if request.direction in (Direction.SHARING, Direction.INSIDE):
        decision.identity = Identity.OWN
    if request.protect_identities:
        decision.protect = request.protect_identities
    return decision


def fresh_recipient(request: SharingRequest, decision: Decision) -> Recipient:
    """Return an unsaved first recipient: whoever asked, all that was asked, on the agreed basis or the usual one."""
    recipient = one_more_recipient(request, decision)
    recipient.organisation = request.organisation
    recipient.name = ", ".join(part for part in (request.requester_name, request.requester_role) if part)
    recipient.item_list = request.asked
    _fill_in_as_agreed(recipient, request)
    return recipient


def _fill_in_as_agreed(recipient: Recipient, request: SharingRequest) -> None:
    """Take basis, condition and paragraph from the agreement, where one covers all of it (DOMAIN 5.2)."""
    found = covered_for(request, [recipient], clock.today())[0]
    if found.code != Coverage.COVERED:
        return
    agreed = agreed_purpose(found.agreement_id, request.purpose_id)
    recipient.basis = agreed.basis
    recipient.agreed_in = f"{found.terms.reference}, version {found.terms.edition}"
    if has_special(recipient):
        recipient.condition = agreed.condition
    if has_offence(recipient) or (has_special(recipient) and recipient.needs_schedule_1):
        recipient.schedule_1 = agreed.schedule_1


def suggested_method(recipient: Recipient, tier: str) -> str:
    """Return the code of the agreed way of handing over, for what was fully covered; "" where the tier forbids it."""
    if recipient.coverage != Coverage.COVERED:
        return ""
    agreed = agreed_method(recipient.agreement, [item.pk for item in recipient.item_list])
    return agreed if agreed in dict(methods.methods_for(tier)) else ""


def one_more_recipient(request: SharingRequest, decision: Decision) -> Recipient:
    """Return an unsaved further recipient: nothing ticked, so that nobody gets more by oversight."""
    return Recipient(decision=decision, basis=suggested_basis(request).code)
