"""Somebody leaves, in one page; somebody new begins, on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from administration.people import actions as people
from demo.sharing import Sharing
from infosharing.accounts.models import Person
from infosharing.outbox.models import Mail
from requests_app.models import SharingRequest
from tests.guarantees.people_records import newcomer

from . import form_jobs, jobs
from .looking import NARROW, axe, look_over, said_in, trail

PASSWORD = "three-kind-words"


def test_a_leaver_is_let_go_in_one_page(sign_in: Callable[..., Page], sharing: Sharing):
    form_jobs.issued_about_poppy(sharing, "marcus")
    dana, marcus = sign_in("dana"), sign_in("marcus")
    dana.goto("/people/")
    pages = trail(dana)
    jobs.follow(dana, "Marcus Webb")
    jobs.follow(dana, "End access: they are leaving")
    look_over(dana)
    assert "Sign to read: information from the DSL" in said_in(dana)
    assert "Passes to:" in said_in(dana)
    dana.get_by_label("Now").check()
    jobs.press(dana, "End access")
    assert "Last day:" in said_in(dana)
    assert len(pages) == 3  # the person, the one page, the person
    marcus.goto("/")
    expect(marcus.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.fixture
def una(world) -> str:
    """The address of the link that a new teacher was mailed."""
    people.add_person(
        by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=newcomer(world)
    )
    return re.search(r"/set-password/\S+", Mail.objects.get(recipient="una@ashfield.example").body)[0]


def on_a_phone(page: Page) -> None:
    """Nothing is wider than the phone, and the engine finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], page.url
    axe(page)


def test_a_new_teacher_begins_on_a_phone(open_window: Callable[..., Page], una: str, settings):
    settings.SECOND_FACTOR = True
    page = open_window(viewport=NARROW, has_touch=True, is_mobile=True)
    pages = trail(page)
    page.goto(una)
    on_a_phone(page)
    jobs.write(page, "New password", PASSWORD)
    jobs.write(page, "New password again", PASSWORD)
    jobs.press(page, "Save password")
    jobs.write(page, "Email address", "una@ashfield.example")
    jobs.write(page, "Password", PASSWORD)
    jobs.press(page, "Sign in")
    on_a_phone(page)
    jobs.follow(page, "Printed codes")
    jobs.press(page, "Show my codes")
    on_a_phone(page)
    jobs.follow(page, "I have kept my codes")
    page.goto("/")
    on_a_phone(page)
    jobs.follow(page, "Log a request")
    jobs.say_who_asks(page)
    on_a_phone(page)
    jobs.say_what_they_ask(page)
    jobs.press(page, "Log request")
    on_a_phone(page)
    assert "Awaiting decision" in said_in(page)
    una_newton = Person.objects.get(name="Una Newton")
    assert SharingRequest.objects.filter(author=una_newton).count() == 1
    assert len(pages) <= 12
