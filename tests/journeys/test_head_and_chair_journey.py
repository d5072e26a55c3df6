"""Helen leads the school, Robert chairs its governors: the numbers, what is masked for her, and the yearly report."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page

from demo.stories.answers import CHILDREN, SAFE
from demo.telling import Story, World
from register.statistics.periods import SchoolYear, year_of
from requests_app.models import SharingRequest

from . import jobs, register_jobs
from .looking import look_over, said_in, trail
from .register_jobs import day

SignIn = Callable[..., Page]
# Long enough ago for their month to be over: governors read of whole months.
DAYS_AGO, LONG_AGO = 40, 100
BY_KIND, BY_KIND_TOLD = "Requests by month and type of organisation", "Requests by type of organisation"
# How often each asks: of insurer and police there is so little that it could be recognised.
ASKED = {"charity": 6, "council": 5, "insurer": 3, "police": 2}
CHARITY, COUNCIL, INSURER, POLICE = "Charity or community group", "Local authority", "Insurer", "Police"
TOGETHER = "All others"
# What the requests hold that names somebody, beside their references.
NAMES = ("Meg Hall", "Jamie Morton", "Avon Young Carers", "Northgate Insurance", "Dana Okafor", "Sam Reed")


@pytest.fixture
def told(world: World) -> list[SharingRequest]:
    """Sixteen ordinary requests of a month that is over, of which the first is decided and shared."""
    found = []
    for who, times in ASKED.items():
        for _ in range(times):
            one = Story(world, by="sam", days_ago=DAYS_AGO).draft(who, "Meg Hall", "Worker")
            found.append(one.asks("pastoral", "attendance", "jamie").logged())
    found[0].prepared("dana", days_ago=DAYS_AGO - 1).signed("dana", days_ago=DAYS_AGO - 1)
    found[0].shared("dana", "secure_email", days_ago=DAYS_AGO - 2)
    return [one.request for one in found]


@pytest.fixture
def restricted(world: World) -> SharingRequest:
    """A request of Children's social care about Poppy's safety, months ago, decided by Dana."""
    one = Story(world, by="marcus", days_ago=LONG_AGO).draft("mash", "Rose Turner", "Social worker")
    one.asks("protect", "safeguarding", "poppy").logged()
    one.prepared("dana", days_ago=LONG_AGO - 1, **{**SAFE, "recipient": CHILDREN})
    return one.signed("dana", days_ago=LONG_AGO - 1).request


def test_the_head_reads_the_numbers_as_charts_and_as_tables(sign_in: SignIn, world: World, told: list):
    helen = sign_in("helen")
    pages = trail(helen)
    register_jobs.go_to(helen, "Register")
    jobs.follow(helen, "Statistics")
    assert pages == ["/register/", "/register/overview/"]
    show_the_year(helen, asked_in(world))
    assert facts(helen)["requests"] == str(len(told))
    chart = figure(helen, BY_KIND).get_by_role("img", name=re.compile(BY_KIND))
    assert chart.is_visible()
    look_over(helen)

    for summary in helen.get_by_text("Show as a table").all():
        summary.click()
    month = f"{world.today - timedelta(days=DAYS_AGO):%B %Y}"
    assert table(figure(helen, BY_KIND))[month] == {
        COUNCIL: "5",
        INSURER: "3",
        CHARITY: "6",
        POLICE: "2",
        "All": "16",
    }
    look_over(helen)


def test_the_head_reads_of_safeguarding_that_it_happens_and_nothing_else(
    sign_in: SignIn, world: World, restricted: SharingRequest
):
    dana, helen = sign_in("dana"), sign_in("helen")
    dana.goto(f"/register/?since={day(-150)}")
    assert restricted.reference in said_in(dana)

    register_jobs.go_to(helen, "Register")
    jobs.follow(helen, "Safeguarding (names hidden)")
    jobs.follow(helen, "Filter")
    look_over(helen)
    jobs.write(helen, "Logged from", day(-150))
    jobs.press(helen, "Apply filter")
    [row] = helen.locator("main tbody tr").all()
    month = f"{world.today - timedelta(days=LONG_AGO):%B %Y}"
    assert row.locator("td").all_inner_texts()[:2] == [month, "Children's social care"]
    look_over(helen)
    for place in ("/register/", "/register/restricted/"):
        helen.goto(f"{place}?since={day(-150)}")
        shown = said_in(helen)
        assert [one for one in (restricted.reference, "Poppy", "Rose Turner", "MASH") if one in shown] == []


def test_the_head_takes_the_yearly_report_to_the_governors(sign_in: SignIn, world: World, told: list):
    helen = sign_in("helen")
    open_the_report(helen, asked_in(world))
    look_over(helen)
    paper = register_jobs.pdf_words(register_jobs.take_out(helen, "Download report as a PDF"))
    assert f"Information sharing in the school year {asked_in(world).said}" in paper
    assert "For the governing body of Ashfield School." in paper
    assert f"Requests {len(told)}" in paper and f"{TOGETHER} 5" in paper
    assert naming(paper, told) == []


def test_the_chair_reads_numbers_in_which_nobody_is_recognised(sign_in: SignIn, world: World, told: list):
    helen, robert = sign_in("helen"), sign_in("robert")
    helen.goto(f"/register/?since={day(-60)}")
    assert "Northgate Insurance" in said_in(helen)
    assert {one.reference for one in told} == set(register_jobs.lines(helen))

    register_jobs.go_to(robert, "Statistics")
    show_the_year(robert, asked_in(world))
    assert "Numbers from 1 to 4 are not shown" in said_in(robert, ".warning")
    assert facts(robert)["requests"] == str(len(told))
    figure(robert, BY_KIND_TOLD).get_by_text("Show as a table").click()
    shown = table(figure(robert, BY_KIND_TOLD))
    assert shown == {COUNCIL: {"Requests": "5"}, CHARITY: {"Requests": "6"}, TOGETHER: {"Requests": "5"}}
    assert naming(robert.content(), told) == []
    look_over(robert)


def test_the_chair_has_no_way_to_the_register(sign_in: SignIn, world: World, told: list):
    robert = sign_in("robert")
    assert robert.get_by_role("link", name="Register", exact=True).count() == 0
    register_jobs.go_to(robert, "Statistics")
    hrefs = [link.get_attribute("href") for link in robert.get_by_role("link").all()]
    ways = ("/register/", "/register/restricted/", "/register/comments/", "/register/exports/")
    assert [href for href in hrefs if href in ways] == []
    for way in ways:
        answer = robert.goto(way)
        assert answer is not None and answer.status == 403
        assert naming(robert.content(), told) == []
    look_over(robert)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_chair_takes_the_same_report(sign_in: SignIn, world: World, told: list, scripts: bool):
    robert = sign_in("robert", java_script_enabled=scripts)
    open_the_report(robert, asked_in(world))
    assert robert.get_by_label("Your recommendations").count() == 0  # that is for the DPO
    taken = register_jobs.take_out(robert, "Download report as a PDF", scripts=scripts)
    paper = register_jobs.pdf_words(taken)
    assert f"Requests {len(told)}" in paper and f"{TOGETHER} 5" in paper
    assert naming(paper, told) == []


def asked_in(world: World) -> SchoolYear:
    """Return the school year in which the requests were logged."""
    return year_of(world.today - timedelta(days=DAYS_AGO))


def show_the_year(page: Page, year: SchoolYear) -> None:
    """Choose a school year."""
    jobs.pick(page, "School year", year.said)
    jobs.press(page, "Show")


def open_the_report(page: Page, year: SchoolYear) -> None:
    """Go from the numbers to what the report will hold."""
    page.goto("/register/overview/")
    jobs.follow(page, "Annual report for the governing body")
    jobs.pick(page, "School year", year.said)
    jobs.press(page, "Preview report")


def facts(page: Page) -> dict[str, str]:
    """Return the numbers in large letters, by what they are."""
    found = page.locator("main .number").all()
    return {one.locator("span").inner_text(): one.locator("b").inner_text() for one in found}


def figure(page: Page, title: str) -> Locator:
    """Return one figure."""
    return page.get_by_role("region", name=title, exact=True)


def table(one: Locator) -> dict[str, dict[str, str]]:
    """Return the table of a figure that is opened: its cells by row and head."""
    heads = one.locator("thead th").all_inner_texts()[1:]
    rows = one.locator("tbody tr").all()
    return {
        row.locator("th").inner_text(): dict(zip(heads, row.locator("td").all_inner_texts(), strict=True))
        for row in rows
    }


def naming(shown: str, requests: list[SharingRequest]) -> list[str]:
    """Return what in a page or paper leads to a request or to somebody."""
    return [one for one in (*NAMES, *(request.reference for request in requests)) if one in shown]
