"""What happened to a form or a transfer, told as a timeline."""

from typing import Any
from uuid import UUID

from infosharing.records.models import LedgerEntry
from infosharing.records.saying import say_moment
from infosharing.workflow.legacy import events_of, without_repeats
from infosharing.workflow.timeline import Event

from .models import FileTransfer, PassOn, SharingForm

SMALL_CHANGES = ("Draft written", "Draft changed")
WITH_REASON = ("decline", "revoke", "extend", "hand_over")
# What stands on one of its parts and is told there, or is nobody's business but the DSL team's.
UNTOLD = ("grant", "end_grant", "exclude", "lift_exclusion")


def events(form: SharingForm, *, with_reasons: bool) -> list[Event]:
    """Return what happened to a form, newest first; the reasons only for the DSL team."""
    parts: dict[UUID, Any] = {form.pk: form, **{one.pk: one for one in form.questions}}
    entries = list(LedgerEntry.objects.filter(record_id__in=parts).exclude(change="").order_by("-id"))
    reasons = _reasons(entries) if with_reasons else {}
    told = {}
    for entry in entries:
        record = parts[entry.record_id]
        if entry.kind in UNTOLD or (
            isinstance(record, PassOn) and entry.kind == "permit" and not with_reasons
        ):
            continue
        what = record.workflow.event_label(entry.kind)
        told.setdefault(
            (entry.at, what),
            Event(what, reasons.get(entry.history_id, ""), say_moment(entry.moment), entry.actor),
        )
    return without_repeats(list(told.values()), SMALL_CHANGES)


def _reasons(entries: list[LedgerEntry]) -> dict[int | None, str]:
    wanted = [entry.history_id for entry in entries if entry.kind in WITH_REASON]
    if not wanted:
        return {}
    return {row.history_id: row.reason for row in SharingForm.history.filter(history_id__in=wanted)}


def transfer_events(transfer: FileTransfer) -> list[Event]:
    """Return what happened to a transfer, newest first."""
    return events_of({transfer.pk: transfer.workflow})
