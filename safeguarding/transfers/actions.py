"""Planning the transfer of a child protection file."""

from collections.abc import Mapping
from typing import Any

from infosharing.directory.models import Pupil
from infosharing.records.actors import Actor
from infosharing.records.recording import recorded
from safeguarding.record import excluded_from_forms_about
from safeguarding.rules import is_of_the_dsl_team

from .models import FileTransfer


def plan(*, by: Actor, changes: Mapping[str, Any]) -> FileTransfer:
    """Save and return a transfer that is to be made. `changes` holds `pupil` and the transfer's fields."""
    pupil: Pupil = changes["pupil"]
    with recorded(by=by, reason="plan", school=pupil.school_id):
        transfer = FileTransfer.begin(by=by, school_id=pupil.school_id, allowed=is_of_the_dsl_team, **changes)
        transfer.save()
        transfer.hide_from(excluded_from_forms_about(pupil, by) - {by.pk})
        return transfer
