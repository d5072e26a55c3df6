"""Helping somebody who cannot sign in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from administration.appointments.actions import tell_overseers
from administration.colleagues.models import Colleague
from administration.confirmations.rules import keeps_people
from administration.links.actions import send_link
from infosharing.accounts.choices import CONFIRMED_ROLES
from infosharing.accounts.models import Membership
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform, refetch_allowed

from .models import SignInReset


def ask_to_reset(colleague: Colleague, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Any:
    """Mail a colleague a link to set a password; or, where others rely on them, ask for its confirmation first.

    Returns the reset that waits, or None where the link is on its way. Raises as `refetch_allowed`.
    """
    with recorded(by=by, reason="ask_to_reset", school=colleague.school_id):
        colleague, _ = refetch_allowed(colleague, by=by, version=version, allowed=keeps_people)
        relied_on = since_when_relied_on(colleague)
        here = relied_on.get(colleague.school_id)
        if any(here is None or moment < here for moment in relied_on.values()):
            raise NotAllowed(
                "They have held such a role at another school for longer. Ask its administrator."
            )
        if colleague.has_account and relied_on:
            if SignInReset.waiting_for(colleague.person_id, colleague.school_id).exists():
                raise NotAllowed("A reset for this person is already waiting for confirmation.")
            reset = SignInReset.begin(
                by=by, school_id=colleague.school_id, allowed=keeps_people, person_id=colleague.person_id
            )
            reset.save()
            return reset
        send_link(colleague.person, colleague.school, resets_second_step=True)
        if colleague.has_account:
            tell_overseers(colleague.school_id, but=by.pk)
        return None


def since_when_relied_on(colleague: Colleague) -> dict[UUID, datetime]:
    """Return the schools at which somebody holds, or will hold, a role that is given by confirmation only, each with
    the moment when it was given. One that is suspended counts: it may come back. A school that is added later cannot
    confirm for one that gave such a role before."""
    held = Membership.objects.filter(person_id=colleague.person_id, role__in=CONFIRMED_ROLES)
    still = held.exclude(until__lt=clock.today()).order_by("-created_at")
    return dict(still.values_list("school_id", "created_at"))


def confirm(reset: SignInReset, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Any:
    """Confirm it: the person gets a link, the DSL team and the DPO hear of it. Raises as `perform`."""
    with recorded(by=by, reason="confirm", school=reset.school_id):
        confirmed = perform(reset, "confirm", by=by, changes=changes, version=version)
        send_link(confirmed.person, confirmed.school, resets_second_step=True)
        tell_overseers(confirmed.school_id, but=by.pk)
        return confirmed
