"""The list of transfers as rows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from infosharing.records import clock
from infosharing.records.formats import say_deadline
from infosharing.workflow.models import Task

from .choices import TransferStatus

TONES = {
    TransferStatus.PLANNED: "warn",
    TransferStatus.SENT: "warn",
    TransferStatus.RECEIVED: "ok",
    TransferStatus.UNCONFIRMED: "bad",
}
COLUMNS = ("reference", "status", "pupil__legal_name", "on_roll_on")


def transfer_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of the list of transfers, with what is due next."""
    due = _due_of([row["pk"] for row in rows])
    return [_transfer_row(row, due.get(row["pk"])) for row in rows]


def _transfer_row(row: dict[str, Any], due: datetime | None) -> dict[str, Any]:
    status = TransferStatus(row["status"])
    tags = [{"text": status.label, "tone": TONES.get(status, "info")}]
    if due and due < clock.now():
        tags.append({"text": "Late", "tone": "bad"})
    deadline = say_deadline(due) if due else ""
    return {**row, "url": reverse("transfer", args=[row["pk"]]), "due": deadline, "tags": tags}


def _due_of(pks: list[UUID]) -> dict[UUID, datetime]:
    rows = Task.objects.filter(record_id__in=pks, due__isnull=False)
    return dict(rows.values_list("record_id", "due"))
