"""What the product can know of a decision and fills in, each changeable: basis, recipient, what is agreed."""

from agreements.choices import Coverage
from agreements.coverage import agreed_purpose
from infosharing.law import bases, duties
from infosharing.records import clock
from requests_app.requests.choices import Deliverer, Direction, Tier
from requests_app.requests.models import SharingRequest

from .choices import Identity
from .coverage import covered_for
from .models import Decision, Recipient
from .questions.kinds import has_offence, has_special


def duty_may_apply(sharing_request: SharingRequest) -> bool:
    """Say whether the duty to share may be owed for this request today."""
    today = clock.today()
    covered = sharing_request.organisation is not None and sharing_request.organisation.is_covered(today)
    in_force = duties.duty_to_share(today) is not None and sharing_request.tier == Tier.SAFEGUARDING
    return in_force and (covered or duties.duty_applies(today, sharing_request.requester_type, True))


def suggested_basis(sharing_request: SharingRequest) -> bases.Suggestion:
    """Return the usual basis for this requester and purpose at this kind of school, with its reason."""
    return bases.suggest(
        school_kind=sharing_request.school.kind,
        on=clock.today(),
        purpose_code=sharing_request.purpose.code if sharing_request.purpose else "",
        requester_type=sharing_request.requester_type,
        duty_applies=duty_may_apply(sharing_request),
    )


def new_decision(sharing_request: SharingRequest) -> Decision:
    """Return an unsaved decision with what can be known filled in."""
    decision = Decision(request=sharing_request, deliverer=Deliverer.DECIDER)
    if sharing_request.direction in (Direction.SHARING, Direction.INSIDE):
        decision.identity = Identity.OWN
    if sharing_request.protect_identities:
        decision.protect = sharing_request.protect_identities
    return decision


def new_recipient(sharing_request: SharingRequest, decision: Decision) -> Recipient:
    """Return an unsaved first recipient: whoever asked, all that was asked, on the agreed basis or the usual one."""
    recipient = one_more_recipient(sharing_request, decision)
    recipient.organisation = sharing_request.organisation
    recipient.name = ", ".join(
        part for part in (sharing_request.requester_name, sharing_request.requester_role) if part
    )
    recipient.item_list = sharing_request.asked
    _fill_in_as_agreed(recipient, sharing_request)
    return recipient


def _fill_in_as_agreed(recipient: Recipient, sharing_request: SharingRequest) -> None:
    """Take basis, condition and paragraph from the agreement, where one covers all of it (domain 5.2)."""
    answer = covered_for(sharing_request, [recipient], clock.today())[0]
    if answer.code != Coverage.COVERED:
        return
    agreed = agreed_purpose(answer.agreement_id, sharing_request.purpose_id)
    recipient.basis = agreed.basis
    recipient.agreed_in = f"{answer.terms.reference}, version {answer.terms.edition}"
    if has_special(recipient):
        recipient.condition = agreed.condition
    if has_offence(recipient) or (has_special(recipient) and recipient.needs_schedule_1):
        recipient.schedule_1 = agreed.schedule_1


def one_more_recipient(sharing_request: SharingRequest, decision: Decision) -> Recipient:
    """Return an unsaved further recipient: nothing ticked, so that nobody gets more by oversight."""
    return Recipient(decision=decision, basis=suggested_basis(sharing_request).code)
