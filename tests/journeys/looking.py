"""How a journey looks at a page: with the accessibility engine, on a narrow screen, and at the way taken so far."""

import json
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "rules": {"target-size": {"enabled": True}},  # off unless asked for
    "resultTypes": ["violations"],
}
ENGINE = Axe().axe_script  # half a megabyte
# What it finds is a thousand small things, of which all but the violations would come back for nothing.
RUN = "options => axe.run(options).then(found => JSON.stringify(found.violations))"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}


def axe(page: Page) -> None:
    """Hold the page against WCAG 2.2 AA and good practice; fail with the rule and the place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(ENGINE)
    found = json.loads(page.evaluate(RUN, OPTIONS))
    broken = [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]
    assert broken == [], "\n".join([page.url, *broken])


def bring_the_engine(page: Page) -> None:
    """Have the engine in every page that this window shows from now on, where it is wanted in all of them."""
    page.context.add_init_script(ENGINE)


def fits_a_phone(page: Page) -> None:
    """Narrow the window to 320 px: nothing may need sideways scrolling (WCAG 1.4.10)."""
    page.set_viewport_size(NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(WIDE)
    assert width <= 320, f"{page.url} is {width} px wide"


def look_over(page: Page) -> None:
    """Do both."""
    axe(page)
    fits_a_phone(page)


def trail(page: Page) -> list[str]:
    """Return a list that grows by the path of each page that is shown from now on; a page shown again is one page."""
    paths: list[str] = []

    def note(response: Response) -> None:
        path = urlsplit(response.url).path
        is_page = response.request.is_navigation_request() and response.status not in (301, 302, 303)
        if is_page and paths[-1:] != [path]:
            paths.append(path)

    page.on("response", note)
    return paths


def said_in(page: Page, place: str = "main") -> str:
    """Return the words that a part of the page shows, in one line."""
    return " ".join(page.locator(place).inner_text().split())


def focused(page: Page) -> str:
    """Return the id of the element that has the focus."""
    return page.evaluate("document.activeElement.id")
