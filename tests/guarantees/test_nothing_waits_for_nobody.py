"""Whoever is away, gone, suspended or kept out: every open task has somebody who may do it today, or the administrator
sees which role is empty."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from administration.leave import actions as leave
from administration.leave.listing import empty_now
from administration.people import actions as people
from infosharing.accounts.access.actions import exclude
from infosharing.accounts.actors import actor_of
from infosharing.accounts.models import Leave, Membership, Person
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.records.recording import recorded
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import derive, is_current, task_key
from register.comments.models import Comment
from tests.guarantees.assessment_records import assessment_records, need_records, policy_records
from tests.guarantees.comment_records import comment_records
from tests.guarantees.people_records import colleague, people_records
from tests.guarantees.request_records import request_records
from tests.guarantees.safeguarding_records import safeguarding_records

CAST = ("sam", "marcus", "priya", "ines", "joan", "dana", "tom", "helen", "robert", "farah", "alan")
# Whom it matters most to be without, more often.
EVENTS = st.tuples(
    st.sampled_from(("leave", "leave", "end", "suspend", "exclude", "back", "next day")),
    st.sampled_from((*CAST, "dana", "tom", "helen", "farah", "joan")),
)


@pytest.fixture
def lively(world, db):
    """A school with something open of every kind."""
    for build in (request_records, assessment_records, policy_records, need_records, comment_records):
        build(world)
    for build in (safeguarding_records, people_records):
        build(world)
    return world


def happen(world, what, key):
    """Something happens to somebody; where a rule says no, nothing does."""
    one = colleague(world, key)
    by = replace(actor_of(world.actors["alan"].user_id), confirmed="password")
    with suppress(NotAllowed, NotFound, Conflict), transaction.atomic():
        match what:
            case "leave":
                days = {"starts": clock.today(), "until": clock.today() + timedelta(days=3)}
                leave.enter(one, by=by, changes={**days, "closes_access": True}, version=None)
            case "end":
                end_roles(one)
            case "suspend":
                people.suspend(one, by=by, changes={}, version=None)
            case "exclude":
                block_everywhere(world, key)
            case "back":
                for each in Leave.objects.filter(person_id=one.person_id, until__gte=clock.today()):
                    leave.end(each, one, by=actor_of(world.actors["helen"].user_id))


def end_roles(one):
    """Every role of somebody ends yesterday, whatever the rules of leaving say: clocks run out, too."""
    with recorded(by=SYSTEM, reason="end_role", school=one.school_id):
        for role in Membership.objects.filter(school=one.school_id, person=one.person_id):
            role.until = clock.today() - timedelta(days=1)
            role.save()


def block_everywhere(world, key):
    """Whoever may do so blocks somebody from all that is open."""
    person = Person.objects.get(pk=world.actors[key].pk)
    for model in (
        apps.get_model("requests_app.SharingRequest"),
        apps.get_model("safeguarding.InternalShare"),
    ):
        for record in model.objects.filter(school=world.schools["ashfield"]):
            for by in ("dana", "tom", "helen"):
                with suppress(NotAllowed, NotFound), transaction.atomic():
                    changes = {"person": person, "reason": "A relative."}
                    exclude(record, by=world.actors[by].now(), changes=changes, version=None)


def open_things(world):
    """The rows that are current at the school, by what they are about."""
    things = {}
    for row in Task.objects.filter(school_id=world.schools["ashfield"].pk):
        if is_current(row):
            things.setdefault((row.model, row.record_id, row.verb), []).append(row)
    return things


def who_has(row, world):
    """Whose task a row is, of those who are there today."""
    away = set(Leave.objects.filter(Leave.in_force(clock.today())).values_list("person_id", flat=True))
    actors = [world.actors[key].now() for key in CAST]
    return [
        actor
        for actor in actors
        if actor.pk not in away
        and str(actor.pk) not in row.not_for
        and (actor.pk == row.person_id and actor.schools or actor.is_one_of(row.school_id, row.role))
    ]


def check(world):
    for (label, pk, verb), rows in open_things(world).items():
        record = apps.get_model(label).objects.get(pk=pk)
        if not any(rule.owed for rule in record.workflow.tasks[record.status] if rule.verb == verb):
            continue
        holders = [(row, actor) for row in rows for actor in who_has(row, world)]
        if not holders:
            empty = [row.empty_role for row in rows if row.empty_role]
            assert empty, (label, verb, rows)
            assert empty_now(world.schools["ashfield"].pk) != []
        for row, actor in holders:
            assert record.is_visible_to(actor), (label, verb, actor.name, row.stands_in_as)
            if row.stands_in_as:
                assert may_step(record, actor), (label, record.status, verb, actor.name, row.stands_in_as)


def may_step(record, actor):
    """Say whether some step is open to somebody by their own right, whatever is still missing for it."""
    record = type(record).objects.get(pk=record.pk)
    steps = record.workflow.from_status(record.status)
    # What is only followed up leads on from its page, as an agreement that is reviewed.
    return not steps or any(step.permissions[0](actor, record) for step in steps)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(events=st.lists(EVENTS, min_size=1, max_size=6))
def test_over_random_lives(lively, events):
    point = transaction.savepoint()
    now = clock.now()
    try:
        for what, key in events:
            now += timedelta(days=1) if what == "next day" else timedelta()
            with clock.at(now):
                happen(lively, what, key)
                check(lively)
        with clock.at(now + timedelta(days=4)):
            check(lively)
    finally:
        transaction.savepoint_rollback(point)


def test_what_fell_to_others_is_what_is_derived_afresh(lively):
    for key in ("dana", "joan"):
        happen(lively, "leave", key)
    happen(lively, "end", "tom")
    for (label, pk, _), _ in open_things(lively).items():
        record = apps.get_model(label).objects.get(pk=pk)
        standing = sorted(task_key(row) for row in Task.objects.filter(record_id=pk))
        assert standing == sorted(task_key(row) for row in derive(record))
    assert Comment.objects.exists()
