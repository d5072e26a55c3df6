"""Whatever the sources cite of the domain stands in docs/domain.md, and is cited in one form."""

import re
from pathlib import Path

import pytest

from tests.rooms import HOUSE, SOURCES

DOMAIN = HOUSE / "docs/domain.md"
ANCHORS = set(re.findall(r'id="([^"]+)"', DOMAIN.read_text()))
BENCH = sorted((HOUSE / "bench").rglob("*.py"))
KINDS = ("tests/**/*.py", "templates/**/*.html", "docs/**/*.md", "*.md")
CITING = {*SOURCES, *BENCH, *(path for kind in KINDS for path in HOUSE.glob(kind))} - {DOMAIN, Path(__file__)}
PLACE = r"(?:00\d(?: (?:s\d+(?:\.\d+)?|App [A-Z]))?|[RC]\d+|\d+(?:\.\d+)?)\b"
CITATION = re.compile(rf"\bdomain ({PLACE}(?:, {PLACE})*)")
# A place without the word in front of it.
BARE = re.compile(r"\b[RC]\d{1,2}\b|\b00\d,? (?:s\d|App|section)|\b(?:DOMAIN|seed) \d|\bAppendix [A-Z]\b")


def cited_in(text):
    """Return the anchors that a text cites."""
    return {place.replace(" ", "-") for found in CITATION.findall(text) for place in re.findall(PLACE, found)}


@pytest.mark.parametrize(
    "text", ["(domain 5.99)", "(domain 4, R99)", "(domain 001 s99)", "domain 0: no such thing"]
)
def test_a_citation_that_leads_nowhere_is_noticed(text):
    assert cited_in(text) - ANCHORS


def test_every_citation_leads_to_its_place():
    cited = {path.relative_to(HOUSE): cited_in(path.read_text()) for path in CITING}
    assert set().union(*cited.values()) >= {"5.5", "R11", "C2", "001-App-B"}
    assert {path: places - ANCHORS for path, places in cited.items() if places - ANCHORS} == {}


def test_every_citation_says_where_to_look():
    bare = {path.relative_to(HOUSE): BARE.findall(CITATION.sub("", path.read_text())) for path in CITING}
    assert {path: found for path, found in bare.items() if found} == {}


def test_every_link_inside_the_domain_leads_to_its_place():
    assert set(re.findall(r"\(#([^)]+)\)", DOMAIN.read_text())) <= ANCHORS


def test_every_speed_budget_that_is_measured_is_told():
    measured = {budget for path in BENCH for budget in re.findall(r"\bT\d+\b", path.read_text())}
    assert {"T1", "T14"} <= measured <= ANCHORS
