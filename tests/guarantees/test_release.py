"""What a release says of itself: what has changed, and on which terms it may be used."""

import re
import tomllib

from tests.rooms import HOUSE

PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]


def test_the_changes_of_this_version_are_told_to_those_who_use_it():
    headings = re.findall(r"^## ([\d.]+)", (HOUSE / "CHANGELOG.md").read_text(), re.M)
    assert PROJECT["version"] in headings


def test_the_licence_is_the_one_that_the_project_names():
    [file] = PROJECT["license-files"]
    assert (HOUSE / file).read_text().startswith(f"{PROJECT['license']} License\n")
