"""What happened to a request: its ledger, told as a timeline with the reasons that the reader may see."""

from collections.abc import Callable
from functools import partial
from typing import Any

from infosharing.records.actors import Actor
from infosharing.records.models import LedgerEntry
from infosharing.workflow import timeline
from infosharing.workflow.timeline import Event, label_of, openings
from requests_app.breaches.rules import reads_the_breach
from requests_app.requests.models import SharingRequest
from requests_app.requests.parts import RequestAttachment
from requests_app.requests.rules import may_open_file, reads_the_decision

# What is told of the request itself, or not at all: not of the decision, disclosure or second look saved with it.
TOLD_OF_THE_REQUEST = ("approve", "decline", "share", "share_part", "sign", "recipient")
REASONS_IN_HISTORY = {
    "withdraw": "closing_reason",
    "reopen": "closing_reason",
    "set_tier": "tier_reason",
}


def events_of(sharing_request: SharingRequest, actor: Actor) -> list[Event]:
    """Return what happened, newest first; details only for those who read the decision."""
    records = [
        sharing_request,
        *sharing_request.disclosed,
        *(breach for breach in sharing_request.breaches_known if reads_the_breach(actor, breach)),
        *(attachment for attachment in sharing_request.files if may_open_file(actor, attachment)),
    ]
    if not reads_the_decision(actor, sharing_request):
        return timeline.events_of(records, label=_label)
    records += [*sharing_request.decisions_made, *sharing_request.reviews_asked]
    return timeline.events_of(records, label=_label, details=partial(_details, sharing_request))


def _label(entry: LedgerEntry, record: Any) -> str:
    if isinstance(record, RequestAttachment):
        return SharingRequest.workflow.event_label("attach")
    if entry.kind in TOLD_OF_THE_REQUEST and not isinstance(record, SharingRequest):
        return ""
    return label_of(entry, record)


def _details(sharing_request: SharingRequest, entries: list[LedgerEntry]) -> Callable[[LedgerEntry], str]:
    """Return what answers the why of a single entry, or its object."""
    decisions = {
        decision.decided_at: decision for decision in sharing_request.decisions_made if decision.is_signed
    }
    disclosures = {disclosure.created_at: disclosure for disclosure in sharing_request.disclosed}
    second_reviews = {review.pk: review for review in sharing_request.reviews_asked}
    kept_in = {
        entry.history_id: REASONS_IN_HISTORY[entry.kind]
        for entry in entries
        if entry.kind in REASONS_IN_HISTORY
    }
    past = SharingRequest.history.filter(history_id__in=[*kept_in]) if kept_in else []
    reasons = {row.history_id: getattr(row, kept_in[row.history_id]) for row in past}

    def detail(entry: LedgerEntry) -> str:
        if entry.kind in ("approve", "decline"):
            decision = decisions.get(entry.moment)
            return f"{decision.get_outcome_display()}. {decision.reason}" if decision else ""
        if entry.kind in ("share", "share_part"):
            disclosure = disclosures.get(entry.moment)
            return f"{disclosure.recipient.said()}, {disclosure.get_method_display()}" if disclosure else ""
        if entry.kind in ("agree", "raise_concern"):
            return second_reviews[entry.record_id].note
        if entry.kind == "answer_concern":
            return second_reviews[entry.record_id].answer
        return reasons.get(entry.history_id, "")

    return detail


def openings_of(sharing_request: SharingRequest) -> list[Event]:
    """Return the latest times when somebody opened a request, or a file of it, whose reading is logged."""
    return openings([sharing_request.pk, *(attachment.pk for attachment in sharing_request.files)])
