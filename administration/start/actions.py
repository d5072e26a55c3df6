"""The first administrator, and saying that something is done."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from administration.colleagues.models import Colleague
from infosharing.accounts.choices import Employment, Role
from infosharing.accounts.models import Membership, Person, School, User
from infosharing.records import clock
from infosharing.records.actors import SYSTEM, Actor, Party
from infosharing.records.exceptions import NotAllowed
from infosharing.records.ledger import keyed_digest
from infosharing.records.recording import recorded
from infosharing.records.rules import Rule, insist

from .checklist import mark_of
from .models import StartCode, StartMark
from .rules import administers, may_say_it_is_done


def has_administrator() -> bool:
    """Say whether anybody can set up this installation: an administrator of today; before there is a school, whoever
    used the code."""
    if not School.objects.exists():
        return Person.objects.filter(adds_schools=True).exists()
    held = Membership.objects.filter(Membership.in_force(clock.today()), role=Role.ADMIN)
    return held.filter(person__user__isnull=False).exists()


def new_code() -> str:
    """Save a new one-time code and return it; older ones stop working. Raises NotAllowed where somebody administers."""
    if has_administrator():
        raise NotAllowed("This installation has an administrator.")
    code = token_urlsafe(24)
    with recorded(by=SYSTEM, reason="add", school=None) as recording:
        for older in StartCode.objects.filter(used_at=None):
            older.used_at = recording.at
            older.save()
        StartCode(digest=keyed_digest(code)).save()
    return code


def live_code(code: str) -> StartCode | None:
    """Return the code that was printed, while it works; None for any other."""
    found = StartCode.objects.filter(digest=keyed_digest(code)).first()
    return found if found is not None and found.is_live and not has_administrator() else None


def begin(code: StartCode, *, by: Party, answers: Mapping[str, Any]) -> User:
    """Use the code: save the first administrator and return with what they sign in.

    They may add schools, and administer those that have no administrator left. `answers` holds `name`, `email` and
    `password`. Raises NotAllowed where the code was used meanwhile.
    """
    schools = list(School.objects.values_list("pk", flat=True))
    with recorded(by=by, reason="begin", school=[None, *schools]) as recording:
        code = StartCode.objects.select_for_update().get(pk=code.pk)
        if not code.is_live or has_administrator():
            raise NotAllowed("This code was used already.")
        code.used_at = recording.at
        code.save()
        user = User.objects.create_user(answers["email"], answers["password"])
        person = Person(user=user, name=answers["name"], email=user.username, adds_schools=True)
        person.save()
        for school in schools:
            Colleague(school_id=school, person=person, employment=Employment.PERMANENT).save()
            Membership(school_id=school, person=person, role=Role.ADMIN, starts=clock.today()).save()
        return user


def say_done(school_id: UUID, code: str, *, by: Actor, done: bool) -> StartMark:
    """Keep that something is done, or is not after all. Raises NotAllowed for anybody but those named beside it."""
    return _mark(school_id, code, by=by, allowed=may_say_it_is_done, done=done)


def say_mail_works(school_id: UUID, *, by: Actor) -> StartMark:
    """Keep that the mail server took a test email. Raises NotAllowed for anybody but an administrator."""
    return _mark(school_id, "mail", by=by, allowed=administers, done=True)


def _mark(school_id: UUID, code: str, *, by: Actor, allowed: Rule, done: bool) -> StartMark:
    with recorded(by=by, reason="say_done", school=school_id) as recording:
        mark = mark_of(school_id, code) or StartMark(school_id=school_id, code=code)
        insist(by.now(), mark, allowed)
        mark.person_id, mark.done, mark.said_at = by.pk, done, recording.at
        mark.save()
        return mark
