"""Adding people to a school, suspending and ending their access."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps

from administration.addresses.models import AddressChange
from administration.appointments.actions import appoint, tell_overseers
from administration.appointments.models import Appointment
from administration.colleagues import rules
from administration.colleagues.models import Colleague, colleague_of
from administration.colleagues.successors import last_confirmer_refusal, successor_refusal
from administration.confirmations.rules import keeps_people
from administration.links.actions import is_known_by, send_link
from administration.resets.models import SignInReset
from infosharing.accounts.actors import last_day_at
from infosharing.accounts.choices import CONFIRMED_ROLES, ENDS_ALWAYS
from infosharing.accounts.models import Membership, Person, School, sign_in_name
from infosharing.accounts.sessions.models import end_sessions
from infosharing.directory.pasted.plans import ListPlan
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.grants import Grant
from infosharing.records.recording import Recording, open_recording, recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import change, perform, refetch_allowed

from .pasted import read_people


def add_person(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Colleague:
    """Add somebody to a school with their first role, mail them a link where they have no account; return what the
    school keeps of them.

    `answers` holds `name`, `email`, `employment` and `trained_on`, and the terms of the role as `appoint`. Who is known
    by that address already keeps their name and account. Raises NotAllowed where they are in the list, or as `appoint`.
    """
    with recorded(by=by, reason="add", school=[None, school_id]):
        insist(by.now(), Colleague(school_id=school_id), keeps_people)
        return _add(by=by, school_id=school_id, answers=answers)


def people_plan(text: str, school_id: UUID) -> ListPlan:
    """Return what adding a pasted list to a school would do now."""
    here = Colleague.objects.filter(school_id=school_id, left_on=None)
    known = here.values_list("person__email", "person__user__username")
    return read_people(text, known={sign_in_name(one) for pair in known for one in pair}, today=clock.today())


def add_people(text: str, *, by: Actor, school_id: UUID, seen: str) -> int:
    """Add everybody in a pasted list who is not there yet, as `by` has `seen` in the preview (its digest), and return
    how many that was: all of them, or nobody. Raises Conflict where the preview is another one by now, NotAllowed where
    a line is wrong."""
    with recorded(by=by, reason="add", school=[None, school_id]):
        insist(by.now(), Colleague(school_id=school_id), keeps_people)
        plan = people_plan(text, school_id)
        if plan.digest(school_id) != seen:
            raise Conflict("This is not what the preview showed. Check the new preview, then add the people.")
        if plan.faults:
            raise NotAllowed("No one was added. Correct the lines with errors.")
        for answers in plan.new:
            _add(by=by, school_id=school_id, answers=answers)
        return len(plan.new)


def _add(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Colleague:
    person = is_known_by(answers["email"])
    if person is None:
        person = Person(name=answers["name"], email=sign_in_name(answers["email"]))
        person.save()
    colleague = colleague_of(school_id, person.pk)
    if colleague is not None and colleague.left_on is None:
        raise NotAllowed("Someone with this email address is already in the list.")
    if colleague is not None:
        # What was opened to them by name before they left does not come back with them.
        _end_grants(colleague, clock.today(), now=True)
    colleague = colleague or Colleague(school_id=school_id, person=person)
    colleague.employment, colleague.trained_on = answers["employment"], answers["trained_on"]
    colleague.left_on = None
    colleague.save()
    appoint(colleague, by=by, answers=answers)
    if person.user is None or not person.user.has_usable_password():
        send_link(person, School.objects.get(pk=school_id))
    return colleague


def suspend(colleague: Colleague, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Colleague:
    """Stop all access of a colleague to this school at once. Nobody is asked why. Raises as `refetch_allowed`, and
    NotAllowed for the last who could give access back."""
    with recorded(by=by, reason="suspend", school=colleague.school_id) as recording:
        colleague, actor = refetch_allowed(colleague, by=by, version=version, allowed=rules.may_stop_access)
        insist(actor, colleague, rules.is_not_suspended)
        _refuse(last_confirmer_refusal(colleague))
        _tell_of(colleague, by=by)
        _withdraw(colleague, None, recording.at)
        _sign_out_without_a_role(colleague.person)
        return colleague


def restore(colleague: Colleague, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Colleague:
    """Give a suspended colleague their roles back. Raises as `refetch_allowed`."""
    with recorded(by=by, reason="restore", school=colleague.school_id):
        colleague, actor = refetch_allowed(
            colleague, by=by, version=version, allowed=rules.may_restore_access
        )
        insist(actor, colleague, rules.is_suspended)
        return _withdraw(colleague, colleague.suspended_at, None)


def _withdraw(colleague: Colleague, before: datetime | None, moment: datetime | None) -> Colleague:
    """Set the roles that stand at `before` to `moment`: of what ended in another way nothing comes back."""
    colleague.suspended_at = moment
    colleague.save()
    for role in colleague.roles:
        if role.withdrawn_at == before:
            role.withdrawn_at = moment
            role.save()
    return colleague


def end_access(
    colleague: Colleague, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Colleague:
    """End every role of a colleague at this school with `last_day`, or `now`, and what was opened to them by name.

    Raises as `refetch_allowed`, and NotAllowed for the last who can decide requests of a tier, or confirm others.
    """
    with recorded(by=by, reason="end_access", school=[None, colleague.school_id]) as recording:
        colleague, _ = refetch_allowed(colleague, by=by, version=version, allowed=rules.may_stop_access)
        now, today = changes["now"], clock.today()
        last_day = today if now else changes["last_day"]
        if colleague.left_on is not None and colleague.left_on < last_day:
            raise NotAllowed(
                "Their access ends before that day already. To keep them longer, add them again."
            )
        _refuse(successor_refusal(colleague, today if now else last_day + timedelta(days=1)))
        _tell_of(colleague, by=by)
        colleague.left_on = last_day
        colleague.save()
        _end_roles(colleague, last_day, now=now)
        _end_grants(colleague, last_day, now=now)
        _withdraw_what_waits(colleague)
        if now and _has_no_role_left(colleague.person):
            _close_account(colleague.person, recording)
        return colleague


def end_role(
    role: Membership, colleague: Colleague, *, by: Actor, changes: Mapping[str, Any], version: int
) -> Membership:
    """End one role with its `last_day`, which may only come nearer, or `now`; with the last of their roles what was
    opened to them by name. Raises as `refetch_allowed`, and NotAllowed as `end_access`."""
    with recorded(by=by, reason="end_role", school=colleague.school_id) as recording:
        now, today = changes["now"], clock.today()
        last_day = today if now else changes["last_day"]
        refetch_allowed(colleague, by=by, version=version, allowed=keeps_people)
        role = Membership.objects.get(pk=role.pk)
        if role.withdrawn_at is not None or (role.until is not None and role.until < last_day):
            raise NotAllowed(
                "This role ends before that day already. To keep it longer, give the role again."
            )
        first_without = today if now else last_day + timedelta(days=1)
        _refuse(successor_refusal(colleague, first_without, roles=(role.role,)))
        role.until = max(last_day, role.starts)
        if now:
            role.withdrawn_at = recording.at
        role.save()
        last = last_day_at(colleague.person_id, colleague.school_id)
        if last is not None:
            _end_grants(colleague, last, now=now)
        _sign_out_without_a_role(colleague.person)
        return role


def change_details(
    colleague: Colleague, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Colleague:
    """Change what is kept beside the roles. Raises as `change`, and NotAllowed for a kind of employment that needs an
    end while a role has none."""
    with recorded(by=by, reason="change", school=colleague.school_id):
        open_ended = [one for one in colleague.roles if one.until is None and one.withdrawn_at is None]
        if changes["employment"] in ENDS_ALWAYS and open_ended:
            raise NotAllowed("Give each of their roles a last day first.")
        return change(colleague, by=by, allowed=keeps_people, changes=changes, version=version)


def change_name(
    colleague: Colleague, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Colleague:
    """Correct the `name` of a colleague: what was signed keeps the name that was printed. Raises as `refetch_allowed`,
    and NotAllowed for somebody whom another school has known for longer."""
    with recorded(by=by, reason="change_name", school=[None, colleague.school_id]):
        colleague, actor = refetch_allowed(colleague, by=by, version=version, allowed=keeps_people)
        insist(actor, colleague, rules.belongs_here)
        person = colleague.person
        person.name = changes["name"]
        person.save()
        colleague.save()
        _tell_of(colleague, by=by)
        return colleague


def _refuse(sentence: str) -> None:
    if sentence:
        raise NotAllowed(sentence)


def _tell_of(colleague: Colleague, *, by: Actor) -> None:
    """Tell the DSL team and the DPO where somebody on whom others rely loses a role, before it ends."""
    if any(one.role in CONFIRMED_ROLES and one.withdrawn_at is None for one in colleague.roles):
        tell_overseers(colleague.school_id, but=by.pk)


def _end_roles(colleague: Colleague, last_day: date, *, now: bool) -> None:
    moment = open_recording().at
    for role in colleague.roles:
        if role.until is not None and role.until < clock.today():
            continue
        if role.starts > last_day:
            role.withdrawn_at = moment
        elif role.until is None or role.until > last_day:
            role.until = last_day
        if now:
            role.withdrawn_at = moment
        role.save()


def _end_grants(colleague: Colleague, last_day: date, *, now: bool) -> None:
    end = open_recording().at if now else clock.end_of_day(last_day)
    for model in apps.get_models():
        if issubclass(model, Grant):
            rows: Any = model.objects.filter(user_id=colleague.person.user_id, until__gt=end)
            for grant in rows.select_related("content_object"):
                if grant.school_id == colleague.school_id:
                    grant.until = end
                    grant.save()


def _withdraw_what_waits(colleague: Colleague) -> None:
    for model in (Appointment, SignInReset, AddressChange):
        for waiting in model.waiting_for(colleague.person_id, colleague.school_id):
            perform(waiting, "lapse", by=open_recording().by, version=None)


def _has_no_role_left(person: Person) -> bool:
    return not Membership.objects.filter(Membership.in_force(clock.today()), person_id=person.pk).exists()


def _sign_out_without_a_role(person: Person) -> None:
    if person.user_id is not None and _has_no_role_left(person):
        end_sessions(person.user_id)


def _close_account(person: Person, recording: Recording) -> None:
    """End every session of a person, and their signing in: a new password needs a new link."""
    if person.user is not None:
        person.user.set_unusable_password()
        person.user.save()
        recording.note("password_changed", person)
