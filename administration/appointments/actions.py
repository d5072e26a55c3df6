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
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
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
        if colleague.suspended:
            raise NotAllowed("Their access is suspended. The headteacher or the DSL can give it back.")
        return appoint(colleague, by=by, answers=changes)


def appoint(colleague: Colleague, *, by: Actor, answers: Mapping[str, Any]) -> Any:
    """Do so inside the recording that is open, and return what was saved. Raises NotAllowed."""
    sentence = refusal_for(colleague, answers)
    if sentence:
        raise NotAllowed(sentence)
    terms = {name: answers[name] for name in TERMS}
    if answers["role"] in CONFIRMED_ROLES and not _is_first_chair(colleague, answers["role"], by=by):
        _refuse_a_second(colleague, answers["role"])
        made = Appointment.begin(
            by=by,
            school_id=colleague.school_id,
            allowed=keeps_people,
            person_id=colleague.person_id,
            reason=answers.get("reason", ""),
            **terms,
        )
    else:
        made = Membership(school_id=colleague.school_id, person_id=colleague.person_id, **terms)
    made.save()
    return made


def _is_first_chair(colleague: Colleague, role: str, *, by: Actor) -> bool:
    """Say whether nobody could confirm yet: a new school's first chair confirms everybody else (domain 4)."""
    held = Membership.objects.filter(
        school_id=colleague.school_id, role__in=(Role.CHAIR, Role.HEAD, Role.DSL)
    )
    return role == Role.CHAIR and colleague.person_id != by.pk and not held.exists()


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
        sentence = refusal_for(colleague, {**terms, "reason": confirmed.reason})
        if sentence or colleague.suspended:
            raise NotAllowed(sentence or "Their access is suspended.")
        Membership(school_id=confirmed.school_id, person_id=confirmed.person_id, **terms).save()
        tell_overseers(confirmed.school_id, but=by.pk)
        return confirmed


def tell_overseers(school_id: UUID, *, but: UUID | None) -> None:
    """Mail the DSL team and the DPO that a role has changed (domain 4)."""
    people = people_with_role(school_id, *DSL_TEAM, Role.DPO)
    tell(
        [Notice(one.email, school_id, is_urgent=False) for one in people if one.email and one.pk != but],
        ROLE_CHANGED,
    )
