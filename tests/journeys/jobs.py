"""The jobs people do, as the clicks they take; a journey puts them together."""

import re
from datetime import date, timedelta

from playwright.sync_api import Download, Locator, Page

from demo.people import PASSWORD


def sign_in_as(page: Page, address: str, password: str) -> None:
    """Come in through the sign-in page."""
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(address)
    page.get_by_label("Password").fill(password)
    click_on(page, page.get_by_role("button", name="Sign in", exact=True))
    page.get_by_role("button", name="Sign out").wait_for()


def click_on(page: Page, way: Locator, *, seconds: int = 8) -> None:
    """Click what leads to another page, and wait until all of that page has come; it may take so many seconds."""
    with page.expect_navigation(timeout=seconds * 1000):
        way.click(timeout=seconds * 1000)


def press(page: Page, name: str, *, seconds: int = 8) -> None:
    """Press a button by its words, and wait for the page that answers; it may take so many seconds."""
    click_on(page, page.get_by_role("main").get_by_role("button", name=name, exact=True), seconds=seconds)


def follow(page: Page, name: str) -> None:
    """Follow a link by its words, visible or for screen readers, and wait for the page it leads to."""
    click_on(page, page.get_by_role("main").get_by_role("link", name=name, exact=True))


def download(page: Page, name: str) -> Download:
    """Follow a link to a file by its words."""
    with page.expect_download() as coming:
        page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    return coming.value


def choose(page: Page, question: str, answer: str) -> None:
    """Choose one answer of a group, or tick one of its boxes."""
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def write(page: Page, question: str, answer: str) -> None:
    """Write an answer into a field."""
    _field(page, question).fill(answer)


def pick(page: Page, question: str, answer: str) -> None:
    """Pick an answer from a list that opens."""
    _field(page, question).select_option(label=answer)


def _field(page: Page, question: str) -> Locator:
    """The field of a question, whether it has to be answered or not."""
    must, can = (page.get_by_label(label, exact=True) for label in (question, f"{question} (optional)"))
    return must.or_(can)


def find(page: Page, name: str, found: str) -> None:
    """Find somebody by name and tick them."""
    write(page, "Find a pupil or colleague by name", name)
    press(page, "Search")
    choose(page, "Pupils or staff it is about", found)


def in_a_week() -> str:
    """Return the day in a week, as a date field takes it."""
    return (date.today() + timedelta(days=7)).isoformat()


def say_who_asks(page: Page) -> None:
    """Fill in the first page of an ordinary request, and go on."""
    pick(page, "Their organisation", "Avon Young Carers")
    write(page, "Name of the person asking", "Meg Hall")
    choose(page, "How did it reach you?", "By email")
    press(page, "Continue")


def say_what_they_ask(page: Page) -> None:
    """Fill in the second page of an ordinary request, and go on."""
    pick(page, "What is it for?", "Give pastoral care")
    choose(page, "What information are they asking for?", "Attendance")
    find(page, "grace", "Grace Adeyemi, Year 5, born 26 Feb 2017")
    write(page, "When is it needed by?", in_a_week())
    page.get_by_label("There is nothing to attach").check()
    press(page, "Continue")


REASON = "Regular attendance is what the support is for."


def answer_an_ordinary_decision(page: Page) -> None:
    """Answer what an ordinary decision asks and is not filled in."""
    choose(page, "What do you decide?", "Share everything requested")
    choose(page, "Is this the minimum needed, and enough for them to act on?", "Yes")
    write(page, "How did you check that it is accurate and up to date?", "Pupil database, today")
    write(page, "Which part of it, and for what dates?", "This half-term")
    choose(page, "Did the person or a parent consent?", "Not needed: another lawful basis applies")
    write(page, "Your reason, in a sentence or two", REASON)


def sign_the_decision(page: Page) -> None:
    """Sign on the check page, where name and post are filled in; take over what another person answered."""
    if takes_over := page.get_by_label(re.compile("^I have read the answers")).all():
        takes_over[0].check()
    write(page, "Your password", PASSWORD)
    press(page, "Sign decision")


def share_by(page: Page, method: str) -> None:
    """Record that it went."""
    choose(page, "How did you share it?", method)
    press(page, "Record what was shared")
