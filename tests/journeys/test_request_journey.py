"""The main story: a teaching assistant logs an ordinary request, the SENCO decides and shares it, both read it."""

import io
from collections.abc import Callable

from playwright.sync_api import Page
from pypdf import PdfReader

from demo.telling import Story

from . import jobs
from .looking import look_over, said_in, trail

SignIn = Callable[..., Page]
Tell = Callable[..., Story]


def test_it_is_logged_in_three_pages_and_seven_answers_and_shows_whom_it_waits_for(sign_in: SignIn):
    sam = sign_in("sam")
    pages = trail(sam)
    sam.goto("/requests/new/")
    seven = []

    seven.append("who asks, and where they work")
    jobs.pick(sam, "Their organisation", "Avon Young Carers")
    jobs.write(sam, "Name of the person asking", "Meg Hall")
    seven.append("how it came")
    jobs.choose(sam, "How did it reach you?", "By email")
    jobs.press(sam, "Continue")

    seven.append("what for")
    jobs.pick(sam, "What is it for?", "Give pastoral care")
    seven.append("what is asked")
    jobs.choose(sam, "What information are they asking for?", "Attendance")
    seven.append("about whom")
    jobs.find(sam, "grace", "Grace Adeyemi, Year 5, born 26 Feb 2017")
    seven.append("by when")
    jobs.write(sam, "When is it needed by?", jobs.in_a_week())
    seven.append("the request itself, or none")
    sam.get_by_label("There is nothing to attach").check()
    jobs.press(sam, "Continue")

    asked_on = pages[:]
    jobs.press(sam, "Log request")
    assert [path.rstrip("/").rpartition("/")[2] for path in asked_on] == ["new", "what", "log"]
    assert len(seven) == 7

    words = said_in(sam)
    assert "ISR-" in words
    assert "Awaiting decision" in words
    assert "With: the headteacher, the SENCO, the DSL or the deputy DSL" in words


def test_from_home_to_shared_takes_six_pages(sign_in: SignIn, story: Tell):
    ordinary(story).logged()
    ines = sign_in("ines")
    pages = trail(ines)
    ines.goto("/")
    decide_and_share(ines)
    until_shared = pages[:-1]  # the last one shows the result
    assert len(until_shared) <= 6
    assert "Shared" in said_in(ines, "h1 + .tags")


def test_the_author_sees_where_it_stands_and_not_the_reasons(sign_in: SignIn, story: Tell):
    told = shared(story)
    ines = sign_in("ines")
    ines.goto(told.request.get_absolute_url())
    jobs.follow(ines, "Close request")
    look_over(ines)
    jobs.press(ines, "Close request")
    assert "Closed" in said_in(ines, "h1 + .tags")
    assert jobs.REASON in said_in(ines)

    sam = sign_in("sam")
    sam.goto(told.request.get_absolute_url())
    words = said_in(sam)
    assert "Closed" in said_in(sam, "h1 + .tags")
    assert jobs.REASON not in words
    assert "Public task" not in words
    look_over(sam)


def test_the_paper_says_what_the_page_says(sign_in: SignIn, story: Tell):
    told = shared(story)
    ines = sign_in("ines")
    ines.goto(told.request.get_absolute_url())
    paper = unspaced(text_of_the_pdf(ines))
    shown = ines.locator(".summary dt, .summary .value, .timeline b").all_text_contents()
    assert [words for words in shown if unspaced(words) not in paper] == []
    assert told.request.reference in paper
    assert "Page1of" in paper


def test_nobody_else_hears_of_it(sign_in: SignIn, story: Tell):
    told = ordinary(story).logged()
    marcus = sign_in("marcus")
    answer = marcus.goto(told.request.get_absolute_url())
    assert answer is not None and answer.status == 404
    look_over(marcus)


def test_a_page_that_lacks_answers_says_which_and_keeps_the_others(sign_in: SignIn):
    sam = sign_in("sam")
    sam.goto("/requests/new/")
    jobs.write(sam, "Name of the person asking", "Meg Hall")
    jobs.press(sam, "Continue")
    assert sam.locator(".problems li").all_inner_texts() == [
        "Select the organisation from the list, or select what kind it is",
        "Select how it reached you",
    ]
    assert sam.get_by_label("Name of the person asking").input_value() == "Meg Hall"
    assert sam.title().startswith("Error: ")
    look_over(sam)

    jobs.say_who_asks(sam)
    jobs.press(sam, "Continue")
    look_over(sam)
    jobs.write(sam, "Find a pupil or colleague by name", "nobody")
    jobs.press(sam, "Search")
    assert "No one at this school is called “nobody”. Try fewer letters." in said_in(sam, ".problems")
    look_over(sam)


def test_every_page_of_the_story_is_accessible_and_fits_a_phone(sign_in: SignIn):
    sam = sign_in("sam")
    look_over(sam)
    sam.goto("/requests/new/")
    look_over(sam)
    jobs.say_who_asks(sam)
    look_over(sam)
    jobs.write(sam, "Find a pupil or colleague by name", "grace")
    jobs.press(sam, "Search")
    look_over(sam)
    jobs.say_what_they_ask(sam)
    look_over(sam)
    jobs.press(sam, "Log request")
    look_over(sam)

    ines = sign_in("ines")
    look_over(ines)
    jobs.follow(ines, "Decide on request: Charity or community group")
    look_over(ines)
    jobs.follow(ines, "Decide on request")
    look_over(ines)
    jobs.press(ines, "Continue")
    look_over(ines)
    jobs.answer_an_ordinary_decision(ines)
    jobs.press(ines, "Continue")
    look_over(ines)
    jobs.sign_the_decision(ines)
    look_over(ines)
    jobs.follow(ines, "Record what was shared")
    look_over(ines)
    jobs.press(ines, "Record what was shared")
    look_over(ines)
    jobs.share_by(ines, "Unencrypted email")
    look_over(ines)


def ordinary(story: Tell) -> Story:
    """Sam's draft of an ordinary request."""
    draft = story(by="sam", days_ago=1).draft("charity", "Meg Hall", "Support worker")
    return draft.asks("pastoral", "attendance", "grace")


def shared(story: Tell) -> Story:
    """The same, decided and shared by Ines."""
    told = ordinary(story).logged().prepared("ines", days_ago=0, reason=jobs.REASON)
    return told.signed("ines", days_ago=0).shared("ines", "secure_email", days_ago=0, receipt=False)


def decide_and_share(page: Page) -> None:
    """From home: open the only thing that waits, decide it, share it."""
    jobs.follow(page, "Decide on request: Charity or community group")
    jobs.follow(page, "Decide on request")
    jobs.answer_an_ordinary_decision(page)
    jobs.press(page, "Continue")
    jobs.sign_the_decision(page)
    jobs.follow(page, "Record what was shared")
    jobs.share_by(page, "Secure email")


def text_of_the_pdf(page: Page) -> str:
    """Download the record's paper and return its words."""
    coming = jobs.download(page, "Download as a PDF")
    data = coming.path().read_bytes()
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages)


def unspaced(words: str) -> str:
    """Drop white space: lines break elsewhere on paper."""
    return "".join(words.split())
