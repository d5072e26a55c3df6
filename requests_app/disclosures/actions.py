"""Sharing what was decided, and looking after the receipt."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from agreements.agreement_requests.actions import raise_need
from agreements.choices import Coverage
from infosharing.accounts.handing_over import METHODS_OF, method_refusal
from infosharing.law.methods import needs_call_back_note
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import perform, refetch_locked
from requests_app.decisions.coverage import covered_for
from requests_app.decisions.models import Recipient
from requests_app.requests.models import SharingRequest
from requests_app.requests.rules import ORDINARY

from .choices import ReceiptStatus
from .handing_over import tier_handed_over
from .models import Disclosure

UNCOVERED = (Coverage.PARTLY, Coverage.NOT_COVERED, Coverage.EXPIRED)
# Our own measure of "regular", where nobody ticked it: the third time in a year (domain 5.2, R12).
OFTEN = 3
CALLED_BACK = ("call_back_note", "number_called", "number_found")
A_YEAR = timedelta(days=365)
ALLEGATION = "allegation"  # the code of the data item


def share(
    sharing_request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> SharingRequest:
    """Record that something went to one recipient, and return the request.

    `changes` are the disclosure's fields, the `recipient`, and `wants_receipt`. When it was the last recipient, the
    request is shared as a whole. How far agreements cover it on the day it was shared is kept with it; where it is
    regular and not covered, an agreement is needed.
    """
    values = dict(changes)
    wants_receipt = values.pop("wants_receipt")
    picked: Recipient = values.pop("recipient")
    with recorded(by=by, reason="share", school=sharing_request.school_id):
        sharing_request, _ = refetch_locked(sharing_request, by=by, version=version)
        waiting = {recipient.pk: recipient for recipient in sharing_request.unserved}
        if picked.pk not in waiting:
            raise NotAllowed("Everything in this decision has already been sent to this recipient.")
        recipient = waiting[picked.pk]
        tier = tier_handed_over(recipient)
        _insist_on_the_method(sharing_request, tier, values)
        covered = covered_for(sharing_request, [recipient], clock.day_of(values["sent_at"]))[0]
        disclosure = Disclosure(
            request=sharing_request,
            recipient=recipient,
            status=ReceiptStatus.AWAITED if wants_receipt else ReceiptStatus.NOT_ASKED,
            status_since=open_recording().at,
            sent_by_id=by.pk,
            coverage=covered.code,
            agreement_id=covered.agreement_id,
            methods_of=tier,
            methods_edition=METHODS_OF[tier].edition_at(sharing_request.school),
            **values,
        )
        if calls_for_an_agreement(disclosure):
            raise_need(
                school_id=sharing_request.school_id,
                organisation_id=recipient.organisation_id,
                purpose_id=sharing_request.purpose_id,
            )
        disclosure.save()
        return perform(
            sharing_request, "share" if len(waiting) == 1 else "share_part", by=by, version=version
        )


def _insist_on_the_method(sharing_request: SharingRequest, tier: str, values: Mapping[str, Any]) -> None:
    """Raise NotAllowed where the school does not let it go this way, or a call was made without calling back."""
    sentence = method_refusal(sharing_request.school, tier, values["method"])
    if sentence:
        raise NotAllowed(sentence)
    said = all(values.get(name) for name in CALLED_BACK)
    if needs_call_back_note(values["method"]) and not said:
        raise NotAllowed("Say who you called back, on which number, and where you found it.")


def calls_for_an_agreement(disclosure: Disclosure) -> bool:
    """Say whether a disclosure that is about to be recorded is regular, and no agreement covers all of it.

    Never for what is restricted, concerns staff or an allegation, or is kept from somebody: that it is shared is
    nobody else's to know.
    """
    sharing_request, recipient = disclosure.request, disclosure.recipient
    codes = {item.code for item in (*recipient.item_list, *sharing_request.asked)}
    kept_apart = (
        sharing_request.tier not in ORDINARY
        or ALLEGATION in codes
        or sharing_request.concerns_staff
        or sharing_request.excluded_ids
    )
    if kept_apart or disclosure.coverage not in UNCOVERED or recipient.organisation_id is None:
        return False
    return sharing_request.is_regular or _times_before(disclosure) >= OFTEN - 1


def _times_before(disclosure: Disclosure) -> int:
    """Return how often the same was shared in the year before, openly: same organisation, same purpose, uncovered."""
    sharing_request, recipient = disclosure.request, disclosure.recipient
    rows = Disclosure.objects.filter(
        request__school_id=sharing_request.school_id,
        request__tier__in=ORDINARY,
        request__concerns_staff=False,
        request__exclusions=None,
        request__purpose_id=sharing_request.purpose_id,
        recipient__organisation_id=recipient.organisation_id,
        coverage__in=UNCOVERED,
        sent_at__gt=disclosure.sent_at - A_YEAR,
    )
    return rows.exclude(recipient__item_rows__item__code=ALLEGATION).count()
