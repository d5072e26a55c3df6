"""The page of numbers: who sees which, what makes no sense, and that nothing hidden changes a byte."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from infosharing.demo.sharing import Sharing
from infosharing.records import clock
from infosharing.register.numbers.periods import SchoolYear
from requests_app.choices import Status
from tests.requests_app.stages import drafted, standing_at
from tests.safeguarding.stages import issued

from .counted import (
    DAYS_AGO,
    excluded,
    fact,
    logged,
    next_month,
    page_next_month,
    page_of,
    queries,
    table,
    without_seal,
    year,
)

OVERVIEW = reverse("overview")


@pytest.mark.parametrize("key", ["sam", "marcus", "priya", "ines", "alan", "lee", "kim"])
def test_the_numbers_are_not_for_everybody(browse, key):
    answer = browse(key).get(OVERVIEW)
    assert answer.status_code == 403
    assert "The numbers are for those who lead the school" in answer.content.decode()


def test_each_reader_finds_what_they_know_of(world, browse, story):
    standing_at(story, Status.SHARED)
    logged(story)
    logged(story, guarded=True)
    requests = {
        key: fact(page_of(browse(key), "overview"), "requests<") for key in ("joan", "dana", "helen", "farah")
    }
    assert requests == {"joan": "2", "dana": "3", "helen": "3", "farah": "3"}


def test_the_numbers_of_a_year_by_kind_outcome_and_basis(world, browse, story):
    standing_at(story, Status.SHARED)
    logged(story, guarded=True)
    page = page_of(browse("helen"), "overview")
    assert list(table(page, "kinds").values()) == [["1", "1", "2"]]
    assert list(table(page, "outcomes").values()) == [["1", "1", "2"]]
    assert table(page, "bases") == {"None yet, or nothing shared": ["1"], "(e) Public task": ["1"]}
    assert table(page, "receipts")["Not asked for"] == ["1"]


def test_how_long_a_request_took_and_whether_it_arrived_no_line_without_names_says(world, browse, story):
    one = drafted(story, guarded=True).logged()
    standing = standing_at(story, Status.SHARED, guarded=True)
    assert standing.decision is not None
    page = page_of(browse("helen"), "overview")
    assert fact(page, "requests<") == "2"
    assert "for the slowest decision" not in page
    assert table(page_of(browse("dana"), "overview"), "receipts")["Not asked for"] == ["1"]
    assert "figure-receipts" in page
    assert one.request.reference not in page


def test_the_dpo_sees_one_school_or_all(world, browse, story):
    logged(story)
    there = story(by="kim", days_ago=6, school="briar").draft("briar-council", "Ian Wood", "Officer")
    there.asks("statutory", "contact", "tariq").logged()
    farah, briar = browse("farah"), world.schools["briar"]
    assert fact(page_of(farah, "overview"), "requests<") == "2"
    one = page_of(farah, "overview", school=briar.pk)
    assert fact(one, "requests<") == "1"
    assert "Briar Hill Academy: school year" in one


@pytest.mark.parametrize("asked", [
    {"year": "1999"}, {"year": "9999"}, {"year": "this"}, {"year": "-1"}, {"year": "２０２５"}, {"year": "2025\x00"},
    {"school": "ashfield"}, {"school": str(uuid4())}, {"school": "\x00"}, {"school": "'; --"},
])  # fmt: skip
@pytest.mark.parametrize("name", ["overview", "report", "report-pdf"])
def test_what_makes_no_sense_is_a_page_that_says_so(browse, name, asked):
    answer = browse("farah").get(reverse(name), asked)
    assert answer.status_code == 400
    assert 'class="problems"' in answer.content.decode()


def test_a_school_that_one_does_not_serve_is_answered_like_one_that_there_is_not(world, browse):
    pages = [
        browse("helen").get(OVERVIEW, {"school": school}) for school in (world.schools["briar"].pk, uuid4())
    ]
    assert [page.status_code for page in pages] == [400, 400]
    assert without_seal(pages[0]) == without_seal(pages[1])


def test_what_nobody_knows_in_an_address_is_left_alone(browse):
    assert browse("helen").get(OVERVIEW, {"colour": "blue", "year": "", "school": ""}).status_code == 200


def test_every_chart_has_a_title_a_description_and_the_same_numbers_in_a_table(world, browse, story):
    standing_at(story, Status.SHARED)
    logged(story, 2, guarded=True)
    page = page_of(browse("helen"), "overview")
    charts = re.findall(r'<svg class="chart".*?</svg>', page, re.S)
    assert len(charts) >= 5
    for chart in charts:
        key = re.search(r'<title id="(\w+)-title">[^<]+</title>', chart).group(1)
        assert re.search(rf'<desc id="{key}-said">[^<]+</desc>', chart)
        assert table(page, key)
    assert "style=" not in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_chair_sees_no_small_number_of_requests_and_no_slowest(world, browse, story):
    logged(story, 7)
    for _ in range(5):
        standing_at(story, Status.SHARED)
    logged(story, 3, guarded=True)
    page = page_next_month(browse("robert"), "overview")
    assert fact(page, "requests<") == "12"
    assert fact(page, "decided after") == "not shown"
    assert table(page, "terms") == {next(iter(table(page, "terms"))): ["12"]}
    assert table(page, "kinds") == {"Charity or community group": ["12"]}
    assert table(page, "outcomes") == {"Shared, all of it or a part": ["5"], "Not yet decided": ["7"]}
    assert "There are too few to take them apart." in page
    assert "slowest" not in page and "or less for half" not in page and "late now" not in page
    assert "Children's social care" not in page.replace("&#x27;", "'")


def test_small_numbers_are_taken_together_for_the_chair_without_saying_whose(world, browse, story):
    logged(story, 8)
    for who, words in [("council", "Officer")] * 3 + [("police", "Constable")] * 2:
        one = story(by="sam", days_ago=DAYS_AGO).draft(who, "Ian Wood", words)
        one.asks("crime" if who == "police" else "statutory", "contact", "ethan").logged()
    page = page_next_month(browse("robert"), "overview")
    assert table(page, "kinds") == {"Charity or community group": ["8"], "All others together": ["5"]}
    assert "Police" not in page and "Local authority" not in page


def test_how_long_ten_decisions_took_the_chair_may_know(world, browse, story):
    for _ in range(10):
        standing_at(story, Status.DECLINED)
    page = page_next_month(browse("robert"), "overview")
    assert fact(page, "or less for half of the decisions") == "1 school day"
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
    assert "There is nothing to count yet: no month of this school year is over." in page
    assert "requests<" not in page
    assert "Agreements by where they stand" in page


HIDDEN = {
    "a restricted request": lambda world, story: logged(story, guarded=True),
    "a draft": lambda world, story: drafted(story),
    "a request of another school": lambda world, story: story(by="kim", days_ago=6, school="briar")
    .draft("briar-council", "Ian Wood", "Officer").asks("statutory", "contact", "tariq").logged(),
    "an internal form": lambda world, story: issued(Sharing(world)),
    "an internal form that is late": lambda world, story: issued(Sharing(world), days_ago=9),
    "a request about the headteacher": lambda world, story: story(by="sam", days_ago=9)
    .draft("charity", "Meg Hall", "Worker")
    .asks("pastoral", "staff", "", people=[world.actors["helen"].pk], needed_in=2).logged(),
}  # fmt: skip
FROM = [
    ("a restricted request", ("joan", "robert", "owen")),
    ("a draft", ("joan", "dana", "helen", "farah", "robert")),
    ("a request of another school", ("joan", "dana", "helen", "robert")),
    ("an internal form", ("joan", "helen", "farah", "robert", "dana", "owen")),
    ("an internal form that is late", ("joan", "helen", "farah", "robert", "owen")),
    ("a request about the headteacher", ("helen", "owen")),
]


@pytest.mark.parametrize(("what", "keys"), FROM, ids=lambda one: one if isinstance(one, str) else "")
def test_what_is_hidden_changes_no_byte_of_the_numbers(world, browse, story, what, keys):
    logged(story, 10)
    pages = [(key, name) for key in keys for name in ("overview", "report")]
    pages = [
        (key, name) for key, name in pages if name != "report" or key in ("helen", "farah", "robert", "owen")
    ]
    before = {page: seen_by(browse, *page) for page in pages}
    HIDDEN[what](world, story)
    assert [page for page in pages if before[page] != seen_by(browse, *page)] == []


def seen_by(browse, key, name):
    """A page and the home page as they are today, and the page when today is among what governors count."""
    client = browse(key)
    return page_of(client, name), page_of(client, "home"), page_next_month(client, name)


def test_those_hidden_records_are_there_for_others(world, browse, story):
    before = page_of(browse("dana"), "overview"), page_of(browse("dana"), "home")
    logged(story, guarded=True)
    HIDDEN["a request about the headteacher"](world, story)
    assert fact(before[0], "requests<") == "0"
    assert fact(page_of(browse("dana"), "overview"), "requests<") == "2"
    assert page_of(browse("dana"), "home") != before[1]


@pytest.mark.parametrize("key", ["helen", "farah", "robert", "joan", "tom"])
def test_whoever_is_excluded_from_a_request_finds_it_in_no_number(world, browse, story, key):
    logged(story, 10)
    before = page_next_month(browse(key), "overview")
    one = logged(story)[0]
    assert page_next_month(browse(key), "overview") != before
    excluded(one, key, world)
    assert page_next_month(browse(key), "overview") == before


@pytest.mark.parametrize("key", ["joan", "dana", "helen", "farah", "robert"])
def test_thirty_requests_cost_as_many_queries_as_one(world, browse, story, key):
    standing_at(story, Status.SHARED)
    logged(story, guarded=True)
    client = browse(key)
    with next_month():
        few = queries(client, "overview")
    for number in range(28):
        drafted(story, guarded=number % 5 == 0).logged()
    with next_month():
        assert queries(client, "overview") == few <= 12


def test_another_year_has_its_own_numbers(browse, story):
    logged(story)
    farah = browse("farah")
    earlier = page_of(farah, "overview", year=year().starts_in - 1)
    assert (fact(page_of(farah, "overview"), "requests<"), fact(earlier, "requests<")) == ("1", "0")
