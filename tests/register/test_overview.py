"""The page of numbers: who sees which, what makes no sense, and that nothing hidden changes a byte."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from demo.sharing import Sharing
from requests_app.requests.choices import Status
from tests.requests_app.stages import drafted, standing_at
from tests.safeguarding.stages import issued

from .counted import (
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
    assert (
        "Only school leaders, governors and the data protection officer can see the statistics."
        in answer.content.decode()
    )


def test_each_reader_finds_what_they_know_of(world, browse, story):
    standing_at(story, Status.SHARED)
    logged(story)
    logged(story, restricted=True)
    requests = {
        key: fact(page_of(browse(key), "overview"), "requests<") for key in ("joan", "dana", "helen", "farah")
    }
    assert requests == {"joan": "2", "dana": "3", "helen": "3", "farah": "3"}


def test_the_numbers_of_a_year_by_kind_outcome_and_basis(world, browse, story):
    standing_at(story, Status.SHARED)
    logged(story, restricted=True)
    page = page_of(browse("helen"), "overview")
    assert list(table(page, "kinds").values()) == [["1", "1", "2"]]
    assert list(table(page, "outcomes").values()) == [["1", "1", "2"]]
    assert table(page, "bases") == {"None yet, or nothing shared": ["1"], "(e) Public task": ["1"]}
    assert table(page, "receipts")["Not asked for"] == ["1"]


def test_how_long_a_request_took_and_whether_it_arrived_no_line_without_names_says(world, browse, story):
    one = drafted(story, restricted=True).logged()
    standing = standing_at(story, Status.SHARED, restricted=True)
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
    assert fact(one, "request<") == "1"
    assert "Briar Hill Academy: school year" in one


@pytest.mark.parametrize(
    "asked",
    [
        {"year": "1999"},
        {"year": "9999"},
        {"year": "this"},
        {"year": "-1"},
        {"year": "２０２５"},
        {"year": "2025\x00"},
        {"school": "ashfield"},
        {"school": str(uuid4())},
        {"school": "\x00"},
        {"school": "'; --"},
    ],
)
@pytest.mark.parametrize(("name", "how"), [("overview", "get"), ("report", "get"), ("report-pdf", "post")])
def test_what_makes_no_sense_is_a_page_that_says_so(browse, name, how, asked):
    answer = getattr(browse("farah"), how)(reverse(name), asked)
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
    logged(story, 2, restricted=True)
    page = page_of(browse("helen"), "overview")
    charts = re.findall(r'<svg\s+class="chart".*?</svg>', page, re.S)
    assert len(charts) >= 5
    for chart in charts:
        key = re.search(r'<title id="(\w+)-title">[^<]+</title>', chart).group(1)
        assert re.search(rf'<desc id="{key}-said">[^<]+</desc>', chart)
        assert table(page, key)
    assert "style=" not in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


HIDDEN = {
    "a restricted request": lambda world, story: logged(story, restricted=True),
    "a draft": lambda world, story: drafted(story),
    "a request of another school": lambda world, story: (
        story(by="kim", days_ago=6, school="briar")
        .draft("briar-council", "Ian Wood", "Officer")
        .asks("statutory", "contact", "tariq")
        .logged()
    ),
    "an internal form": lambda world, story: issued(Sharing(world)),
    "an internal form that is late": lambda world, story: issued(Sharing(world), days_ago=9),
    "a request about the headteacher": lambda world, story: (
        story(by="sam", days_ago=9)
        .draft("charity", "Meg Hall", "Worker")
        .asks("pastoral", "staff", "", people=[world.actors["helen"].pk], needed_in=2)
        .logged()
    ),
}
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
    logged(story, restricted=True)
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
    logged(story, restricted=True)
    client = browse(key)
    with next_month():
        few = queries(client, "overview")
    for number in range(28):
        drafted(story, restricted=number % 5 == 0).logged()
    with next_month():
        assert queries(client, "overview") == few <= 12


def test_another_year_has_its_own_numbers(browse, story):
    logged(story)
    farah = browse("farah")
    earlier = page_of(farah, "overview", year=year().starts_in - 1)
    assert (fact(page_of(farah, "overview"), "request<"), fact(earlier, "requests<")) == ("1", "0")
