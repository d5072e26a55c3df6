"""The numbers for governors: the same for whoever asks, as they stood at a month's end, and nothing that is small."""

from datetime import date, timedelta

import pytest

from infosharing.records import clock
from register.statistics.durations import times
from register.statistics.known import ordinary_at
from register.statistics.periods import SchoolYear
from register.statistics.receipts import awaited_at
from register.statistics.tallies import tallies
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status
from tests.requests_app.stages import drafted, standing_at

from .counted import (
    DAYS_AGO,
    excluded,
    fact,
    logged,
    next_month,
    page_next_month,
    page_of,
    table,
    time_to_decide,
    year,
)


def test_the_governing_body_counts_ordinary_requests_alone(world, story):
    logged(story, 2)
    logged(story, restricted=True)
    assert ordinary_at(world.schools["ashfield"].pk, clock.now()).count() == 2


@pytest.mark.parametrize(("key", "counted"), [("helen", 1), ("robert", 1), ("farah", 1), ("tom", 2)])
def test_what_head_chair_or_dpo_is_kept_out_of_is_counted_for_no_governor(world, story, key, counted):
    one, _ = logged(story, 2)
    excluded(one, key, world)
    assert ordinary_at(world.schools["ashfield"].pk, clock.now()).count() == counted


def test_who_led_another_school_is_another_matter(world, story):
    excluded(logged(story)[0], "owen", world)
    assert ordinary_at(world.schools["ashfield"].pk, clock.now()).count() == 1


def test_governors_count_what_had_been_logged_decided_and_received_at_a_moment(world, story):
    one = drafted(story)
    school, rows = world.schools["ashfield"].pk, SharingRequest.objects.all()
    one.logged().prepared("dana", days_ago=4).signed("dana", days_ago=4)
    one.shared("dana", "secure_email", days_ago=3)
    one.receipt("confirm_receipt", "dana", days_ago=1, confirmed_by="Meg Hall")
    moments = [one.moment(days, 20) for days in (7, 6, 4, 3, 1)]
    calendars = {school: world.schools["ashfield"].calendar}
    assert [ordinary_at(school, moment).count() for moment in moments] == [0, 1, 1, 1, 1]
    outcomes = [[one.outcome for one in tallies(rows, year().terms, moment)] for moment in moments]
    assert outcomes == [[""], [""], ["share_in_full"], ["share_in_full"], ["share_in_full"]]
    assert [times(rows, (), calendars, moment).count for moment in moments] == [0, 0, 1, 1, 1]
    assert [awaited_at(rows, year().window, moment) for moment in moments] == [0, 0, 0, 1, 0]


def test_the_chair_sees_no_small_number_of_requests_and_no_slowest(world, browse, story):
    logged(story, 7)
    for _ in range(5):
        standing_at(story, Status.SHARED)
    logged(story, 3, restricted=True)
    page = page_next_month(browse("robert"), "overview")
    assert fact(page, "requests<") == "12"
    assert fact(page, "decided after") == "not shown"
    assert table(page, "terms") == {next(iter(table(page, "terms"))): ["12"]}
    assert table(page, "kinds") == {"Charity or community group": ["12"]}
    assert table(page, "outcomes") == {"Shared in full or in part": ["5"], "Not yet decided": ["7"]}
    assert "Too few to show separately." in page
    assert "slowest" not in page and "enough for half" not in page and "late now" not in page
    assert "Children's social care" not in page.replace("&#x27;", "'")


def test_small_numbers_are_taken_together_for_the_chair_without_saying_whose(world, browse, story):
    logged(story, 8)
    for who, words in [("council", "Officer")] * 3 + [("police", "Constable")] * 2:
        one = story(by="sam", days_ago=DAYS_AGO).draft(who, "Ian Wood", words)
        one.asks("crime" if who == "police" else "statutory", "contact", "ethan").logged()
    page = page_next_month(browse("robert"), "overview")
    assert table(page, "kinds") == {"Charity or community group": ["8"], "All others": ["5"]}
    assert "Police" not in page and "Local authority" not in page


def test_how_long_ten_decisions_took_the_chair_may_know(world, browse, story):
    for _ in range(10):
        standing_at(story, Status.DECLINED)
    page = page_next_month(browse("robert"), "overview")
    assert fact(page, "was enough for half of the decisions") == time_to_decide()
    assert fact(page, "decided after") == "0"
    assert table(page, "outcomes") == {"Not shared": ["10"]}


def evening():
    """Live in the evening of the day on which the requests of these tests are logged."""
    return clock.at(clock.start_of_day(clock.today() - timedelta(days=DAYS_AGO)) + timedelta(hours=20))


def test_a_request_is_not_seen_coming_by_the_chair_before_its_month_is_over(browse, story):
    robert, helen = browse("robert"), browse("helen")
    with evening():
        before = [page_of(robert, name) for name in ("overview", "report")] + [page_of(helen, "report")]
    for _ in range(10):
        drafted(story).logged().prepared("dana", days_ago=DAYS_AGO).signed("dana", days_ago=DAYS_AGO)
    with evening():
        after = [page_of(robert, name) for name in ("overview", "report")] + [page_of(helen, "report")]
        assert fact(page_of(helen, "overview"), "requests<") == "10"
    assert after == before
    assert fact(page_next_month(robert, "overview"), "requests<") == "10"


def test_the_chair_is_told_to_which_day_it_is_counted(browse):
    with next_month() as moment:
        last = clock.day_of(moment) - timedelta(days=1)
        assert f"Counted to the end of {last:%B %Y}. " in page_of(browse("robert"), "overview")


def test_in_september_there_is_nothing_to_count_yet_but_agreements(browse):
    one = SchoolYear(year().starts_in + 1)
    with clock.at(clock.end_of_day(date(one.starts_in, 9, 30))):
        page = page_of(browse("robert"), "overview", year=one.starts_in)
    assert "There are no statistics yet: the first month of this school year is not over." in page
    assert "requests<" not in page
    assert "Agreements by status" in page
