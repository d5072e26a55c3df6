"""Farah is the data protection officer of three schools: what is late, the register, a question to the school."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from demo.telling import Story, World

from . import jobs, register_jobs
from .looking import look_over, said_in, trail
from .register_jobs import CEDAR, day, lines

SignIn = Callable[..., Page]
ASHFIELD, BRIAR = "Ashfield School", "Briar Hill Academy"
COMMENT = "Only what was needed was sent. A good example."
QUESTION = "Was the family told that it went?"
ANSWER = "Yes, by letter on the same day."
NOTE = "Decisions are well reasoned. Chase receipts sooner."


@pytest.fixture
def three(world: World) -> World:
    """Both schools, and a third one that Farah looks after."""
    return register_jobs.with_a_third_school(world)


def test_what_is_late_in_three_schools_stands_on_home_with_nothing_to_click(sign_in: SignIn, three: World):
    late = {
        ASHFIELD: [register_jobs.late_at(three, "ashfield")],
        BRIAR: [register_jobs.late_at(three, "briar")],
        CEDAR: [register_jobs.late_at(three, "cedar")],
    }
    restricted = restricted_and_late(three)
    farah = sign_in("farah")
    assert urlsplit(farah.url).path == "/"
    assert late_on_home(farah) == late
    assert "1 restricted request is late. The DSL team can see it." in said_in(farah)
    assert restricted not in said_in(farah)
    look_over(farah)
    assert restricted in said_in(sign_in("dana"))


def test_she_narrows_the_register_down_and_keeps_the_link(sign_in: SignIn, three: World):
    late = {key: register_jobs.late_at(three, key) for key in ("ashfield", "briar", "cedar")}
    done = register_jobs.shared_last_week(three)
    farah = sign_in("farah")
    pages = trail(farah)
    register_jobs.go_to(farah, "Register")
    look_over(farah)
    register_jobs.narrow(farah)
    assert set(lines(farah)) == {*late.values(), done}
    look_over(farah)
    register_jobs.narrow(farah, school=CEDAR, only_late=True)
    assert pages == ["/register/", *["/register/filter/", "/register/"] * 2]
    assert lines(farah) == {late["cedar"]: "Awaiting decision Late"}
    assert farah.locator("main p > .tag").all_inner_texts()[1:] == [f"School: {CEDAR}", "Late only"]

    kept = urlsplit(farah.url)
    assert "cedar" not in kept.query.lower()
    next_week = sign_in("farah")
    next_week.goto(f"{kept.path}?{kept.query}")
    assert lines(next_week) == lines(farah)
    helen = sign_in("helen")
    helen.goto(f"{kept.path}?{kept.query}")
    assert late["cedar"] not in said_in(helen)


def test_she_finds_a_request_by_the_name_of_the_pupil(sign_in: SignIn, three: World):
    there = register_jobs.late_at(three, "cedar")
    register_jobs.late_at(three, "briar")
    farah = sign_in("farah")
    register_jobs.go_to(farah, "Register")
    jobs.write(farah, "Search by reference, organisation or pupil", "ivy marsh")
    jobs.press(farah, "Search")
    assert list(lines(farah)) == [there]
    assert urlsplit(farah.url).query == ""  # a name is in no address


def test_she_sees_the_register_as_it_stood_on_a_day(sign_in: SignIn, three: World):
    reference = register_jobs.shared_last_week(three)
    farah = sign_in("farah")
    register_jobs.go_to(farah, "Register")
    register_jobs.narrow(farah)
    assert lines(farah) == {reference: "Shared"}
    assert "Dana Okafor" in said_in(farah)

    register_jobs.narrow(farah, on=day(-6))
    assert lines(farah) == {reference: "Awaiting decision"}
    assert "Dana Okafor" not in said_in(farah)
    assert "As it was on" in said_in(farah, "main p:has(> .tag)")
    look_over(farah)
    register_jobs.narrow(farah, on=day(-10))
    assert "No requests in this period" in said_in(farah)


def test_she_takes_it_out_and_it_is_noted(sign_in: SignIn, three: World):
    there, elsewhere = register_jobs.late_at(three, "cedar"), register_jobs.late_at(three, "briar")
    farah = sign_in("farah")
    register_jobs.go_to(farah, "Register")
    register_jobs.narrow(farah, school=CEDAR)

    taken = register_jobs.take_out(farah, "CSV")
    assert taken.suggested_filename.startswith("sharing-") and taken.suggested_filename.endswith(".csv")
    rows = register_jobs.csv_rows(taken)
    assert [f"School: {CEDAR}"] in rows
    assert [row[:2] for row in rows if row and row[0].startswith("ISR-")] == [[there, CEDAR]]
    for form, words_of in (("Excel", register_jobs.sheet_words), ("PDF", register_jobs.pdf_words)):
        words = words_of(register_jobs.take_out(farah, form))
        assert [one in words for one in (f"School: {CEDAR}", there, elsewhere)] == [True, True, False]

    jobs.follow(farah, "Exports")
    taken_as = farah.locator("main tbody td[data-label=Format]").all_inner_texts()
    assert taken_as == ["PDF", "XLSX", "CSV"]
    look_over(farah)


def test_she_comments_and_asks_and_the_head_answers_from_home(sign_in: SignIn, three: World):
    reference = register_jobs.shared_last_week(three)
    farah, helen = sign_in("farah"), sign_in("helen")
    register_jobs.go_to(farah, "Register")
    register_jobs.narrow(farah)
    jobs.follow(farah, reference)
    request = farah.url
    register_jobs.comment(farah, COMMENT)
    assert said_in(farah, "h1 + .tags") == "Comment"
    look_over(farah)

    farah.goto(request)
    register_jobs.comment(farah, QUESTION, to="The headteacher")
    assert "With: the headteacher" in said_in(farah, ".next")
    look_over(farah)

    pages = trail(helen)
    register_jobs.answer(helen, ANSWER)
    until_answered = pages[:-1]  # the last one shows the result
    assert len(until_answered) <= 3
    assert [words in said_in(helen) for words in (QUESTION, ANSWER)] == [True, True]
    look_over(helen)

    register_jobs.settle(farah)
    assert said_in(farah, "h1 + .tags") == "Resolved"
    farah.goto(request)
    beside = said_in(farah, "[aria-labelledby=comments]")
    assert [words in beside for words in (COMMENT, QUESTION, ANSWER)] == [True, True, True]
    look_over(farah)


def test_she_marks_the_period_as_gone_through_and_the_school_reads_it(sign_in: SignIn, three: World):
    farah, helen = sign_in("farah"), sign_in("helen")
    register_jobs.go_to(farah, "Register")
    jobs.follow(farah, "DPO comments and reviews")
    look_over(farah)
    register_jobs.mark_the_period(farah, ASHFIELD, NOTE)
    assert said_in(farah, ".banner") == "Review recorded."
    look_over(farah)

    register_jobs.go_to(helen, "Register")
    jobs.follow(helen, "DPO comments and reviews")
    assert "The data protection officer last reviewed the register up to" in said_in(helen)
    assert NOTE in said_in(helen)


def test_her_work_with_scripts_off(sign_in: SignIn, three: World):
    reference = register_jobs.shared_last_week(three)
    farah = sign_in("farah", java_script_enabled=False)
    helen = sign_in("helen", java_script_enabled=False)
    register_jobs.go_to(farah, "Register")
    register_jobs.narrow(farah, school=ASHFIELD, on=day(-6))
    assert lines(farah) == {reference: "Awaiting decision"}
    assert [reference, ASHFIELD] in [
        row[:2] for row in register_jobs.csv_rows(register_jobs.take_out(farah, "CSV", scripts=False))
    ]

    jobs.follow(farah, reference)
    register_jobs.comment(farah, QUESTION, to="The headteacher")
    register_jobs.answer(helen, ANSWER)
    register_jobs.settle(farah)
    assert said_in(farah, "h1 + .tags") == "Resolved"
    jobs.follow(farah, "DPO comments and reviews")
    register_jobs.mark_the_period(farah, ASHFIELD, NOTE)
    assert said_in(farah, ".banner") == "Review recorded."


def restricted_and_late(world: World) -> str:
    """A request about a child's safety that should have been answered last week; return its reference."""
    told = Story(world, by="sam", days_ago=9).draft("mash", "Rose Turner", "Social worker")
    return told.asks("protect", "safeguarding", "poppy", needed_in=2).logged().request.reference


def late_on_home(page: Page) -> dict[str, list[str]]:
    """Return the references that home shows as late, by school."""
    cards = page.locator("main .card:has(h3)").all()
    return {card.locator("h3").inner_text(): card.locator("li a").all_inner_texts() for card in cards}
