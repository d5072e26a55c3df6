"""What README, decisions and recipes name in backticks is there: files, folders, and names that the code has."""

import re

import pytest

from tests.rooms import HOUSE, PACKAGES, SOURCES

DOCS = sorted(path for kind in ("*.md", "docs/adr/*.md", "docs/recipes/*.md") for path in HOUSE.glob(kind))
EXAMPLE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"[\w.-]+(/[\w.-]+)*(/|\.(py|md|html|css|js|toml|lock))")
NAME = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
FOLDERS = ("docs", "static", "templates", "tests", *PACKAGES)
THERE = {f"/{path.relative_to(HOUSE)}/" for folder in FOLDERS for path in (HOUSE / folder).rglob("*")}
WORDS = {path.stem for path in SOURCES} | {
    word for path in SOURCES for word in re.findall(r"\w+", path.read_text())
}
# What a recipe makes, and what is made while the application runs.
NOT_YET = {
    "safeguarding/visits/",
    "templates/accounts/people.html",
    "tests/accounts/test_people.py",
    "tests/safeguarding/test_visits.py",
    "vault/",
}


def missing_from(text: str) -> set[str]:
    """Return the paths and names in a text that lead nowhere."""
    quoted = re.findall(r"`([^`]+)`", EXAMPLE.sub("", text))
    paths = {one for one in quoted if PATH.fullmatch(one)}
    names = {name for one in quoted if "/" not in one and one not in paths for name in NAME.findall(one)}
    return {path for path in paths - NOT_YET if not is_there(path)} | (names - WORDS)


def is_there(path: str) -> bool:
    """Whether a path, or the end of one, leads to a file or folder."""
    return (HOUSE / path).exists() or any(one.endswith(f"/{path.rstrip('/')}/") for one in THERE)


@pytest.mark.parametrize("text", ["`records/utils.py`", "`law/old/`", "a rule, `rules.holds_no_such_role`"])
def test_what_leads_nowhere_is_noticed(text):
    assert missing_from(text)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_what_the_docs_name_is_there(path):
    assert missing_from(path.read_text()) == set()


def test_no_recipe_was_left_half_done():
    assert [path for path in NOT_YET if (HOUSE / path).exists()] == []
