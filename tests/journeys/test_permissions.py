"""The browser knows each permission that we switch off: it complains about those it does not know."""

from collections.abc import Callable

from playwright.sync_api import Page

from infosharing.headers import PERMISSIONS_OFF


def test_the_browser_takes_what_is_switched_off(open_window: Callable[..., Page]):
    page = open_window()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/sign-in/")
    left = page.evaluate("document.featurePolicy.allowedFeatures()")
    assert [feature for feature in PERMISSIONS_OFF if feature in left] == []
    assert complaints == []
