"""Giving one person sight of one record until a day, ending it, and excluding people from it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Permission

from infosharing.accounts.actors import last_day_at, people_with_role
from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.accounts.models import Person
from infosharing.accounts.notices import Notice, tell
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.formats import say_day
from infosharing.records.recording import recorded
from infosharing.records.visibility import related
from infosharing.workflow.perform import refetch_allowed

BLOCKED = "access to a record was changed"


def _settled_by(record: Any, by: Actor, version: int | None) -> Any:
    return refetch_allowed(record, by=by, version=version, allowed=record.access_settled_by)[0]


def _permission_to_view(record: Any) -> Permission:
    meta = record._meta
    return Permission.objects.get(codename=f"view_{meta.model_name}", content_type__app_label=meta.app_label)


def outlives_roles(person: Person, school_id: UUID, until: date) -> str:
    """Return why somebody cannot be given access until that day: it would outlive their last role at the school; ""
    where it would not."""
    last = last_day_at(person.pk, school_id)
    if last is None or until <= last:
        return ""
    if last < clock.today():
        return "They hold no role at this school today."
    return f"Their last day at the school is {say_day(last)}. Enter that day or an earlier one."


def grant(record: Any, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Any:
    """Let one person read the record until the end of a day, and return it. Granting again uses the same row.

    `changes` holds `person`, `until` (a day) and `reason`. Raises as `refetch_allowed`, and NotAllowed for somebody who
    is excluded, and for a day after their last one at the school.
    """
    person: Person = changes["person"]
    until: date = changes["until"]
    with recorded(by=by, reason="grant", school=record.school_id):
        record = _settled_by(record, by, version)
        if record.exclusions.filter(person_id=person.pk).exists():
            raise NotAllowed("This person is blocked from this record. Unblock them before you give access.")
        if person.pk == by.pk:
            raise NotAllowed("You cannot give yourself access. Ask a colleague who can manage access.")
        sentence = record.grant_refusal(person) or outlives_roles(person, record.school_id, until)
        if sentence:
            raise NotAllowed(sentence)
        let_read(record, person, until=until, reason=changes["reason"])
        return record


def let_read(record: Any, person: Person, *, until: date, reason: str) -> None:
    """Save the grant by which one person reads the record until the end of a day, inside the recording that is open:
    the same row again, where they had one. Whether they may is for the caller to ask."""
    row = record.grants.filter(user_id=person.user_id).first() or related(type(record), "grants")(
        content_object=record, user_id=person.user_id, permission=_permission_to_view(record)
    )
    row.until, row.reason = clock.end_of_day(until), reason
    row.save()


def end_grant(record: Any, *, by: Actor, user_id: UUID) -> Any:
    """End somebody's sight of the record now, and return it. Raises NotAllowed where it has ended already."""
    with recorded(by=by, reason="end_grant", school=record.school_id):
        record = _settled_by(record, by, None)
        row = record.grants.filter(user_id=user_id, until__gt=clock.now()).first()
        if row is None:
            raise NotAllowed("This access has already ended.")
        row.until = clock.now()
        row.save()
        return record


def exclude(record: Any, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Any:
    """Make the record not exist for one person, and return it. `changes` holds `person` and `reason`.

    Raises as `refetch_allowed`, and Refused with the record's own sentence where it must not be.
    """
    person: Person = changes["person"]
    with recorded(by=by, reason="exclude", school=record.school_id):
        record = _settled_by(record, by, version)
        if record.exclusions.filter(person_id=person.pk).exists():
            raise NotAllowed("This person is already blocked.")
        sentence = record.exclusion_refusal({person.pk})
        if sentence:
            raise NotAllowed(sentence)
        row = related(type(record), "exclusions")(
            record=record, person_id=person.pk, reason=changes["reason"]
        )
        row.save()
        _tell_where_a_team_gets_smaller(record, person, by=by)
        return record


def _tell_where_a_team_gets_smaller(record: Any, blocked: Person, *, by: Actor) -> None:
    """Mail headteacher and DPO that one of the DSL team blocked another from something restricted: not from what."""
    if not record.is_restricted or blocked.pk not in {
        one.pk for one in people_with_role(record.school_id, *DSL_TEAM)
    }:
        return
    kept_out = {by.pk, blocked.pk, *record.exclusions.values_list("person_id", flat=True)}
    people = people_with_role(record.school_id, Role.HEAD, Role.DPO)
    told = [one.email for one in people if one.email and one.pk not in kept_out]
    tell([Notice(email, record.school_id, is_urgent=False) for email in told], BLOCKED)


def lift_exclusion(record: Any, *, by: Actor, person_id: UUID) -> Any:
    """Let the record exist again for one person, and return it. Raises NotAllowed where it must stay as it is."""
    with recorded(by=by, reason="lift_exclusion", school=record.school_id):
        record = _settled_by(record, by, None)
        sentence = record.lift_refusal(person_id)
        if sentence:
            raise NotAllowed(sentence)
        row = record.exclusions.filter(person_id=person_id).first()
        if row is None:
            raise NotAllowed("This person is not blocked.")
        if row.written_for is not None:
            raise NotAllowed("They are family. They stay blocked until that entry is ended.")
        row.delete()
        return record
