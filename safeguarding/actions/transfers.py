"""Planning, sending and following up the transfer of a child protection file."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from infosharing.accounts.models import Person
from infosharing.directory.models import Pupil
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.recording import open_recording, recorded
from infosharing.records.references import new_reference
from infosharing.records.rules import insist
from infosharing.workflow.perform import perform
from safeguarding import rules
from safeguarding.models import FileTransfer, TransferExclusion
from safeguarding.sight import excluded_from_forms_about


def plan(*, by: Actor, changes: Mapping[str, Any]) -> FileTransfer:
    """Save and return a transfer that is to be made. `changes` holds `pupil` and the transfer's fields."""
    pupil: Pupil = changes["pupil"]
    with recorded(by=by, reason="plan", school=pupil.school_id):
        insist(by.now(), pupil, rules.is_of_the_dsl_team)
        transfer = FileTransfer(
            pk=uuid4(),
            school_id=pupil.school_id,
            reference=new_reference("CPT", FileTransfer),
            status_since=open_recording().at,
            planned_by=Person.objects.get(pk=by.pk),
            **changes,
        )
        transfer.save()
        for person in sorted(excluded_from_forms_about(pupil, by) - {by.pk}, key=str):
            reason = "Must not know of what is kept about this child."
            TransferExclusion(record=transfer, person_id=person, reason=reason).save()
        return transfer


def send(transfer: FileTransfer, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> FileTransfer:
    """Note what was sent, how and when."""
    return perform(transfer, "send", by=by, changes={**changes, "sent_by_id": by.pk}, seen=seen)


def cancel(
    transfer: FileTransfer, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> FileTransfer:
    """Note that nothing is to be sent after all, and why."""
    return perform(transfer, "cancel", by=by, changes=changes, seen=seen)


def chase(transfer: FileTransfer, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> FileTransfer:
    """Note that the next school was asked again; the clock starts anew."""
    again = {"chased": transfer.chased + 1, "chased_on": clock.today(), "status_since": clock.now()}
    return perform(transfer, "chase", by=by, changes=again, seen=seen)


def confirm(
    transfer: FileTransfer, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> FileTransfer:
    """Note who confirmed that it arrived, and when."""
    return perform(transfer, "confirm", by=by, changes=changes, seen=seen)


def give_up(
    transfer: FileTransfer, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> FileTransfer:
    """Note that the receipt never came, and why."""
    return perform(transfer, "give_up", by=by, changes=changes, seen=seen)
