"""Whatever the people of a school try, in whatever order: nobody lets himself in, and somebody can always decide."""

from dataclasses import replace

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from administration.appointments import actions as appointments
from administration.appointments.models import Appointment
from administration.people import actions
from infosharing.accounts.actors import actor_of
from infosharing.accounts.choices import CONFIRMED_ROLES, DSL_TEAM, Role
from infosharing.accounts.models import Membership
from infosharing.accounts.roles import NEVER_WITH_DPO
from infosharing.records import clock
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.records.models import LedgerEntry
from tests.guarantees.people_records import colleague, terms

PEOPLE = ("sam", "marcus", "ines", "joan", "dana", "tom", "helen", "robert", "farah", "alan")
TRIES = st.tuples(
    st.sampled_from(("ask", "ask", "ask", "confirm", "confirm", "leave", "suspend", "restore")),
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
    st.sampled_from((*CONFIRMED_ROLES, Role.SENCO, Role.ADMIN, Role.DATA_LEAD)),
)


def attempt(world, what, by, whom, role):
    """`by` tries to do something to `whom`; where a rule says no, nothing happens."""
    known = actor_of(world.actors[by].user_id)
    actor = replace(known, confirmed="password")
    one = colleague(world, whom)
    try:
        if what == "ask":
            appointments.give_role(one, by=actor, changes=terms(role), version=None)
        elif what == "confirm":
            for waiting in Appointment.waiting_for(one.person_id, one.school_id):
                appointments.confirm(waiting, by=actor, changes={}, version=None)
        elif what == "leave":
            actions.end_access(one, by=actor, changes={"now": True, "last_day": None}, version=None)
        elif what == "suspend":
            actions.suspend(one, by=actor, changes={}, version=None)
        else:
            actions.restore(one, by=actor, changes={}, version=None)
    except (NotAllowed, NotFound, Conflict):
        pass


def held_today(world):
    rows = Membership.objects.filter(Membership.in_force(clock.today()), school=world.schools["ashfield"])
    return {(row.person_id, row.role): row for row in rows}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(tries=st.lists(TRIES, min_size=1, max_size=12))
def test_over_random_lives(world, tries):
    point = transaction.savepoint()
    try:
        before = set(held_today(world))
        for one in tries:
            deciders = {role for _, role in held_today(world)} & set(DSL_TEAM)
            attempt(world, *one)
            if one[0] == "leave":
                assert not deciders or {role for _, role in held_today(world)} & set(DSL_TEAM)
        held = held_today(world)
        for person, role in set(held) - before:
            if role in CONFIRMED_ROLES:
                assert was_confirmed_by_another(world, person, role)
        for person in {person for person, role in held if role == Role.DPO}:
            assert {role for who, role in held if who == person} & set(NEVER_WITH_DPO) == set()
    finally:
        transaction.savepoint_rollback(point)


def was_confirmed_by_another(world, person, role):
    appointment = Appointment.objects.filter(person_id=person, role=role, status="confirmed").first()
    if appointment is None:
        return False
    confirmed = LedgerEntry.objects.filter(record_id=appointment.pk, kind="confirm").latest("id")
    return confirmed.actor_id not in {appointment.author_id, person}
