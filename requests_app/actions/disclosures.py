"""Sharing what was decided, and looking after the receipt."""

from collections.abc import Mapping
from typing import Any

from agreements.actions.needs import raise_need
from infosharing.records import clock
from infosharing.records.actors import Actor, OutsideParty
from infosharing.records.faults import Refused
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import perform, refetch_locked
from requests_app.choices import ReceiptStatus
from requests_app.covering import calls_for_an_agreement, covered_for
from requests_app.models import Disclosure, Recipient, SharingRequest


def share(
    request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> SharingRequest:
    """Record that something went to one recipient, and return the request.

    `changes` are the disclosure's fields, the `recipient`, and `wants_receipt`. When it was the last recipient, the
    request is shared as a whole. How far agreements cover it on the day it was shared is kept with it; where it is
    regular and not covered, an agreement is needed.
    """
    values = dict(changes)
    wants_receipt = values.pop("wants_receipt")
    picked: Recipient = values.pop("recipient")
    with recorded(by=by, reason="share", school=request.school_id):
        fresh, _ = refetch_locked(request, by=by, seen=seen)
        waiting = {one.pk: one for one in fresh.unserved}
        if picked.pk not in waiting:
            raise Refused("This recipient is not waiting for anything from the standing decision.")
        recipient = waiting[picked.pk]
        covered = covered_for(fresh, [recipient], clock.day_of(values["sent_at"]))[0]
        disclosure = Disclosure(
            request=fresh,
            recipient=recipient,
            status=ReceiptStatus.AWAITED if wants_receipt else ReceiptStatus.NOT_ASKED,
            status_since=open_recording().at,
            sent_by_id=by.pk,
            coverage=covered.code,
            agreement_id=covered.agreement_id,
            **values,
        )
        if calls_for_an_agreement(disclosure):
            raise_need(school_id=fresh.school_id, organisation_id=recipient.organisation_id,
                       purpose_id=fresh.purpose_id)  # fmt: skip
        disclosure.save()
        return perform(request, "share" if len(waiting) == 1 else "share_part", by=by, seen=seen)


def chase(disclosure: Disclosure, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Disclosure:
    """Note that the recipient was asked again; the clock starts anew."""
    fields = {
        "chased": disclosure.chased + 1,
        "chased_on": clock.today(),
        "status_since": clock.now(),
        **changes,
    }
    return perform(disclosure, "chase", by=by, changes=fields, seen=seen)


def confirm_receipt(
    disclosure: Disclosure, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Disclosure:
    """Note who confirmed that it arrived, and when."""
    return perform(disclosure, "confirm_receipt", by=by, changes=changes, seen=seen)


def recipient_confirms(disclosure: Disclosure, *, name: str) -> Disclosure:
    """Note that somebody with the link says it arrived. `name` is what they call themselves."""
    changes = {
        "confirmed_by": name,
        "confirmed_on": clock.today(),
        "evidence": "Said by somebody who had the link.",
    }
    return perform(
        disclosure,
        "recipient_confirms",
        by=OutsideParty("somebody with the link"),
        changes=changes,
        seen=None,
    )


def give_up_receipt(
    disclosure: Disclosure, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Disclosure:
    """Note that the receipt never came, and why."""
    return perform(disclosure, "give_up_receipt", by=by, changes=changes, seen=seen)
