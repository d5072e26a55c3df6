"""Asking for another address for somebody, confirming it, and taking it into use."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from administration.appointments.actions import tell_overseers
from administration.appointments.models import Appointment
from administration.colleagues.models import Colleague, colleague_of
from administration.colleagues.rules import belongs_here
from administration.confirmations.rules import keeps_people
from administration.links.actions import is_known_by, send_link
from administration.resets.actions import since_when_relied_on
from infosharing.accounts.models import sign_in_name
from infosharing.accounts.notices import sender_of
from infosharing.records.actors import Actor, Party
from infosharing.records.clock import day_of
from infosharing.records.exceptions import NotAllowed
from infosharing.records.formats import say_day
from infosharing.records.pages import token_for
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import perform, refetch_allowed

from .models import LASTS, AddressChange
from .rules import address_link_holds

SUBJECT = "{school}: your email address"
ASKED = """{school} has been asked to change the email address with which you sign in.

If you did not expect this, please tell the headteacher or the DSL at once. Please do not reply to this email.
"""
LINK = """{school} has been asked to let you sign in with this email address.

Open this link and confirm that it is yours: {address}

The link works once, until {day}. If you were not expecting this email, please delete it and tell the school.
"""


def ask_to_change(colleague: Colleague, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Any:
    """Ask for another address (`email`) for a colleague; return the change that waits. Where they have no account and
    nobody relies on them yet, the invitation goes to the new address at once: None is returned.

    Raises as `refetch_allowed`, and NotAllowed for an address that is known, one that waits, or somebody whom another
    school has known for longer.
    """
    email = sign_in_name(changes["email"])
    with recorded(by=by, reason="change_address", school=[None, colleague.school_id]):
        colleague, actor = refetch_allowed(colleague, by=by, version=version, allowed=keeps_people)
        insist(actor, colleague, belongs_here)
        person, school_id = colleague.person, colleague.school_id
        if is_known_by(email) is not None:
            raise NotAllowed("Someone already has this email address.")
        if AddressChange.waiting_for(person.pk, school_id).exists():
            raise NotAllowed("A change of address for this person is already waiting for confirmation.")
        colleague.save()
        if not _others_rely_on(colleague):
            person.email = email
            person.save()
            send_link(person, colleague.school)
            return None
        about = {"person_id": person.pk, "before": sign_in_name(person.email), "email": email}
        change = AddressChange.begin(by=by, school_id=school_id, allowed=keeps_people, **about)
        change.save()
        if person.email:
            _mail(colleague.school.name, ASKED, person.email)
        return change


def _others_rely_on(colleague: Colleague) -> bool:
    """Say whether the address opens something: an account, or a role that is held, or asked for, by this address."""
    waits = Appointment.waiting_for(colleague.person_id, colleague.school_id)
    return colleague.has_account or bool(since_when_relied_on(colleague)) or waits.exists()


def confirm(change: AddressChange, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Any:
    """Confirm it: a link goes to the new address, the DSL team and the DPO hear of it. Raises as `perform`."""
    with recorded(by=by, reason="confirm", school=change.school_id) as recording:
        confirmed = perform(change, "confirm", by=by, changes=changes, version=version)
        address = settings.SITE_ADDRESS.rstrip("/") + reverse("use-address", args=[token_for(confirmed)])
        day = say_day(day_of(recording.at + LASTS))
        _mail(confirmed.school.name, LINK, confirmed.email, address=address, day=day)
        tell_overseers(confirmed.school_id, but=by.pk)
        return confirmed


def use_address(change: AddressChange, *, by: Party) -> None:
    """Take the new address into use: its person signs in with it from now on.

    Raises NotAllowed where the link stopped working since, or somebody else has got this address.
    """
    with recorded(by=by, reason="use_address", school=[None, change.school_id]) as recording:
        change, _ = refetch_allowed(change, by=by, version=None, allowed=address_link_holds)
        if is_known_by(change.email) is not None:
            raise NotAllowed("Someone already has this email address.")
        change.used_at = recording.at
        change.save()
        person = change.person
        person.email = change.email
        person.save()
        if person.user is not None:
            person.user.username = change.email
            person.user.save()
        colleague_of(change.school_id, person.pk).save()


def _mail(school: str, body: str, to: str, **says: str) -> None:
    send_mail(SUBJECT.format(school=school), body.format(school=school, **says), sender_of(school), [to])
