"""The foot of each page says which version of the software it is, as pyproject.toml names it and nothing else."""

import re
import tomllib

import pytest
from django.test import Client

from tests.rooms import HOUSE

VERSION = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]["version"]


def footer_of(answer):
    """Return the words at the foot of a page."""
    return re.search(r"<footer.*?>(.*?)</footer>", answer.content.decode(), re.S)[1].strip()


@pytest.mark.parametrize(("who", "path"), [("sam", "/"), ("dana", "/requests/"), ("robert", "/account/")])
def test_the_version_stands_at_the_foot_of_each_page(browse, who, path):
    assert footer_of(browse(who).get(path)) == f"Information sharing, version {VERSION}"


@pytest.mark.parametrize("path", ["/sign-in/", "/nothing-here/"])
def test_it_stands_there_for_somebody_not_signed_in_too(world, path):
    assert footer_of(Client().get(path)) == f"Information sharing, version {VERSION}"
