"""Every page, as the person who uses it and in each state, before the accessibility engine and on a phone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Page

from demo import people, places
from demo.telling import World
from tests.guarantees.addresses import address, routes
from tests.ready import AsItStood

from . import jobs
from .looking import axe, bring_the_engine, fits_a_phone, look_over, said_in
from .page_records import records_of_every_kind
from .page_table import BEHIND_A_CODE, NO_PAGE, ROWS

SignIn = Callable[..., Page]
PARTS = 4  # so that no processor waits long for another
_told: list[tuple[AsItStood, dict[str, Any]]] = []


def test_the_table_names_every_page():
    assert {row[0] for row in ROWS} | NO_PAGE | BEHIND_A_CODE == set(routes())


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible_and_fits_a_phone(
    open_window: SignIn, sign_in: SignIn, records: dict, part: int
):
    windows, faults = {"nobody": open_window()}, []
    for name, who, record in sorted(ROWS, key=lambda row: row[1])[part::PARTS]:
        if who not in windows:
            windows[who] = sign_in(who)
            bring_the_engine(windows[who])
        answer = windows[who].goto(address(name, record, records))
        faults += [
            f"{name} for {who} on {record}: {fault}" for fault in faults_of(windows[who], answer.status)
        ]
    assert "\n".join(faults) == ""


@pytest.mark.parametrize(
    ("path", "heading", "status"),
    [
        ("/pupils/", "You do not have permission to do this", 403),
        ("/nothing-here/", "Page not found", 404),
        ("/requests/second-reviews/", "You do not have permission to do this", 403),
    ],
)
def test_a_refusal_is_a_page_like_any_other(sign_in: SignIn, path: str, heading: str, status: int):
    sam = sign_in("sam")
    answer = sam.goto(path)
    assert (answer.status, sam.get_by_role("heading", level=1).inner_text()) == (status, heading)
    look_over(sam)


def test_a_page_that_came_too_late_says_what_happened_meanwhile(sign_in: SignIn, records: dict):
    ines = sign_in("ines")
    ines.goto(reverse("request-decide", args=[records["logged"].pk]))
    other = sign_in("helen")
    other.goto(ines.url)
    jobs.sign_the_decision(other)
    jobs.sign_the_decision(ines)
    assert ines.get_by_role("heading", level=1).inner_text() == "This has changed since you opened it"
    assert "Helen Marsh changed this" in said_in(ines)
    look_over(ines)


@pytest.mark.parametrize(
    "name", ["pupil-new", "organisation-new", "item-new", "account", "form-new", "transfer-new"]
)
def test_an_empty_form_says_what_is_missing(sign_in: SignIn, name: str):
    dana = sign_in("dana")
    dana.goto(reverse(name))
    jobs.click_on(dana, dana.locator("main form button[type=submit]").last)
    assert dana.locator(".problems li").count() >= 1
    look_over(dana)


def test_the_demo_lists_its_people_on_the_sign_in_page(
    settings: object, tmp_path: Path, open_window: Callable[..., Page]
):
    settings.DEMO_PEOPLE_FILE = tmp_path / "people.json"
    settings.DEMO_PEOPLE_FILE.write_text(json.dumps(people.table(places.NAMES)))
    page = open_window()
    page.goto("/sign-in/")
    assert page.get_by_role("row").count() == 1 + len(people.CAST)
    look_over(page)


def test_a_wrong_password_is_said_and_guessing_is_slowed(world: World, open_window: Callable[..., Page]):
    page = open_window()
    page.goto("/sign-in/")
    for _ in range(6):
        page.get_by_label("Email address").fill("sam@ashfield.example")
        page.get_by_label("Password").fill("a guess")
        if page.locator(".problems").count() == 1 and _ == 1:
            look_over(page)
        jobs.press(page, "Sign in")
    assert page.get_by_role("heading", level=1).inner_text() == "Too many attempts"
    look_over(page)


@pytest.fixture
def records(world: World) -> dict[str, Any]:
    """Everything that the table names, by its name there: told once, and then put back as often as it is asked for."""
    if _told:
        told, records = _told[0]
        told.put_back()
        return records
    records = records_of_every_kind(world)
    if connection.vendor == "sqlite":
        _told.append((AsItStood(), records))
    return records


def faults_of(page: Page, status: int) -> list[str]:
    """Return what is wrong with the page that is shown."""
    faults = [] if status == 200 else [f"answers {status}"]
    for look in (axe, fits_a_phone):
        try:
            look(page)
        except AssertionError as fault:
            faults.append(str(fault).split("\nassert")[0])
    return faults
