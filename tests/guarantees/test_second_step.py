"""No address says anything to somebody who gave a password and no second step: a sweep over every route."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver

from demo.people import PASSWORD
from infosharing.accounts.models import User

from .addresses import routes

PAGES = {name: view for name, view in routes().items() if view.door.kind == "page"}
# What sets the second step up; and the way out.
FOR_THE_HALF_WAY = {"mfa_index", "add-app", "add-passkey", "printed-codes", "sign-out"}
ANY = {
    "UUIDConverter": UUID(int=7),
    "StringConverter": "x",
    "SlugConverter": "x",
    "IntConverter": 7,
    "PathConverter": "x",
    "PartConverter": "who",
}


@pytest.fixture
def half_way(world, settings):
    """Dana's browser, after the right password and before any second step."""
    settings.SECOND_FACTOR = True
    client = Client()
    client.post("/sign-in/", {"username": "dana@ashfield.example", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(world.actors["dana"].user_id)
    return client


def some_address(name):
    """Return an address of a route, of any record."""
    [(pattern, params)] = get_resolver().reverse_dict.getlist(name)[0][0]
    converters = get_resolver().reverse_dict.getlist(name)[0][3]
    return "/" + pattern % {param: ANY[type(converters[param]).__name__] for param in params}


def test_every_page_leads_to_setting_it_up(half_way):
    led = {
        (name, method): getattr(half_way, method)(some_address(name)).headers.get("Location", "")
        for name in sorted(PAGES.keys() - FOR_THE_HALF_WAY)
        for method in ("get", "post", "head")
    }
    assert len(led) > 500
    assert {key: where for key, where in led.items() if where != "/account/two-step/"} == {}


@pytest.mark.parametrize("name", sorted(FOR_THE_HALF_WAY))
def test_what_sets_it_up_names_no_record(half_way, name):
    said = half_way.get(some_address(name)).content.decode()
    assert [word for word in ("Ashfield", "DSL", "Tasks", "/requests/") if word in said] == []


def test_a_session_that_was_never_asked_is_half_way_too(world, settings):
    settings.SECOND_FACTOR = True
    client = Client()
    client.force_login(User.objects.get(pk=world.actors["dana"].user_id))
    assert client.get("/").url == "/account/two-step/"
