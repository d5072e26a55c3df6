"""A real browser for the journeys: one Chromium a run, a window for each person, and nothing wrong in any of them."""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from demo.people import CAST, sign_in_of
from demo.sharing import Sharing
from demo.telling import World
from infosharing.accounts.models import User

# Playwright keeps an event loop in this thread, and Django would not touch the database beside one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM = os.environ.get("INFOSHARING_CHROMIUM", "/usr/bin/chromium")
LOADED_LAST = ("/static/", "/files/")
ADDRESSES = {cast.key: sign_in_of(cast) for cast in CAST}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_window(chromium: Browser, live_server: object) -> Iterator[Callable[..., Page]]:
    """`open_window()` is a window in which nobody is signed in. A fault in any window fails the test at its end."""
    faults: list[str] = []
    windows: list[BrowserContext] = []

    def opened(**options: object) -> Page:
        size = {"width": 1280, "height": 900}
        usual = {"base_url": live_server.url, "locale": "en-GB", "timezone_id": "Europe/London"}
        window = chromium.new_context(**{**usual, "viewport": size, **options})
        window.set_default_timeout(8000)
        windows.append(window)
        page = window.new_page()
        _watch(page, faults)
        return page

    yield opened
    for window in windows:
        window.close()
    assert faults == []


@pytest.fixture
def sign_in(world: World, open_window: Callable[..., Page], live_server: object) -> Callable[..., Page]:
    """`sign_in("dana")` is a window of Dana's own, on her home page, where the sign-in page would have led her.

    Through that page come who signs in by keyboard, without script, and for the first time.
    """

    def signed_in(key: str, **options: object) -> Page:
        page = open_window(**options)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": _session_of(world.actors[key].user_id)}
        page.context.add_cookies([{**cookie, "url": live_server.url, "httpOnly": True, "sameSite": "Lax"}])
        page.goto("/")
        return page

    return signed_in


@pytest.fixture
def sharing(world: World) -> Sharing:
    """Something that Dana shares, told step by step; see demo.sharing."""
    return Sharing(world)


def _session_of(user: UUID) -> str:
    client = Client()
    client.force_login(User.objects.get(pk=user))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _watch(page: Page, faults: list[str]) -> None:
    """Note what a person would not see: script errors, what the security policy refused, files that did not come."""

    def on_console(message: ConsoleMessage) -> None:
        # A page that answers 403 or 422 on purpose is also told to the console: `on_response` judges those.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(f"console on {page.url}: {message.text}")

    def on_response(response: Response) -> None:
        is_page = response.request.is_navigation_request()
        if response.status >= (500 if is_page else 400):
            faults.append(f"{response.status} for {response.url}")

    def on_failure(request: Request) -> None:
        # A download leaves its page where it was, which the browser calls an aborted visit; what a page loads last,
        # such as icon and style of the print, or whether its file is ready, is aborted where somebody has left it.
        is_left = request.failure == "net::ERR_ABORTED" and urlsplit(request.url).path.startswith(LOADED_LAST)
        if not request.is_navigation_request() and not is_left:
            faults.append(f"{request.failure} for {request.url}")

    page.on("console", on_console)
    page.on("response", on_response)
    page.on("requestfailed", on_failure)
    page.on("pageerror", lambda error: faults.append(f"script on {page.url}: {error}"))
