"""What happened to a request: its ledger, told as a timeline with the reasons that the reader may see."""

from typing import Any
from uuid import UUID

from infosharing.records.actors import Actor
from infosharing.records.models import LedgerEntry
from infosharing.records.saying import say_moment
from infosharing.workflow.legacy import without_repeats
from infosharing.workflow.timeline import Event, openings

from . import rules
from .models import RequestAttachment, SharingRequest

ATTACHED = "File attached"
# What is told once, however often somebody did it in a row.
SMALL_CHANGES = (ATTACHED, "Draft begun", "Details changed", "Decision being prepared")
UNTOLD = ("sign", "recipient", "recipient_removed")
REASONS_IN_HISTORY = ("withdraw", "reopen")


def events(request: SharingRequest, actor: Actor) -> list[Event]:
    """Return what happened, newest first; details only for those who read the decision."""
    reads = rules.reads_the_decision(actor, request)
    parts: dict[UUID, Any] = {request.pk: request}
    parts |= {one.pk: one for one in request.disclosed}
    parts |= {one.pk: one for one in request.mishaps_known if rules.reads_the_mishap(actor, one)}
    parts |= {one.pk: one for one in request.files if rules.may_open_file(actor, one)}
    if reads:
        parts |= {one.pk: one for one in request.decisions_made}
        parts |= {look.pk: look for look in request.looks_asked}
    entries = LedgerEntry.objects.filter(record_id__in=parts).exclude(change="").order_by("-id")
    told: dict[tuple[int, str], Event] = {}
    details = _Details(request, list(entries)) if reads else None
    for entry in entries:
        what = _words(entry.kind, parts[entry.record_id])
        if what and (entry.at, what) not in told:
            detail = details.of(entry) if details else ""
            told[entry.at, what] = Event(what, detail, say_moment(entry.moment), entry.actor)
    return without_repeats(list(told.values()), SMALL_CHANGES)


def _words(kind: str, record: Any) -> str:
    if kind in UNTOLD:
        return ""
    if kind in ("share", "share_part", "approve", "decline") and not isinstance(record, SharingRequest):
        return ""
    if isinstance(record, RequestAttachment):
        return ATTACHED
    return record.workflow.event_label(kind)


class _Details:
    """The why of single entries."""

    def __init__(self, request: SharingRequest, entries: list[LedgerEntry]) -> None:
        self.decisions = {one.decided_at: one for one in request.decisions_made if one.is_signed}
        self.disclosures = {one.created_at: one for one in request.disclosed}
        self.by_id = {one.pk: one for one in request.disclosed} | {one.pk: one for one in request.looks_asked}
        wanted = [entry.history_id for entry in entries if entry.kind in REASONS_IN_HISTORY]
        past = SharingRequest.history.filter(history_id__in=wanted) if wanted else []
        self.reasons = {row.history_id: row.closing_reason for row in past}

    def of(self, entry: LedgerEntry) -> str:
        """Return the reason or object of one entry, or ""."""
        if entry.kind in ("approve", "decline"):
            decision = self.decisions.get(entry.moment)
            return f"{decision.get_outcome_display()}. {decision.reason}" if decision else ""
        if entry.kind in ("share", "share_part"):
            disclosure = self.disclosures.get(entry.moment)
            return f"{disclosure.recipient.said()}, {disclosure.get_method_display()}" if disclosure else ""
        if entry.kind in ("agree", "raise_concern"):
            return self.by_id[entry.record_id].note
        return self.reasons.get(entry.history_id, "")


def openings_of(request: SharingRequest) -> list[Event]:
    """Return the latest times when somebody opened a request, or a file of it, whose reading is logged."""
    return openings([request.pk, *(one.pk for one in request.files)])
