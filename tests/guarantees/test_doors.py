"""Every address is behind a door, and no view looks a record up itself."""

import ast
import inspect
from pathlib import Path

import pytest

from infosharing.records.pages import Door
from infosharing.records.rules import Rule
from infosharing.workflow import pages
from tests.rooms import SOURCES

from .addresses import routes

ROUTES = routes()
# The page of a plain transition is the workflow room's own, which asks what became of a record meanwhile.
WRITTEN_IN = {Path(inspect.getsourcefile(inspect.unwrap(view))) for view in ROUTES.values()} - {
    Path(pages.__file__)
}
VIEWS = sorted(
    WRITTEN_IN | {path for path in SOURCES if path.name == "views.py" or path.parent.name == "views"}
)


@pytest.mark.parametrize("name", ROUTES)
def test_every_route_has_a_door_with_its_rule_or_its_reason(name):
    door = getattr(ROUTES[name], "door", None)
    assert isinstance(door, Door)
    assert (
        isinstance(door.allowed, Rule)
        if door.kind in ("page", "token")
        else len(door.because) > len("because")
    )


def test_only_these_are_open_to_somebody_not_signed_in():
    kinds = {name: view.door.kind for name, view in ROUTES.items()}
    assert {name for name, kind in kinds.items() if kind == "public"} == {
        "sign-in",
        "forgotten-password",
        "account_login",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "sign-out",
        "stay",
        "openid_connect_login",
        "openid_connect_callback",
        "start-first",
        "healthz",
        "favicon",
        "robots",
        "security-contact",
        "change-password",
        "policy-for-parents",
        "policy-for-parents-document",
        "policy-statement",
    }
    assert {name for name, kind in kinds.items() if kind == "token"} == {
        "receipt-link",
        "signing",
        "signing-paper",
        "signing-theirs",
        "signing-decline",
        "calendar-feed",
        "set-password",
        "use-address",
        "set-password-with",
    }


def test_search_engines_may_list_only_what_parents_read():
    assert {name for name, view in ROUTES.items() if view.door.listed} == {
        "policy-for-parents",
        "policy-for-parents-document",
        "policy-statement",
    }


def test_every_route_has_a_name_of_its_own():
    assert None not in ROUTES


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_view_asks_no_manager_of_a_record(path):
    asked = {
        (path.name, ast.unparse(node.value))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in ("objects", "_default_manager", "_base_manager", "history")
    }
    assert asked == set()


def test_there_are_views_to_look_at():
    assert {path.name for path in VIEWS} >= {"views.py", "recipient_views.py"}
    assert {path.parent.name for path in VIEWS} >= {
        "shares",
        "decisions",
        "signing",
        "assessments",
        "children",
    }
