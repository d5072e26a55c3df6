"""What was opened to a colleague by name never outlives their last role at the school (domain 4)."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from administration.appointments.actions import give_role
from administration.people import actions
from demo.telling import Story
from infosharing.accounts.access import actions as access
from infosharing.accounts.actors import last_day_at
from infosharing.accounts.choices import Role
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from requests_app.models import RequestGrant
from tests.guarantees.people_records import colleague, terms

DAYS = st.integers(0, 20)
TRIES = st.tuples(st.sampled_from(("grant", "grant", "end_role", "leave", "give_role")), DAYS)


@pytest.fixture
def request_of_sam(world):
    """A request of Sam's that Dana can let Marcus see."""
    story = Story(world, by="sam", days_ago=1).draft("mash", "Joe Lind", "Social worker")
    return story.asks("protect", "safeguarding", "zara").logged().request


def in_days(days):
    return clock.today() + timedelta(days=days)


def leave(world, days):
    answers = {"now": False, "last_day": in_days(days)}
    marcus = colleague(world, "marcus")
    return actions.end_access(marcus, by=world.actors["helen"], changes=answers, version=None)


def open_to_marcus(world, record, days):
    says = {"person": colleague(world, "marcus").person, "until": in_days(days), "reason": "He teaches her."}
    return access.grant(record, by=world.actors["dana"], changes=says, version=None)


def last_days(world):
    """Return the days on which what is open to Marcus ends."""
    rows = RequestGrant.objects.filter(user_id=world.actors["marcus"].user_id)
    return [clock.day_of(row.until) for row in rows]


def test_whoever_leaves_on_friday_sees_nothing_after_friday(world, request_of_sam):
    open_to_marcus(world, request_of_sam, 10)
    leave(world, 5)
    assert last_days(world) == [in_days(5)]


def test_between_saying_so_and_friday_nothing_longer_is_given(world, request_of_sam):
    leave(world, 5)
    with pytest.raises(NotAllowed, match="Their last day at the school is"):
        open_to_marcus(world, request_of_sam, 6)
    open_to_marcus(world, request_of_sam, 5)
    assert last_days(world) == [in_days(5)]


def test_the_page_says_until_when_and_loses_nothing_typed(world, request_of_sam, browse):
    leave(world, 5)
    asked = {"person": colleague(world, "marcus").person_id, "until": in_days(6), "reason": "He teaches her."}
    page = browse("dana").post(
        reverse("request-grant", args=[request_of_sam.pk]), {**asked, "version": request_of_sam.version}
    )
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["until"]
    assert "He teaches her." in page.content.decode()


def attempt(world, record, what, days):
    marcus, alan = colleague(world, "marcus"), world.actors["alan"]
    try:
        if what == "grant":
            open_to_marcus(world, record, days)
        elif what == "leave":
            leave(world, days)
        elif what == "give_role":
            give_role(marcus, by=alan, changes=terms(Role.STAFF, starts=in_days(days)), version=None)
        else:
            for role in marcus.roles:
                end = {"last_day": in_days(days), "now": False}
                actions.end_role(role, marcus, by=alan, changes=end, version=marcus.version)
    except NotAllowed:
        pass


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(tries=st.lists(TRIES, min_size=1, max_size=8))
def test_over_random_lives(world, request_of_sam, tries):
    point = transaction.savepoint()
    try:
        for what, days in tries:
            attempt(world, request_of_sam, what, days)
            last = last_day_at(world.actors["marcus"].pk, world.schools["ashfield"].pk)
            assert last is None or all(day <= last for day in last_days(world))
    finally:
        transaction.savepoint_rollback(point)
