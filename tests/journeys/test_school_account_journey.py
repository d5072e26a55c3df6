"""The school's own account in a real browser: an invitation is accepted with it, and it signs in and signs again."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from administration.links.models import PasswordLink
from administration.people import actions as people
from infosharing.records.pages import token_for
from requests_app.requests.choices import Status
from tests.guarantees.people_records import newcomer
from tests.provider.running import NAME
from tests.requests_app.stages import standing_at

from .jobs import click_on, follow, press
from .looking import look_over


@pytest.fixture
def window(open_window, live_server, provider):
    """A window, at a site that the provider knows."""
    provider.tell(back=live_server.url + reverse("openid_connect_callback", args=["cloud"]))
    return open_window()


def sign_in_there(page: Page, name: str) -> None:
    """Sign in at the provider, and come back."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in at the provider")
    page.get_by_label("Name").fill(name)
    click_on(page, page.get_by_role("button", name="Sign in"))


def test_an_invitation_is_accepted_and_the_next_sign_in_takes_one_press(world, window):
    una = people.add_person(
        by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=newcomer(world)
    )
    link = PasswordLink.objects.get(person=una.person)
    window.goto(reverse("set-password", args=[token_for(link)]))
    look_over(window)
    press(window, f"Use your {NAME} account instead")
    sign_in_there(window, "una")
    expect(window.get_by_role("button", name="Sign out")).to_be_visible()
    window.goto("/account/")
    look_over(window)
    follow(window, "Connect or disconnect your school account")
    expect(window.get_by_role("main")).to_contain_text(NAME)
    look_over(window)
    click_on(window, window.get_by_role("button", name="Sign out"))
    look_over(window)
    press(window, f"Sign in with {NAME}")  # who is signed in at the provider is not asked there again
    expect(window.get_by_role("button", name="Sign out")).to_be_visible()


def test_who_is_not_known_here_is_told_what_to_do(world, window):
    window.goto("/sign-in/")
    press(window, f"Sign in with {NAME}")
    sign_in_there(window, "stranger")
    expect(window.get_by_text("is not connected to an account here")).to_be_visible()
    look_over(window)


def test_an_account_is_connected_and_a_decision_signed_with_it(world, window, sign_in, story):
    ready = standing_at(story, Status.LOGGED)
    page = sign_in("dana")
    page.goto("/account/school-account/")
    follow(page, f"Connect your {NAME} account")
    look_over(page)
    press(page, f"Continue to {NAME}")
    sign_in_there(page, "dana")
    look_over(page)
    page.goto(reverse("request-decide", args=[ready.pk]))
    look_over(page)
    press(page, "Sign decision")
    sign_in_there(page, "dana")
    expect(page.get_by_role("heading", level=1)).to_have_text("Finish signing")
    look_over(page)
    press(page, "Finish signing")
    expect(page.get_by_role("main")).to_contain_text("fresh sign-in with the school’s own account")


def test_an_account_is_disconnected_by_who_can_still_sign_in_with_it(world, window, sign_in):
    page = sign_in("sam")
    page.goto("/account/school-account/")
    follow(page, f"Connect your {NAME} account")
    press(page, f"Continue to {NAME}")
    sign_in_there(page, "sam")
    follow(page, f"Disconnect {NAME}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirm that it is you")
    look_over(page)
    press(page, "Continue")
    sign_in_there(page, "sam")
    expect(page.get_by_role("heading", level=1)).to_have_text("You signed in again")
    look_over(page)
    press(page, "Continue")
    look_over(page)
    press(page, "Disconnect account")
    expect(page.get_by_role("link", name=f"Connect your {NAME} account")).to_be_visible()
