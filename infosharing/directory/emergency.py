"""Break glass: opening what is kept about one child for 24 hours."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import Role
from infosharing.law.schooldays import hours
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import open_recording, recorded

from .models import EmergencyAccess, EmergencyExclusion, Pupil
from .rules import can_open_in_an_emergency
from .ties.blocking import About

LASTS = hours(24)


def begin_emergency_access(
    pupil: Pupil, *, by: Actor, changes: Mapping[str, Any], excluded: Callable[[], Iterable[UUID]]
) -> EmergencyAccess:
    """Open what is kept about a child to the headteacher for 24 hours, and alert DSL team and DPO, found or not.

    `changes` holds `reason`; `excluded` answers who must not hear of it, asked under the lock. Raises NotAllowed for
    anybody but a headteacher of the pupil's school who has just confirmed who they are.
    """
    with recorded(by=by, reason="begin_emergency_access", school=pupil.school_id):
        access = EmergencyAccess.begin(
            by=by,
            school_id=pupil.school_id,
            allowed=can_open_in_an_emergency,
            pupil=pupil,
            reason=changes["reason"],
            until=LASTS.due(open_recording().at, None),
        )
        if not by.confirmed:
            raise NotAllowed("Confirm that it is you, then try again.")
        access.save()
        # The DPO always hears of it: they see neither the child nor the reason.
        told_anyway = {by.pk} | {person.pk for person in people_with_role(pupil.school_id, Role.DPO)}
        for person in sorted(set(excluded()) - told_anyway, key=str):
            EmergencyExclusion(
                record=access, person_id=person, reason="Blocked from this child's records."
            ).save()
        return access


def whom_it_is_about(saved: Any) -> Iterable[About]:
    """Return the child of an emergency access that was `saved`: nobody opens the records of their own child."""
    if isinstance(saved, EmergencyAccess) and saved.version == 1:
        yield About(saved, pupil_id=saved.pupil_id)
