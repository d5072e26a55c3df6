"""What happened to a form, told as a timeline."""

from collections.abc import Callable
from typing import Any

from infosharing.records.models import LedgerEntry
from infosharing.workflow.timeline import Event, events_of, label_of
from safeguarding.shares.models import InternalShare

WITH_REASON = ("decline", "revoke", "extend", "hand_over")


def events(share: InternalShare, *, with_reasons: bool) -> list[Event]:
    """Return what happened to a form, newest first; for the DSL team with reasons, and with what was granted."""
    records = [share, *share.questions]
    if with_reasons:
        return events_of(records, details=_reasons)
    return events_of(records, label=_label_without_grants)


def _label_without_grants(entry: LedgerEntry, record: Any) -> str:
    return "" if entry.kind == "permit" else label_of(entry, record)


def _reasons(entries: list[LedgerEntry]) -> Callable[[LedgerEntry], str]:
    wanted = [entry.history_id for entry in entries if entry.kind in WITH_REASON]
    rows = InternalShare.history.filter(history_id__in=wanted) if wanted else ()
    reasons = {row.history_id: row.reason for row in rows}
    return lambda entry: reasons.get(entry.history_id, "")
