"""A forgotten password: its owner gets a link by mail; nobody learns on the page whether an address is known."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from infosharing.accounts.choices import CONFIRMED_ROLES
from infosharing.accounts.models import Membership, Person, School
from infosharing.records import clock
from infosharing.records.actors import OutsideParty
from infosharing.records.recording import recorded

from .actions import is_known_by, send_link
from .models import ForgottenPassword, PasswordLink

ASKED_BY = OutsideParty("someone not signed in")
# Asked again within the hour, the link that is on its way stays the one that works.
PAUSE = timedelta(hours=1)
MOST_WAITING = 500


def ask_for_link(email: str) -> None:
    """Keep that somebody forgot the password of an address. Beyond a few hundred that wait, nothing is kept."""
    if ForgottenPassword.objects.count() < MOST_WAITING:
        ForgottenPassword(email=email).save()


def send_links() -> None:
    """Mail a link to everybody who asked and may have one; what others asked for is let go of."""
    for asked in ForgottenPassword.objects.order_by("asked_at")[:100]:
        person = is_known_by(asked.email)
        school = _school_that_helps(person) if person else None
        if person is not None and school is not None and not _is_on_its_way(person):
            with recorded(by=ASKED_BY, reason="forgotten_password", school=[None, school.pk]):
                send_link(person, school)
        asked.delete()


def _school_that_helps(person: Person) -> School | None:
    """Return a school in whose name a link is sent; None where a mail alone must not open the account.

    Whoever is relied on, and has no second step yet, is helped by an administrator and whoever confirms it (domain 4).
    """
    held = _held(person)
    if person.user_id is None or not held:
        return None
    has_second_step = Authenticator.objects.filter(user_id=person.user_id).exists()
    if not has_second_step and any(membership.role in CONFIRMED_ROLES for membership in held):
        return None
    return held[0].school


def _held(person: Person) -> QuerySet[Membership]:
    in_force = Membership.in_force(clock.today())
    return Membership.objects.filter(in_force, person=person).select_related("school").order_by("created_at")


def _is_on_its_way(person: Person) -> bool:
    """Say whether a link of the last hour still works, or one that an administrator sent to reset more than this."""
    newest = (
        PasswordLink.objects.filter(person=person)
        .select_related("person__user")
        .order_by("created_at")
        .last()
    )
    if newest is None or not newest.is_live:
        return False
    return newest.resets_second_step or newest.created_at > clock.now() - PAUSE
