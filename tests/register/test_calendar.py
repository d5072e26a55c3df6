"""Review dates in one's own calendar: what one may see of a school, without names."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from agreements.models import Policy
from demo.agreeing import Agreeing
from demo.stories.policies import policies
from tests.agreements.agreed import active_agreement, ended
from tests.agreements.agreement_stages import drafted as agreement_drafted

from .commented import asset
from .feeding import events, fetched, in_days, made


@pytest.fixture
def agreement(world):
    """An agreement in force, to be reviewed in 240 days."""
    by, who = world.actors["joan"], world.organisations["charity"]
    return active_agreement(world.schools["ashfield"], by=by, organisation=who)


def test_it_holds_the_review_days_of_agreements_policies_and_assets(world, agreement):
    policies(world)
    in_force = Policy.objects.filter(school=world.schools["ashfield"], status="in_force")
    kept = asset(world, review_on=in_days(30))
    assert events(made(world)) == {
        (f"Review agreement {agreement.reference}", agreement.next_review_on),
        *((f"Review policy {policy.reference}", policy.review_on) for policy in in_force),
        (f"Review information asset {kept.reference}", in_days(30)),
    }


def test_an_agreement_with_a_last_day_stands_in_it_twice(world):
    by, who = world.actors["joan"], world.organisations["charity"]
    one = active_agreement(world.schools["ashfield"], by=by, organisation=who, ends=in_days(300))
    feed = made(world)
    assert events(feed) == {
        (f"Review agreement {one.reference}", one.next_review_on),
        (f"Agreement ends {one.reference}", in_days(300)),
    }
    uids = [str(one["uid"]) for one in Calendar.from_ical(fetched(feed).content).walk("VEVENT")]
    assert sorted(uids) == [f"{one.pk}-end@infosharing", f"{one.pk}-review@infosharing"]


def test_it_holds_sixty_days_back_and_four_hundred_ahead(world):
    days = (-61, -60, 0, 400, 401)
    kept = {day: asset(world, review_on=in_days(day)).reference for day in days}
    shown = {summary.split()[-1] for summary, _ in events(made(world))}
    assert [day for day in days if kept[day] in shown] == [-60, 0, 400]


def test_drafts_what_has_ended_and_what_is_no_longer_kept_do_not_stand_in_it(world, agreement):
    agreement_drafted(Agreeing(world))
    asset(world, review_on=in_days(30), status="retired")
    asset(world)
    feed = made(world)
    assert events(feed) == {(f"Review agreement {agreement.reference}", agreement.next_review_on)}
    ended(agreement, by=world.actors["joan"], days_ago=1)
    assert events(feed) == set()


def test_it_is_a_calendar_of_whole_days_with_addresses_and_no_content(world, agreement):
    answer = fetched(made(world))
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="review-dates.ics"'
    assert (str(calendar["prodid"]), str(calendar["version"])) == (
        "-//Information sharing//Review dates//EN",
        "2.0",
    )
    assert calendar.decoded("refresh-interval") == timedelta(hours=12)
    assert type(event.decoded("dtstart")) is date
    assert event["url"] == f"http://testserver{agreement.get_absolute_url()}"
    assert event.decoded("dtstamp").utcoffset() == timedelta(0)


def test_it_says_no_name_and_no_title_however_they_were_written(world):
    evil = "Help\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Evil"
    by, who = world.actors["joan"], world.organisations["charity"]
    one = active_agreement(world.schools["ashfield"], by=by, organisation=who, title=evil)
    asset(world, title=evil, review_on=in_days(9), owner="Priya Shah")
    assert "Evil" in one.title
    feed = made(world)
    body = fetched(feed).content.decode()
    bait = ("Evil", "Help", "Ashfield", who.name, "Helen", "Joan", "Priya")
    assert [word for word in bait if word in body] == []
    assert len(events(feed)) == 2


def test_it_is_for_one_school_and_nothing_of_another_stands_in_it(world, agreement):
    there = asset(world, school="briar", review_on=in_days(9)).reference
    assert events(made(world, "farah", "briar")) == {(f"Review information asset {there}", in_days(9))}
    assert {summary.split()[-1] for summary, _ in events(made(world, "farah"))} == {agreement.reference}
