"""Giving one person sight of one request until a day, ending it, and excluding people from it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Permission

from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.faults import Refused
from infosharing.records.recording import recorded
from infosharing.records.steps import opened_for
from requests_app import rules
from requests_app.models import RequestExclusion, RequestGrant, SharingRequest
from requests_app.sight import leave_a_decider


def _settled_by(request: SharingRequest, by: Actor, seen: int | None) -> SharingRequest:
    return opened_for(request, by=by, seen=seen, allowed=rules.settles_who_sees_it)[0]


def grant(
    request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> SharingRequest:
    """Let one person read the request until the end of a day. Granting again uses the same row.

    `changes` holds `person`, `until` (a day) and `reason`. Raises Refused for somebody who is excluded.
    """
    person: Person = changes["person"]
    until: date = changes["until"]
    with recorded(by=by, reason="grant", school=request.school_id):
        fresh = _settled_by(request, by, seen)
        if person.pk in fresh.excluded_ids:
            raise Refused("This person is excluded from the request. Exclusion goes before every permission.")
        row = fresh.grants.filter(user_id=person.user_id).first() or RequestGrant(
            content_object=fresh,
            user_id=person.user_id,
            permission=Permission.objects.get(
                codename="view_sharingrequest", content_type__app_label=SharingRequest._meta.app_label
            ),
        )
        row.until, row.reason = clock.end_of_day(until), changes["reason"]
        row.save()
        return fresh


def end_grant(request: SharingRequest, *, by: Actor, user_id: UUID) -> SharingRequest:
    """End somebody's sight of the request now."""
    with recorded(by=by, reason="end_grant", school=request.school_id):
        fresh = _settled_by(request, by, None)
        row = fresh.grants.filter(user_id=user_id, until__gt=clock.now()).first()
        if row is None:
            raise Refused("This permission has ended already.")
        row.until = clock.now()
        row.save()
        return fresh


def exclude(
    request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> SharingRequest:
    """Make the request not exist for one person. `changes` holds `person` and `reason`.

    Raises Refused where nobody would be left to decide.
    """
    person: Person = changes["person"]
    with recorded(by=by, reason="exclude", school=request.school_id):
        fresh = _settled_by(request, by, seen)
        if person.pk in fresh.excluded_ids:
            raise Refused("This person is excluded already.")
        leave_a_decider(fresh, {person.pk})
        RequestExclusion(record=fresh, person_id=person.pk, reason=changes["reason"]).save()
        return fresh


def lift_exclusion(request: SharingRequest, *, by: Actor, person_id: UUID) -> SharingRequest:
    """Let the request exist again for one person, unless it is about them."""
    with recorded(by=by, reason="lift_exclusion", school=request.school_id):
        fresh = _settled_by(request, by, None)
        if any(subject.person_id == person_id for subject in fresh.about):
            raise Refused("The request is about this person: they stay excluded.")
        row = fresh.exclusions.filter(person_id=person_id).first()
        if row is None:
            raise Refused("This person is not excluded.")
        row.delete()
        return fresh
