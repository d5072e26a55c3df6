"""Mailing somebody a link to set a password, and using it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from infosharing.accounts.factors.actions import forget_factors
from infosharing.accounts.models import Person, School, User, sign_in_name
from infosharing.accounts.notices import sender_of
from infosharing.accounts.providers.actions import forget_school_accounts
from infosharing.records.actors import Party
from infosharing.records.clock import day_of
from infosharing.records.exceptions import NotAllowed, NotFound
from infosharing.records.formats import say_day
from infosharing.records.pages import LINK_HOLDER, token_for
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import refetch_allowed

from .models import LASTS, PasswordLink
from .rules import link_holds

INVITED = "{school}: set up your account"
FORGOTTEN = "{school}: set a new password"
BODY = """{what}

Open this link and choose a password: {address}

The link works once, until {day}. If you were not expecting this email, please delete it and tell the school.
"""
WHAT = {
    INVITED: "{school} has given you an account for its information sharing records.",
    FORGOTTEN: "{school} has been asked to help you sign in again.",
}


def send_link(person: Person, school: School, *, resets_second_step: bool = False) -> PasswordLink:
    """Save and mail a new link for `person`, inside the recording that is open; older ones stop working.

    One that `resets_second_step` is for somebody who lost it: with the new password they set it up anew, and a school
    account that was connected no longer signs in. Raises NotAllowed where no email address is kept of them.
    """
    if not person.email:
        raise NotAllowed("There is no email address to send a link to.")
    link = PasswordLink(
        school=school, person=person, email=person.email, resets_second_step=resets_second_step
    )
    link.save()
    subject = FORGOTTEN if person.user_id else INVITED
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("set-password", args=[token_for(link)])
    body = BODY.format(
        what=WHAT[subject].format(school=school.name),
        address=address,
        day=say_day(day_of(open_recording().at + LASTS)),
    )
    send_mail(subject.format(school=school.name), body, sender_of(school.name), [link.email])
    return link


def set_password(link: PasswordLink, *, by: Party, password: str) -> None:
    """Use the link: its person signs in with this password from now on, and every session of theirs ends.

    Raises NotAllowed where the link stopped working meanwhile, NotFound where it is gone.
    """
    with recorded(by=by, reason="set_password", school=[None, link.school_id]) as recording:
        link, _ = refetch_allowed(link, by=by, version=None, allowed=link_holds)
        person = link.person
        if person.user is None:
            _make_account(link, password=password)
        else:
            person.user.set_password(password)
            person.user.save()
        if link.resets_second_step:
            forget_factors(person, recording)
            forget_school_accounts(person, recording)
        link.used_at = recording.at
        link.save()
        recording.note("password_changed", person)


def accept_with_school_account(link_id: str, connect: Callable[[User], Any]) -> None:
    """Use an invitation without a password: its person gets an account, and `connect` gives it their school account.

    Raises NotAllowed where the link stopped working meanwhile, or helps somebody who has an account; NotFound where it
    is gone.
    """
    link = PasswordLink.with_related(PasswordLink.objects.filter(pk=link_id)).first()
    if link is None:
        raise NotFound
    with recorded(by=LINK_HOLDER, reason="accept_invitation", school=[None, link.school_id]) as recording:
        link, _ = refetch_allowed(link, by=LINK_HOLDER, version=None, allowed=link_holds)
        if link.person.user is not None:
            raise NotAllowed("This link does not work.")
        connect(_make_account(link, password=None))
        link.used_at = recording.at
        link.save()


def _make_account(link: PasswordLink, *, password: str | None) -> User:
    """Give the person of an invitation an account, and return it. Raises NotAllowed where the address is taken."""
    if User.objects.filter(username=sign_in_name(link.email)).exists():
        raise NotAllowed("Someone else signs in with this email address.")
    link.person.user = User.objects.create_user(link.email, password)
    link.person.save()
    return link.person.user


def is_known_by(email: str) -> Person | None:
    """Return the person who is reached by an email address, whatever its capitals; None where there is none."""
    name = sign_in_name(email)
    return (
        Person.objects.filter(user__username=name).first()
        or Person.objects.filter(email__iexact=name).first()
    )
