"""Sign-ins go on the ledger; things that wait become mails that say nothing else."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.mail import send_mass_mail
from django.http import HttpRequest

from infosharing.records.actors import OutsideParty, Party
from infosharing.records.recording import recorded
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import is_current

from .acting import actor_for, holders
from .models import Person, User, sign_in_name

SUBJECT = "Something waits for you"
BODY = """Something waits for you in your school's information-sharing records.

Sign in to see it: {address}

This mail says nothing about what it is, on purpose. Please do not reply to it.
"""


def _note(user: User | None, kind: str, by: Party | None = None) -> None:
    person = Person.objects.filter(user=user).first() if user else None
    if person is None:
        return
    with recorded(by=by or actor_for(person), reason=kind, school=None) as recording:
        recording.note(kind, person)


def note_sign_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Put a sign-in on the installation's ledger."""
    _note(user, "sign_in")


def note_sign_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    """Put a sign-out on the installation's ledger."""
    _note(user, "sign_out")


def note_failure(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    """Put a failed try for an existing account on the ledger; guesses at names that do not exist leave no line."""
    name = sign_in_name(credentials.get("username"))
    _note(
        User.objects.filter(username=name).first(), "sign_in_failed", OutsideParty("somebody not signed in")
    )


def change_password(user: User, change: Callable[[], Any]) -> Any:
    """Do `change`, put it on the installation's ledger in the same transaction, and return its answer."""
    person = Person.objects.get(user=user)
    with recorded(by=actor_for(person), reason="password_changed", school=None) as recording:
        recording.note("password_changed", person)
        return change()


def mail_those_it_waits_for(sender: Any, rows: list[Task], by: Party, **_: Any) -> None:
    """Mail everybody for whom one of `rows` is new, once, but not whoever caused it."""
    addresses: set[str] = set()
    for row in (row for row in rows if is_current(row)):
        people = holders(row.school_id, row.role) if row.role else Person.objects.filter(pk=row.person_id)
        addresses |= {
            person.email for person in people
            if person.email and person.pk != by.pk and str(person.pk) not in row.not_for
        }  # fmt: skip
    tell(addresses)


def tell(addresses: Iterable[str]) -> None:
    """Mail each of `addresses` once that something waits, and nothing else."""
    body = BODY.format(address=settings.SITE_ADDRESS)
    send_mass_mail(
        [(SUBJECT, body, settings.DEFAULT_FROM_EMAIL, [address]) for address in sorted(set(addresses))]
    )
