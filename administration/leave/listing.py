"""Leave of the people of a school, and the roles that nobody holds on some day of it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from infosharing.accounts.choices import DSL_TEAM, SHORT_ROLES, Role
from infosharing.accounts.models import Leave
from infosharing.accounts.presence import who_holds_what
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day
from infosharing.workflow.fallback import FOREVER, Held, without
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import is_current

# What a school cannot be without: one of each, on every day.
NEEDED: dict[str, tuple[Role, ...]] = {
    "DSL or deputy DSL": DSL_TEAM,
    "headteacher": (Role.HEAD,),
    "DPO": (Role.DPO,),
}

# At how many schools it is asked: it takes some queries for each.
MOST_ASKED = 3


def leaves_of(school_id: UUID, person_id: UUID) -> list[Leave]:
    """Return the leave of a person at a school that is not over, the earliest first."""
    rows = Leave.objects.filter(school_id=school_id, person_id=person_id).exclude(until__lt=clock.today())
    return list(rows.order_by("starts"))


def left_empty_by(leave: Leave) -> list[str]:
    """Return a sentence for each role that nobody can act in on some day of a leave."""
    held = who_holds_what(leave.school_id)
    begun = max(clock.now(), clock.start_of_day(leave.starts))
    over = clock.end_of_day(leave.until) if leave.until else FOREVER
    sentences = []
    for name, roles in NEEDED.items():
        ever = {one.person_id for one in held if one.role in roles}
        gaps = _gaps(held, roles, begun, over)
        if leave.person_id in ever and gaps:
            since = say_day(clock.day_of(gaps[0][0]))
            sentences.append(
                f"No other {name} can act from {since} on. Give someone the role for that time, as acting {name}."
            )
    return sentences


def _gaps(held: Iterable[Held], roles: Iterable[str], begun: datetime, over: datetime) -> list:
    return without([(begun, over)], [one.spell for one in held if one.role in roles]) if begun < over else []


def empty_roles(actor: Actor) -> list[tuple[str, str]]:
    """Return the schools that somebody administers in which a role is empty now, each with its roles in words."""
    schools = sorted(actor.schools_as(Role.ADMIN), key=actor.school_names.__getitem__)[:MOST_ASKED]
    found = [(actor.school_names[school], empty_now(school)) for school in schools]
    return [(name, ", ".join(roles)) for name, roles in found if roles]


def empty_now(school_id: UUID) -> list[str]:
    """Return the roles that nobody can act in at this moment though the school needs them, in words: those that nobody
    holds who is there, and those of something that is with nobody. What it is is not said."""
    held, now = who_holds_what(school_id), clock.now()
    names = [
        name
        for name, roles in NEEDED.items()
        if not any(one.role in roles and one.spell[0] <= now < one.spell[1] for one in held)
    ]
    rows = Task.objects.filter(school_id=school_id).exclude(empty_role="")
    asked = {row.empty_role for row in rows if is_current(row)}
    named = {role for name in names for role in NEEDED[name]}
    return [*names, *(SHORT_ROLES[Role(role)] for role in sorted(asked - named))]
