"""Every page as it is sent, without a browser that mends it: one main part, one heading, tags that fit each other."""

from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from demo.telling import World
from tests.guarantees.addresses import address

from .page_records import records_of_every_kind
from .page_table import ROWS

NEVER_CLOSED = "area base br col embed hr img input link meta source track wbr"
# What ends a paragraph where it begins (HTML, section 4.4.1).
NOT_IN_A_PARAGRAPH = (
    "address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hgroup hr main menu nav ol p pre search section table ul"
)


class Markup(HTMLParser):
    """Counts the elements of a page, and notes those that do not stand where they may."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.count: Counter[str] = Counter()
        self.faults: list[str] = []
        self.feed(page)
        self.faults += [f"<{tag}> is never closed" for tag in self.opened]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count["main" if ("role", "main") in attrs else tag] += 1
        if "p" in self.opened and tag in NOT_IN_A_PARAGRAPH.split():
            self.faults.append(f"<{tag}> in a <p>, line {self.getpos()[0]}")
        if tag not in NEVER_CLOSED.split():
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element of a drawing that is closed where it is opened."""
        self.count[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if self.opened[-1:] == [tag]:
            self.opened.pop()
        else:
            self.faults.append(f"</{tag}> closes nothing, line {self.getpos()[0]}")


def faults_of(page: str) -> list[str]:
    """Return what is wrong with the markup of a page."""
    markup = Markup(page)
    count = {tag: markup.count[tag] for tag in ("main", "h1")}
    return markup.faults + [f"{number} × <{tag}>" for tag, number in count.items() if number != 1]


@pytest.fixture
def records(world: World) -> dict[str, Any]:
    """Everything that the table names, by its name there."""
    return records_of_every_kind(world)


def test_every_page_has_one_main_part_and_one_heading_and_fits_together(
    browse: Callable[[str], Client], records: dict[str, Any]
):
    clients = {who: Client() if who == "nobody" else browse(who) for who in {row[1] for row in ROWS}}
    faults = {}
    for name, who, record in ROWS:
        answer = clients[who].get(address(name, record, records))
        faults[f"{name} for {who} on {record}"] = faults_of(answer.content.decode())
    assert {page: found for page, found in faults.items() if found} == {}


@pytest.mark.parametrize("path", ["/nothing-here/", "/sign-in/?next=/", "/account/"])
def test_refusals_and_the_account_do_so_too(browse: Callable[[str], Client], path: str):
    assert faults_of(browse("sam").get(path, follow=True).content.decode()) == []


def test_a_form_with_what_is_wrong_does_so_too(browse: Callable[[str], Client]):
    answer = browse("sam").post("/account/", {"new_password1": "short", "new_password2": "shorter"})
    assert "There is a problem" in answer.content.decode()
    assert faults_of(answer.content.decode()) == []


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<main><h1>A</h1><p>Text</p><br></main>", []),
        ("<main><h1>A</h1><p><ul></ul></p></main>", ["<ul> in a <p>, line 1"]),
        ("<main><h1>A</h1></main><section role=main></section>", ["2 × <main>"]),
        (
            "<main><h1>A</h1><div></main>",
            ["</main> closes nothing, line 1", "<main> is never closed", "<div> is never closed"],
        ),
        ("<main></main>", ["0 × <h1>"]),
    ],
)
def test_what_is_wrong_is_found(page: str, found: list[str]):
    assert faults_of(page) == found
