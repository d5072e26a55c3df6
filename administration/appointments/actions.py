"""Giving somebody a role: at once, or when another person has confirmed it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from administration.colleagues.models import Colleague, colleague_of
from administration.confirmations.rules import keeps_people
from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import CONFIRMED_ROLES, DSL_TEAM, Role
from infosharing.accounts.models import Membership
from infosharing.accounts.notices import Notice, tell
from infosharing.accounts.roles import Held, role_refusal
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.formats import say_day
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform, refetch_allowed

from .models import Appointment

ROLE_CHANGED = "the people who hold a role have changed"
TERMS = ("role", "job_title", "acting", "starts", "until")


def refusal_for(colleague: Colleague, answers: Mapping[str, Any]) -> str:
    """Return why a colleague cannot be given a role as `answers` has it; "" where they can. Source: domain 4."""
    wanted = Held(answers["role"], answers["starts"], answers["until"])
    return role_refusal(
        wanted,
        colleague.held,
        employment=colleague.employment,
        acting=answers["acting"],
        reason=answers.get("reason", ""),
    )


def give_role(colleague: Colleague, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Any:
    """Give a colleague a role, or ask for it where another person must confirm; return what was saved.

    `changes` holds `role`, `job_title`, `acting`, `starts`, `until` and `reason`. Raises as `refetch_allowed`, and
    NotAllowed where the role does not go with what they hold, or they were suspended.
    """
    with recorded(by=by, reason="appoint", school=colleague.school_id):
        colleague, _ = refetch_allowed(colleague, by=by, version=version, allowed=keeps_people)
        return appoint(colleague, by=by, answers=changes)


def appoint(colleague: Colleague, *, by: Actor, answers: Mapping[str, Any]) -> Any:
    """Do so inside the recording that is open, and return what was saved. Raises NotAllowed."""
    _insist_on(colleague, answers)
    terms = {name: answers[name] for name in TERMS}
    if answers["role"] not in CONFIRMED_ROLES or _is_first_chair(colleague, answers, by=by):
        return _hold(colleague, terms)
    _refuse_a_second(colleague, answers["role"])
    appointment = Appointment.begin(
        by=by,
        school_id=colleague.school_id,
        allowed=keeps_people,
        person_id=colleague.person_id,
        reason=answers.get("reason", ""),
        **terms,
    )
    appointment.save()
    return appointment


def _insist_on(colleague: Colleague, answers: Mapping[str, Any]) -> None:
    if colleague.suspended:
        raise NotAllowed("Their access is suspended. The headteacher or the DSL can give it back.")
    if colleague.left_on is not None:
        raise NotAllowed(
            f"Their access ends on {say_day(colleague.left_on)}. To keep them longer, add them again."
        )
    sentence = refusal_for(colleague, answers)
    if sentence:
        raise NotAllowed(sentence)


def _hold(colleague: Colleague, terms: Mapping[str, Any]) -> Membership:
    """Save and return the role; one that began on the same day and ended begins again."""
    whose = {"school_id": colleague.school_id, "person_id": colleague.person_id}
    said = {"role": terms["role"], "starts": terms["starts"]}
    role = Membership.objects.filter(**whose, **said).first() or Membership(**whose)
    for name, value in terms.items():
        setattr(role, name, value)
    role.withdrawn_at = None
    role.save()
    return role


def _is_first_chair(colleague: Colleague, answers: Mapping[str, Any], *, by: Actor) -> bool:
    """Say whether nobody could confirm yet: a new school's first chair confirms everybody else (domain 4)."""
    until = answers["until"] or clock.today()
    if answers["role"] != Role.CHAIR or colleague.person_id == by.pk:
        return False
    if not answers["starts"] <= clock.today() <= until:
        return False
    held = Membership.objects.filter(
        school_id=colleague.school_id, role__in=(Role.CHAIR, Role.HEAD, Role.DSL)
    )
    return not held.filter(person__user__isnull=False).exists()


def _refuse_a_second(colleague: Colleague, role: str) -> None:
    waiting = Appointment.waiting_for(colleague.person_id, colleague.school_id).filter(role=role)
    if waiting.exists():
        raise NotAllowed("This appointment is already waiting for confirmation.")


def confirm(appointment: Appointment, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Any:
    """Confirm it: the role is held from its first day on; the DSL team and the DPO hear that a role has changed."""
    with recorded(by=by, reason="confirm", school=appointment.school_id):
        confirmed = perform(appointment, "confirm", by=by, changes=changes, version=version)
        colleague = colleague_of(confirmed.school_id, confirmed.person_id)
        terms = {name: getattr(confirmed, name) for name in TERMS}
        _insist_on(colleague, {**terms, "reason": confirmed.reason})
        _hold(colleague, terms)
        tell_overseers(confirmed.school_id, but=by.pk)
        return confirmed


def tell_overseers(school_id: UUID, *, but: UUID | None) -> None:
    """Mail the DSL team and the DPO that a role has changed (domain 4)."""
    people = people_with_role(school_id, *DSL_TEAM, Role.DPO)
    tell(
        [Notice(one.email, school_id, is_urgent=False) for one in people if one.email and one.pk != but],
        ROLE_CHANGED,
    )
