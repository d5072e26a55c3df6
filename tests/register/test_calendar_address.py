"""The secret address of a calendar: made and ended by its person, and like one that never was once it is over."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from demo.people import CAST
from infosharing.accounts.models import Membership
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import NotAllowed
from infosharing.records.models import LedgerEntry
from infosharing.records.pages import token_for
from infosharing.records.recording import recorded
from register.exports.actions import end_feed
from register.exports.models import CalendarFeed
from tests.agreements.agreed import active_agreement
from tests.requests_app.at_the_desk import said
from tests.requests_app.stages import text_of

from .feeding import address, events, fetched, made, neutral
from .kept import send

PAGE, MAKE = reverse("calendar"), reverse("calendar-make")
READERS = {"joan", "dana", "tom", "helen", "robert", "farah", "nadia", "owen"}


@pytest.fixture
def agreement(world):
    """An agreement in force, to be reviewed in 240 days."""
    by, who = world.actors["joan"], world.organisations["charity"]
    return active_agreement(world.schools["ashfield"], by=by, organisation=who)


def test_it_is_fetched_without_signing_in_and_leaves_nothing_behind(world, agreement):
    feed = made(world)
    before = LedgerEntry.objects.count()
    answer = fetched(feed)
    assert (answer.status_code, answer.cookies) == (200, {})
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))
    assert LedgerEntry.objects.count() == before


def test_it_is_shown_to_whoever_made_it_always_the_same_with_what_it_holds(world, browse):
    helen = browse("helen")
    assert helen.post(MAKE, {"school": str(world.schools["ashfield"].pk)}).status_code == 302
    whole = f"http://testserver{address(CalendarFeed.objects.get())}"
    for moment in (clock.now(), clock.now() + timedelta(days=40)):
        with time_machine.travel(moment, tick=False):
            page = text_of(browse("helen").get(PAGE))
            assert re.findall(r'<p class="mono">(.*?)</p>', page) == [whole]
    assert "Keep this link private" in said(page)
    assert whole not in text_of(browse("farah").get(PAGE))


@pytest.mark.parametrize("key", [cast.key for cast in CAST])
def test_the_page_is_for_those_who_look_after_reviews(world, browse, key):
    assert browse(key).get(PAGE).status_code == (200 if key in READERS else 403)
    if key not in READERS:
        assert browse(key).post(MAKE).status_code == 403
        with pytest.raises(NotAllowed):
            made(world, key)


def test_nobody_makes_one_for_a_school_that_is_not_theirs(world, browse):
    with pytest.raises(NotAllowed):
        made(world, "helen", "briar")
    browse("helen").post(MAKE, {"school": str(world.schools["briar"].pk)})
    assert CalendarFeed.objects.get().school.name == "Ashfield School"


def test_there_is_one_for_each_school_at_a_time(world, browse):
    first = made(world, "farah")
    made(world, "farah", "briar")
    with pytest.raises(NotAllowed, match="You already have a calendar link for this school"):
        made(world, "farah")
    assert send(browse("farah"), "calendar-end", first).status_code == 302
    assert address(made(world, "farah")) != address(first)


def test_nobody_ends_the_address_of_somebody_else(world, browse):
    feed = made(world)
    for key in ("farah", "dana", "owen"):
        assert send(browse(key), "calendar-end", feed).status_code == 404
    assert fetched(feed).status_code == 200


def test_opening_the_addresses_that_make_and_end_one_changes_nothing(world, browse):
    feed, helen = made(world), browse("helen")
    assert helen.get(MAKE).url == PAGE
    ending = said(text_of(helen.get(reverse("calendar-end", args=[feed.pk]))))
    assert "Your calendar will no longer show review dates from Ashfield School" in ending
    assert [one.is_open for one in CalendarFeed.objects.all()] == [True]


def test_making_and_ending_one_is_on_the_ledger(world, browse):
    feed = made(world)
    send(browse("helen"), "calendar-end", feed)
    lines = LedgerEntry.objects.filter(record_id=feed.pk).order_by("id").values_list("kind", "actor")
    assert list(lines) == [("make_feed", "Helen Marsh"), ("end_feed", "Helen Marsh")]


def test_an_address_that_ended_answers_as_one_that_never_was(world, agreement):
    feed = made(world)
    there = address(feed)
    never = reverse("calendar-feed", args=["ImFiYyI:1abcde:abcdefghijklmnopqrstuvwxyz0123456789"])
    assert len(fetched(feed).content) > 100
    end_feed(feed, by=world.actors["helen"], changes={}, version=None)
    before = LedgerEntry.objects.count()
    answers = [Client().get(one) for one in (there, never, reverse("calendar-feed", args=["x"]))]
    assert [neutral(one) for one in answers] == [neutral(answers[0])] * 3
    assert answers[0].status_code == 404
    assert LedgerEntry.objects.count() == before


def test_a_link_made_for_something_else_does_not_open_it(world):
    feed = made(world)
    other = reverse("calendar-feed", args=[token_for(world.schools["ashfield"])])
    altered = address(feed).replace(".ics", "x.ics")
    assert [Client().get(one).status_code for one in (other, altered)] == [404, 404]


def test_it_ends_by_itself_after_400_days(world):
    feed = made(world)
    for after, status in ((timedelta(days=399), 200), (timedelta(days=400, seconds=2), 404)):
        with time_machine.travel(feed.created_at + after, tick=False):
            assert fetched(feed).status_code == status
    with clock.at(feed.created_at + timedelta(days=400)):
        assert made(world).is_open


def test_it_ends_with_the_role_of_whoever_made_it(world, agreement):
    feed, never = made(world), reverse("calendar-feed", args=["x"])
    assert len(events(feed)) == 1
    role = Membership.objects.get(person_id=world.actors["helen"].pk, role="head")
    role.until = clock.today() - timedelta(days=1)
    with recorded(by=SYSTEM, reason="end", school=[None, role.school_id]):
        role.save()
    assert neutral(fetched(feed)) == neutral(Client().get(never))
