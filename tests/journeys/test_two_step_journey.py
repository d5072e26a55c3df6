"""The second step in a real browser: a passkey of the device, an app's code, printed codes; also without script."""

import pytest
from playwright.sync_api import Page, expect

from demo.people import PASSWORD
from safeguarding.models import FormSignature
from tests.accounts.second_steps import code_of, with_app, with_printed_codes

from . import form_jobs
from .conftest import ADDRESSES
from .jobs import click_on, follow, press, write
from .looking import look_over


@pytest.fixture(autouse=True)
def _asked_of_everybody(settings):
    settings.SECOND_FACTOR = True


def give_password(page: Page, key: str) -> None:
    page.goto("/sign-in/")
    write(page, "Email address", ADDRESSES[key])
    write(page, "Password", PASSWORD)
    press(page, "Sign in")


def put_in_passkeys(page: Page) -> None:
    """Let the browser hold passkeys, as a laptop with a fingerprint reader does."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.fixture
def window(open_window, live_server):
    """A window at a name: a passkey belongs to a name, and none belongs to a number."""
    return open_window(base_url=live_server.url.replace("127.0.0.1", "localhost"))


def test_a_passkey_is_set_up_and_signs_in_with_one_press(world, window):
    put_in_passkeys(window)
    give_password(window, "dana")
    expect(window.get_by_role("heading", level=1)).to_have_text("Two-step sign-in")
    look_over(window)
    follow(window, "Passkey")
    look_over(window)
    write(window, "Name", "School laptop")
    press(window, "Set up")
    expect(window.get_by_role("heading", level=1)).to_have_text("Printed codes")
    look_over(window)
    press(window, "Show my codes")
    assert window.get_by_role("main").get_by_role("listitem").count() == 20
    look_over(window)
    follow(window, "I have kept my codes")
    click_on(window, window.get_by_role("button", name="Sign out"))
    look_over(window)
    press(window, "Use a passkey")
    expect(window.get_by_role("button", name="Sign out")).to_be_visible()
    window.goto("/account/two-step/")
    look_over(window)
    expect(window.get_by_role("main")).to_contain_text("Passkey “School laptop”")


def test_after_the_password_a_passkey_is_enough(world, window):
    put_in_passkeys(window)
    give_password(window, "dana")
    follow(window, "Passkey")
    press(window, "Set up")
    click_on(window, window.get_by_role("button", name="Sign out"))
    give_password(window, "dana")
    look_over(window)
    press(window, "Use your passkey")
    expect(window.get_by_role("button", name="Sign out")).to_be_visible()


def test_an_app_is_set_up_and_asked_for(world, window):
    give_password(window, "sam")
    follow(window, "Authenticator app")
    look_over(window)
    window.get_by_text("I cannot scan it").click()
    secret = window.locator("details .mono").inner_text()
    write(window, "Code from your app", code_of(secret))
    press(window, "Set up app")
    expect(window.get_by_role("heading", level=1)).to_have_text("Printed codes")


def test_without_script_a_code_signs_in(world, open_window):
    codes = with_printed_codes(world, "sam")
    page = open_window(java_script_enabled=False)
    give_password(page, "sam")
    expect(page.get_by_role("button", name="Use your passkey")).to_have_count(0)
    write(page, "Code", codes[0])
    press(page, "Sign in")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_on_a_phone_the_second_step_fits(world, open_window):
    with_app(world, "sam")
    page = open_window()
    page.set_viewport_size({"width": 320, "height": 700})
    give_password(page, "sam")
    look_over(page)


def test_a_form_is_signed_with_a_passkey_and_what_was_typed_goes_with_it(world, window, sharing):
    form_jobs.issued_about_poppy(sharing)
    put_in_passkeys(window)
    give_password(window, "sam")
    follow(window, "Passkey")
    press(window, "Set up")
    window.goto("/")
    follow(window, "Sign to read: information from the DSL")
    look_over(window)
    expect(window.get_by_label("Your password")).to_have_count(0)
    write(window, "Your job title", "Assistant in Year 3")
    press(window, "Use your passkey", seconds=30)  # the signed paper is made with it
    expect(window.get_by_role("main")).to_contain_text(form_jobs.SECRET)
    assert FormSignature.objects.filter(confirmed="passkey", person_id=world.actors["sam"].pk).exists()
    look_over(window)


def test_a_form_is_signed_with_a_code_and_a_used_one_is_refused(world, open_window, sharing):
    form_jobs.issued_about_poppy(sharing)
    first, second, *_ = with_printed_codes(world, "sam")
    page = open_window()
    give_password(page, "sam")
    write(page, "Code", first)
    press(page, "Sign in")
    follow(page, "Sign to read: information from the DSL")
    write(page, "Your job title", "Assistant in Year 3")
    write(page, "Code", first)
    press(page, "Sign and open")
    expect(page.locator(".field .error")).to_contain_text("was used before")
    assert page.get_by_label("Your job title").input_value() == "Assistant in Year 3"
    look_over(page)
    write(page, "Code", second)
    press(page, "Sign and open")
    expect(page.get_by_role("main")).to_contain_text(form_jobs.SECRET)
