"""From nothing to the first decided request: a code, a school, its people by invitation, a request, a decision."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from administration.start.actions import new_code
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Membership, Person
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded

from . import jobs
from .looking import look_over, said_in, trail

PASSWORD = "three-kind-words"
Window = Callable[..., Page]


@pytest.fixture
def code(world) -> str:
    """The code that the server prints while nobody administers the installation."""
    for role in Membership.objects.filter(role=Role.ADMIN):
        with recorded(by=SYSTEM, reason="end_role", school=role.school_id):
            role.withdrawn_at = clock.now()
            role.save()
    with recorded(by=SYSTEM, reason="change", school=None):
        alan = Person.objects.get(name="Alan Price")
        alan.adds_schools = False
        alan.save()
    return new_code()


def begin(page: Page, code: str) -> None:
    page.goto(reverse("start-first", args=[code]))
    look_over(page)
    jobs.write(page, "Your full name", "Ada Flint")
    jobs.write(page, "Your email address", "ada@hill.example")
    choose_password(page, "Begin")


def choose_password(page: Page, button: str) -> None:
    jobs.write(page, "New password", PASSWORD)
    jobs.write(page, "New password again", PASSWORD)
    jobs.press(page, button)


def add_school(page: Page) -> None:
    jobs.follow(page, "Add a school")
    jobs.write(page, "Name of the school", "Hill Lane Primary School")
    jobs.choose(page, "What kind of school is it?", "Maintained school")
    page.get_by_label("Legal name of the controller").fill("The governing body of Hill Lane Primary School")
    jobs.press(page, "Add school")
    jobs.press(page, "Save term dates")


def add_person(page: Page, name: str, role: str, job: str) -> None:
    page.goto(reverse("person-new"))
    jobs.choose(page, "Which school?", "Hill Lane Primary School")
    jobs.write(page, "Full name", name)
    jobs.write(page, "School email address", f"{name.split(maxsplit=1)[0].lower()}@hill.example")
    jobs.choose(page, "How do they work for the school?", "Permanent")
    jobs.choose(page, "Role", role)
    jobs.write(page, "Job title", job)
    jobs.press(page, "Add person")


def join(page: Page, name: str) -> None:
    """Follow the link in the newest mail, choose a password and sign in."""
    address = f"{name.lower()}@hill.example"
    mail = Mail.objects.filter(recipient=address, subject__contains="set up your account").latest(
        "created_at"
    )
    page.goto(re.search(r"/set-password/\S+", mail.body)[0])
    choose_password(page, "Save password")
    jobs.sign_in_as(page, address, PASSWORD)


def confirm_first(page: Page) -> None:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Confirm appointment")).first.click()
    jobs.follow(page, "Confirm appointment")
    jobs.write(page, "Your password", PASSWORD)
    jobs.press(page, "Confirm appointment")


def add_pupil(page: Page) -> None:
    page.goto(reverse("pupil-new"))
    jobs.write(page, "Legal name", "Tess Arden")
    page.get_by_label("Date of birth").fill("2018-03-04")
    jobs.press(page, "Save")


def log_request(page: Page) -> None:
    """An ordinary request from somebody whom nobody has entered yet."""
    page.goto("/requests/new/")
    jobs.write(page, "Or add a new organisation: name", "Hill Lane Young Carers")
    jobs.pick(page, "What kind of organisation or person is it?", "Charity or community group")
    jobs.write(page, "Name of the person asking", "Meg Hall")
    jobs.choose(page, "How did it reach you?", "By email")
    jobs.press(page, "Continue")
    jobs.pick(page, "What is it for?", "Give pastoral care")
    jobs.choose(page, "What information are they asking for?", "Attendance")
    jobs.find(page, "tess", "Tess Arden, born 4 Mar 2018")
    jobs.write(page, "When is it needed by?", jobs.in_a_week())
    page.get_by_label("There is nothing to attach").check()
    jobs.press(page, "Continue")
    jobs.press(page, "Log request")


def decide(page: Page) -> None:
    page.goto("/")
    jobs.follow(page, "Decide on request: Charity or community group")
    jobs.follow(page, "Decide on request")
    jobs.answer_an_ordinary_decision(page)
    jobs.press(page, "Continue")
    jobs.write(page, "Your password", PASSWORD)
    jobs.press(page, "Sign decision")


def test_from_nothing_to_the_first_decided_request(open_window: Window, code: str):
    ada = open_window()
    pages = trail(ada)
    begin(ada, code)
    look_over(ada)
    add_school(ada)
    for name, role, job in (
        ("Rob Carr", "Chair of governors", "Chair of governors"),
        ("Hana Moss", "Headteacher", "Headteacher"),
        ("Dee Lock", "Designated Safeguarding Lead (DSL)", "DSL"),
        ("Sue Pike", "Member of staff", "Class teacher, Year 3"),
    ):
        add_person(ada, name, role, job)

    rob, hana, sue = open_window(), open_window(), open_window()
    join(rob, "Rob")
    confirm_first(rob)
    confirm_first(rob)
    assert "Confirmed" in said_in(rob)
    look_over(rob)
    join(hana, "Hana")
    join(sue, "Sue")

    add_pupil(hana)

    log_request(sue)
    assert "Awaiting decision" in said_in(sue)
    decide(hana)
    assert "Decision signed." in said_in(hana)
    assert len(pages) <= 13  # of the administrator, who adds a school and four people
