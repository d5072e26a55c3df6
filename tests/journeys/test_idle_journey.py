"""Somebody is called away: the page says that it will end, hides itself, and has lost nothing when they come back."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from demo.people import PASSWORD
from infosharing.accounts.models import Session
from infosharing.accounts.sessions import idle
from infosharing.records import clock

from .conftest import ADDRESSES

WARNS = "You will be signed out in two minutes"


@pytest.fixture
def soon_over(monkeypatch):
    """Sessions in which nothing may be done for twelve seconds; each page that is opened counts at once."""
    monkeypatch.setattr(idle, "NOTED_EVERY", timedelta(0))
    monkeypatch.setattr(idle, "USUAL", timedelta(seconds=12))
    return monkeypatch


def test_what_was_typed_is_there_after_signing_in_again(sign_in, soon_over):
    page = sign_in("sam")
    page.goto("/requests/new/")
    page.get_by_label("Name of the person asking").fill("Jo Marsh")
    expect(page.get_by_text(WARNS)).to_be_visible()
    expect(page.get_by_text("You were signed out")).to_be_visible(timeout=25000)
    expect(page.get_by_label("Name of the person asking")).to_be_hidden()
    assert page.title() == "Blank page"
    Session.objects.update(seen_at=clock.now() - timedelta(hours=1))
    soon_over.undo()
    page.get_by_role("button", name="Sign in again").click()
    expect(page.get_by_text("What you typed is kept: sign in")).to_be_visible()
    page.get_by_label("Email address").fill(ADDRESSES["sam"])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/requests/new/$"))
    expect(page.get_by_label("Name of the person asking")).to_have_value("Jo Marsh")
    expect(page.get_by_text("Your answers are still here")).to_be_visible()


def test_one_press_and_one_stays(sign_in, soon_over):
    page = sign_in("sam")
    page.goto("/requests/")
    expect(page.get_by_text(WARNS)).to_be_visible()
    soon_over.undo()
    page.get_by_role("button", name="Stay signed in").click()
    expect(page.get_by_text(WARNS)).to_be_hidden()
    page.goto("/requests/")
    expect(page.get_by_text(WARNS)).to_be_hidden()
