"""Entering somebody's leave, and ending it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from administration.colleagues.models import Colleague
from administration.colleagues.successors import last_confirmer_refusal
from infosharing.accounts.models import Leave
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import refetch_allowed

from . import rules

TWICE = "They are already on leave in that time. End that leave first."


def enter(colleague: Colleague, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Leave:
    """Say that a colleague is on leave, and return it. `changes` holds `starts`, `until`, `closes_access`.

    Raises as `refetch_allowed`, and NotAllowed where they are on leave then already, for one's own access, and for that
    of the last who could give it back.
    """
    with recorded(by=by, reason="enter_leave", school=colleague.school_id):
        colleague, actor = refetch_allowed(colleague, by=by, version=version, allowed=rules.enters_leave)
        if changes["closes_access"] and colleague.person_id == actor.pk:
            raise NotAllowed("You cannot close your own access. Ask a colleague.")
        sentence = last_confirmer_refusal(colleague) if changes["closes_access"] else ""
        if sentence:
            raise NotAllowed(sentence)
        colleague.save()
        return _save(Leave(school_id=colleague.school_id, person_id=colleague.person_id, **changes))


def enter_own(*, by: Actor, school_id: UUID, changes: Mapping[str, Any]) -> Leave:
    """Say that one is on leave oneself, and return it. Raises as `enter`."""
    with recorded(by=by, reason="enter_leave", school=school_id):
        insist(by.now().at(school_id), None, rules.works_at_a_school)
        return _save(Leave(school_id=school_id, person_id=by.pk, **changes))


def _save(leave: Leave) -> Leave:
    others = Leave.objects.filter(school_id=leave.school_id, person_id=leave.person_id)
    others = others.exclude(until__lt=leave.starts)
    if leave.until is not None:
        others = others.exclude(starts__gt=leave.until)
    if others.exists():
        raise NotAllowed(TWICE)
    leave.save()
    return leave


def end(leave: Leave, colleague: Colleague, *, by: Actor, version: int | None = None) -> Leave:
    """End a colleague's leave: they are back today; one that has not begun is never. Raises as `refetch_allowed`."""
    with recorded(by=by, reason="end_leave", school=leave.school_id):
        colleague, _ = refetch_allowed(colleague, by=by, version=version, allowed=rules.ends_leave)
        colleague.save()
        return _end(leave)


def end_own(leave: Leave, *, by: Actor) -> Leave:
    """End one's own leave. Raises NotAllowed where it closes one's access."""
    with recorded(by=by, reason="end_leave", school=leave.school_id):
        insist(by.now(), leave, rules.is_own_leave)
        return _end(leave)


def _end(leave: Leave) -> Leave:
    leave = Leave.objects.get(pk=leave.pk)
    if leave.is_over:
        raise NotAllowed("This leave is over already.")
    yesterday = clock.today() - timedelta(days=1)
    leave.starts, leave.until = min(leave.starts, yesterday), yesterday
    leave.save()
    return leave
