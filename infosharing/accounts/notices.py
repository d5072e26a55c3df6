"""Sign-ins go on the ledger; tasks become mails that say at which school they are, and nothing else."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from email.utils import formataddr, parseaddr
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail, send_mass_mail
from django.http import HttpRequest
from django.urls import reverse

from infosharing.records import clock
from infosharing.records.actors import SYSTEM, Party
from infosharing.records.formats import say_when
from infosharing.records.recording import Recording, recorded
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import is_current

from .actors import actor_for, people_with_role
from .addresses import address_of
from .choices import Role
from .models import Membership, Person, School, User, sign_in_name
from .presence import away_today
from .sessions import idle
from .sessions.devices import remember
from .sessions.store import DEVICE

log = logging.getLogger(__name__)

NOBODY = UUID(int=0)
NEW_TASK = "you have a new task"
REFUSED = "a sign-in was refused: ask the person who runs the server to check the records"
NEW_DEVICE = """Someone signed in to your account at {school} on a device that is new for you: {device}, {when}.

If it was you, you do not need to do anything. If it was not, change your password and sign out your other devices: \
{address}

To protect confidentiality, we do not put details in emails. Please do not reply to this email.
"""
ROLE_EMPTY = "a role is empty"
REMINDER = "you have a task to do"
BODY = """{news} at {schools}.{urgent}

Sign in to see it: {address}

To protect confidentiality, we do not put details in emails. Please do not reply to this email.
"""


class Notice(NamedTuple):
    """An address to be told of something at a school."""

    address: str
    school_id: UUID
    is_urgent: bool


def _note(user: User | None, kind: str) -> None:
    person = Person.objects.filter(user=user).first() if user else None
    if person is None:
        return
    with recorded(by=actor_for(person), reason=kind, school=None) as recording:
        recording.note(kind, person)


def note_sign_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Put a sign-in on the installation's ledger, and tell the person of it where the device is new."""
    _note(user, "sign_in")
    idle.drop_what_is_others(request, user)
    # Without an address no browser asked: a test, or the code itself, signs somebody in.
    if address_of(request) and remember(request, user):
        note_new_device(request, user)


def note_sign_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    """Put a sign-out on the installation's ledger."""
    _note(user, "sign_out")


def note_failure(recording: Recording, username: str | None) -> None:
    """Put a failed try on the ledger. One at a name that does not exist leaves a line too, about nobody: how long the
    answer takes tells them apart no more than what it says."""
    person = Person.objects.filter(user__username=sign_in_name(username)).first()
    recording.note("sign_in_failed", person or Person(pk=NOBODY))


def note_new_device(request: HttpRequest, user: User) -> None:
    """Tell a person by mail that they signed in on a device which is new for them."""
    person = Person.objects.filter(user=user).first()
    if person is None or not person.email:
        return
    held = Membership.objects.filter(Membership.in_force(clock.today()), person=person)
    name = (
        held.order_by("school__name").values_list("school__name", flat=True).first() or "Information sharing"
    )
    body = NEW_DEVICE.format(
        school=name,
        device=request.session[DEVICE],
        when=say_when(clock.now()),
        address=settings.SITE_ADDRESS.rstrip("/") + reverse("account"),
    )
    send_mail(f"{name}: new sign-in to your account", body, sender_of(name), [person.email])


def tell_of_a_refused_credential(sender: Any, user: User, **_: Any) -> None:
    """Say in the log, on the ledger and to the administrators that a right password was refused, because it was not the
    application that wrote it where it is."""
    log.error(
        "A right password was refused: it was not written by this application. Run: ./run verify --contents"
    )
    person = Person.objects.filter(user=user).first()
    if person is None:
        return
    with recorded(by=SYSTEM, reason="credential_refused", school=None) as recording:
        recording.note("credential_refused", person)
    held = Membership.objects.filter(Membership.in_force(clock.today()), person=person)
    administrators = {
        (administrator.email, school)
        for school in held.values_list("school_id", flat=True)
        for administrator in people_with_role(school, Role.ADMIN)
        if administrator.email and administrator.pk != person.pk
    }
    tell([Notice(address, school, True) for address, school in sorted(administrators)], REFUSED)


def change_password(user: User, change: Callable[[], Any]) -> Any:
    """Do `change`, put it on the installation's ledger in the same transaction, and return its answer."""
    person = Person.objects.get(user=user)
    with recorded(by=actor_for(person), reason="password_changed", school=None) as recording:
        recording.note("password_changed", person)
        return change()


def mail_those_it_waits_for(sender: Any, rows: list[Task], by: Party, **_: Any) -> None:
    """Mail everybody for whom one of `rows` is new, once, but not the person who caused it, nor who is on leave."""
    notices = []
    current = [row for row in rows if is_current(row)]
    away = away_today({row.school_id for row in current}) if current else set()
    for row in current:
        people = (
            people_with_role(row.school_id, row.role) if row.role else Person.objects.filter(pk=row.person_id)
        )
        notices += [
            Notice(person.email, row.school_id, row.urgent)
            for person in people
            if person.email and person.pk != by.pk and str(person.pk) not in row.not_for
            if (row.school_id, person.pk) not in away
        ]
    tell(notices, NEW_TASK)
    _tell_of_empty_roles({row.school_id for row in current if row.empty_role})


def _tell_of_empty_roles(schools: set[UUID]) -> None:
    """Mail the administrators of some schools that nobody can act in a role; not in what."""
    admins = [(one.email, school) for school in schools for one in people_with_role(school, Role.ADMIN)]
    tell([Notice(email, school, is_urgent=False) for email, school in admins if email], ROLE_EMPTY)


def tell(notices: Iterable[Notice], news: str) -> None:
    """Mail each address once that it has `news` at its schools, and whether that is urgent: nothing else."""
    by_address: dict[str, set[Notice]] = defaultdict(set)
    for notice in notices:
        by_address[notice.address].add(notice)
    schools = {notice.school_id for some in by_address.values() for notice in some}
    names = dict(School.objects.filter(pk__in=schools).values_list("pk", "name")) if schools else {}
    send_mass_mail(
        [
            mail_to(
                address,
                news,
                schools=sorted({names[notice.school_id] for notice in some}),
                is_urgent=any(notice.is_urgent for notice in some),
            )
            for address, some in sorted(by_address.items())
        ]
    )


def mail_to(
    address: str, news: str, *, schools: Sequence[str], is_urgent: bool
) -> tuple[str, str, str, list[str]]:
    """Return the subject, body, sender and recipient of a mail that a person at these schools has `news`."""
    at = schools[0] if len(schools) == 1 else f"{len(schools)} schools"
    body = BODY.format(
        news=f"{news[0].upper()}{news[1:]}",
        schools=" and ".join([", ".join(schools[:-1]), schools[-1]] if len(schools) > 1 else schools),
        urgent=" It is urgent." if is_urgent else "",
        address=settings.SITE_ADDRESS,
    )
    return f"{'Urgent – ' if is_urgent else ''}{at}: {news}", body, sender_of(at), [address]


def sender_of(name: str) -> str:
    """Return the address that mails come from, under the name of a school."""
    return formataddr((name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
