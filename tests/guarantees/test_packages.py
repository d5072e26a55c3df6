"""What goes through all rooms misses none: the lists that are derived, and those that a tool wants typed."""

import tomllib

from django.apps import apps

from tests.rooms import APPS, HOUSE, PACKAGES, ROOMS, SOURCES

ALLAUTH = {
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
}
STRANGE = {"guardian", "simple_history", "csp", *ALLAUTH}  # apps that others wrote
TOOLS = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]


def test_there_are_rooms_to_look_at():
    assert set(PACKAGES) >= {"infosharing", "agreements", "requests_app", "safeguarding"}
    assert set(ROOMS) >= {"infosharing.records", "infosharing.law", "agreements", "requests_app"}
    assert {app.label for app in APPS} >= {
        "records",
        "accounts",
        "register",
        "demo",
        "agreements",
        "safeguarding",
    }


def test_every_app_is_ours_or_was_written_by_others():
    others = {app.name for app in apps.get_app_configs() if app not in APPS}
    assert {name for name in others if not name.startswith("django.")} == STRANGE


def test_every_app_that_stands_here_is_installed():
    stands = {".".join(path.parent.relative_to(HOUSE).parts) for path in SOURCES if path.name == "apps.py"}
    assert stands == {app.name for app in APPS}
    assert {name.split(".")[0] for name in stands} == set(PACKAGES)


def test_coverage_measures_every_package():
    assert sorted(TOOLS["coverage"]["run"]["source"]) == PACKAGES


def test_every_package_is_asked_whom_it_imports():
    assert sorted(TOOLS["importlinter"]["root_packages"]) == PACKAGES


def test_every_room_stands_on_a_floor():
    [floors] = [
        one["layers"] for one in TOOLS["importlinter"]["contracts"] if one["name"].startswith("Rooms")
    ]
    assert sorted(" ".join(floors).replace(":", " ").replace("|", " ").split()) == sorted(ROOMS)


def test_types_are_checked_in_every_package():
    assert sorted(TOOLS["mypy"]["files"]) == PACKAGES
