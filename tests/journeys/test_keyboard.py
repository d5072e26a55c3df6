"""Without a mouse: a request is logged, a form signed by keyboard alone, with the focus where one expects it."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page

from demo.people import PASSWORD
from demo.sharing import Sharing
from demo.telling import World

from . import form_jobs, jobs
from .looking import focused, said_in

NAMED = """() => {
    const one = document.activeElement;
    const label = one.labels && one.labels[0];
    const words = one.matches("input:not([type=submit]), select, textarea") ? label : one;
    return ((words && words.innerText) || "").trim().replace(/\\s+/g, " ");
}"""


def test_the_skip_link_comes_first_and_leads_to_the_content(sign_in: Callable[..., Page]):
    sam = sign_in("sam")
    sam.keyboard.press("Tab")
    assert sam.evaluate(NAMED) == "Skip to main content"
    assert sam.get_by_role("link", name="Skip to main content").bounding_box()["height"] > 20
    sam.keyboard.press("Enter")
    assert focused(sam) == "main"
    sam.keyboard.press("Tab")
    assert sam.evaluate(NAMED) == "Log a request"


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(sign_in: Callable[..., Page]):
    sam = sign_in("sam")
    sam.goto("/requests/new/")
    jobs.press(sam, "Continue")
    assert sam.evaluate("document.activeElement.className") == "problems"
    sam.keyboard.press("Tab")
    assert sam.evaluate("document.activeElement.hash") == "#id_new_kind"
    sam.keyboard.press("Enter")
    assert focused(sam) == "id_new_kind"
    sam.locator(".problems a[href='#id_channel_0']").press("Enter")
    assert focused(sam) == "id_channel_0"


def test_the_error_summary_takes_the_focus_after_a_search_too(sign_in: Callable[..., Page]):
    sam = sign_in("sam")
    sam.goto("/requests/new/")
    jobs.say_who_asks(sam)
    jobs.find(sam, "grace", "Grace Adeyemi, Year 5, born 26 Feb 2017")
    jobs.press(sam, "Continue")
    assert sam.evaluate("document.activeElement.className") == "problems"


def test_sign_in_and_log_a_request_by_keyboard_alone(world: World, open_window: Callable[..., Page]):
    page = open_window()
    page.goto("/sign-in/")
    page.keyboard.type("sam@ashfield.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").wait_for()

    press(page, "Log a request", "Enter")
    page.wait_for_url("**/requests/new/")
    type_in(page, "Their organisation", "Avon Young")
    type_in(page, "Name of the person asking", "Meg Hall")
    press(page, "By phone", "ArrowDown")
    press(page, "Continue", "Enter")
    page.wait_for_url("**/what/")

    type_in(page, "What is it for?", "Give pastoral")
    press(page, "Attendance", "Space")
    type_in(page, "Find a pupil or colleague by name", "grace")
    press(page, "Search", "Enter")
    page.wait_for_url("**/what/#id_find")
    press(page, "Grace Adeyemi, Year 5, born 26 Feb 2017", "Space")
    type_in(page, "When is it needed by?", f"0101{date.today().year + 1}")  # the same, day or month first
    press(page, "There is nothing to attach", "Space")
    press(page, "Continue", "Enter")
    page.wait_for_url("**/log/")

    press(page, "Log request", "Enter")
    page.get_by_text("Awaiting decision").wait_for()
    assert "Avon Young Carers" in said_in(page)
    assert "By email" in said_in(page)


def test_sign_and_read_by_keyboard_alone(sign_in: Callable[..., Page], sharing: Sharing):
    form_jobs.issued_about_poppy(sharing)
    sam = sign_in("sam")
    press(sam, "Sign to read: information from the DSL", "Enter")
    sam.wait_for_url("**/safeguarding/**")
    press(sam, "Sign and open", "Enter")
    sam.wait_for_url("**/sign/")
    assert sam.evaluate("document.activeElement.className") == "problems"
    press(sam, "Enter your password", "Enter")
    assert focused(sam) == "id_password"
    sam.keyboard.type(PASSWORD)
    press(sam, "Sign and open", "Enter")
    sam.get_by_text(form_jobs.SECRET).wait_for()
    assert focused(sam) == ""


def go_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on what has these words."""
    for _ in range(80):
        if page.evaluate(NAMED) == words:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to “{words}”.")


def press(page: Page, words: str, key: str) -> None:
    """Go to something and press a key on it."""
    go_to(page, words)
    page.keyboard.press(key)


def type_in(page: Page, words: str, text: str) -> None:
    """Go to a field and type into it; a list takes the entry that begins so."""
    go_to(page, words)
    page.keyboard.type(text)
