"""A session in which nothing is done ends; what was typed survives it, for the one person who typed it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django import forms
from django.test import Client
from django.urls import get_resolver, reverse

from demo.people import PASSWORD
from infosharing.accounts.factors.fields import PasskeyInput, SchoolAccountInput, proof_fields
from infosharing.accounts.models import Session
from infosharing.accounts.sessions.idle import NEVER_KEPT
from infosharing.accounts.sessions.store import name_of
from infosharing.records import clock
from requests_app.models import SharingRequest

BY_A_SCRIPT = {"HTTP_SEC_FETCH_DEST": "empty"}
WHO = {
    "requester_name": "Jo Marsh",
    "requester_role": "Constable",
    "password": "never-kept",
}


def idle_for(client, **time):
    """Let nothing have been done in a browser for so long."""
    row = Session.objects.get(name=name_of(client.cookies["session"].value))
    Session.objects.filter(pk=row.pk).update(seen_at=clock.now() - timedelta(**time))


def seen(client):
    """How many minutes ago a browser's person was there last."""
    row = Session.objects.get(name=name_of(client.cookies["session"].value))
    return round((clock.now() - row.seen_at).total_seconds() / 60)


def sign_in_again(client, key="sam", path="/"):
    """Sign in by the page, and go where it leads."""
    answers = {"username": f"{key}@ashfield.example", "password": PASSWORD}
    return client.post(f"/sign-in/?next={path}", answers, follow=True)


@pytest.mark.parametrize(
    ("key", "minutes", "status"),
    [
        ("sam", 29, 200),
        ("sam", 31, 302),
        ("dana", 14, 200),
        ("dana", 16, 302),
        ("tom", 16, 302),
        ("helen", 16, 200),
    ],
)
def test_it_ends_after_half_an_hour_and_for_the_dsl_team_after_a_quarter(browse, key, minutes, status):
    client = browse(key)
    idle_for(client, minutes=minutes)
    assert client.get("/").status_code == status


def test_an_ended_session_does_not_come_back(browse):
    client = browse("sam")
    idle_for(client, minutes=31)
    key = client.cookies["session"].value
    client.get("/")
    again = Client()
    again.cookies["session"] = key
    assert again.get("/").status_code == 302
    assert not Session.objects.filter(name=name_of(key)).exists()


def test_one_is_told_why_one_was_signed_out(browse):
    client = browse("sam")
    idle_for(client, minutes=31)
    page = client.get("/requests/", follow=True)
    assert page.redirect_chain == [("/sign-in/?next=/requests/", 302)]
    assert "You were signed out because nothing was done for a while." in page.content.decode()


def test_that_somebody_is_here_is_written_every_five_minutes_at_most(browse):
    client = browse("sam")
    idle_for(client, minutes=4)
    client.get("/")
    assert seen(client) == 4
    idle_for(client, minutes=6)
    client.get("/")
    assert seen(client) == 0


def test_a_script_that_asks_for_news_keeps_no_session_alive(browse):
    client = browse("sam")
    idle_for(client, minutes=20)
    client.get("/", **BY_A_SCRIPT)
    assert seen(client) == 20
    idle_for(client, minutes=31)
    assert client.get("/", **BY_A_SCRIPT).status_code == 302


def test_the_page_knows_how_long_it_lasts_at_least_and_one_may_stay(browse):
    client = browse("sam")
    idle_for(client, minutes=28)
    asked = client.get("/account/stay/", **BY_A_SCRIPT).json()["seconds"]
    assert 0 < asked <= 120
    assert client.post("/account/stay/", **BY_A_SCRIPT).json()["seconds"] > 29 * 60
    assert 'data-idle="1500"' in client.get("/").content.decode()


def test_who_is_not_signed_in_stays_for_no_second(db):
    assert Client().post("/account/stay/").json() == {"seconds": 0}


def test_what_was_typed_is_offered_again_after_signing_in_and_nothing_is_done(browse):
    client = browse("sam")
    client.get(reverse("request-new"))
    idle_for(client, minutes=31)
    led = client.post(reverse("request-new"), WHO)
    assert led.url == "/sign-in/?next=/requests/new/"
    page = sign_in_again(client, path="/requests/new/")
    shown = page.content.decode()
    assert page.redirect_chain == [("/requests/new/", 302)]
    assert "Your answers are still here: check them and send again." in shown
    assert 'value="Jo Marsh"' in shown and 'value="Constable"' in shown
    assert "never-kept" not in shown
    assert page.context["form"].errors == {}
    assert not SharingRequest.objects.exists()


def test_it_is_offered_once(browse):
    client = browse("sam")
    idle_for(client, minutes=31)
    client.post(reverse("request-new"), WHO)
    sign_in_again(client, path="/requests/new/")
    assert "Jo Marsh" not in client.get("/requests/new/").content.decode()


def test_it_stands_nowhere_in_clear(browse):
    client = browse("sam")
    idle_for(client, minutes=31)
    client.post(reverse("request-new"), WHO)
    row = Session.objects.get(name=name_of(client.cookies["session"].value))
    assert b"Marsh" not in bytes(row.data) and row.user_id is None


def test_a_colleague_who_signs_in_at_the_same_machine_gets_nothing_of_it(browse):
    client = browse("sam")
    idle_for(client, minutes=31)
    client.post(reverse("request-new"), WHO)
    shown = sign_in_again(client, "tom", "/requests/new/").content.decode()
    assert "Jo Marsh" not in shown
    client.post("/sign-out/")
    assert "Jo Marsh" not in sign_in_again(client, "sam", "/requests/new/").content.decode()


def test_it_survives_the_end_after_ten_hours_as_well(browse):
    client = browse("sam")
    Session.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    client.post(reverse("request-new"), WHO)
    assert 'value="Jo Marsh"' in sign_in_again(client, path="/requests/new/").content.decode()


def test_a_button_that_is_pressed_too_late_leads_home(browse):
    client = browse("sam")
    idle_for(client, minutes=31)
    assert client.post("/account/sessions/end/").url == "/sign-in/?next=/"


def test_a_password_that_is_typed_too_late_is_not_kept(browse):
    client = browse("sam")
    idle_for(client, minutes=31)
    answers = {
        "old_password": PASSWORD,
        "new_password1": "a-longer-phrase",
        "new_password2": "a-longer-phrase",
    }
    assert client.post("/account/", answers).url == "/sign-in/?next=/"


# What a browser answers for a new passkey; the code that a school gave a partner by phone.
NO_PASSWORD_AND_YET_SECRET = ("credential", "code")


def forms_of_the_product():
    """Every form there is, however deep it stands; the pages that ask it are imported first."""
    get_resolver().url_patterns  # noqa: B018  loads them
    found, kinds = set(), [forms.BaseForm]
    while kinds:
        new = {sub for kind in kinds for sub in kind.__subclasses__()} - found
        found |= new
        kinds = list(new)
    return {form for form in found if not form.__module__.startswith(("django.", "allauth.", "tests."))}


def is_secret(field):
    hides = isinstance(field.widget, forms.PasswordInput | PasskeyInput | SchoolAccountInput)
    return hides or field.widget.attrs.get("autocomplete") == "one-time-code"


def test_of_every_form_the_secrets_are_dropped_and_nothing_else(world):
    asked = {
        (form.__name__, name, is_secret(field) or name in NO_PASSWORD_AND_YET_SECRET)
        for form in forms_of_the_product()
        for name, field in getattr(form, "base_fields", {}).items()
    } | {("proofs", name, is_secret(field)) for name, field in all_proofs(world).items()}
    assert len(asked) > 300
    assert {each for each in asked if (each[1] in NEVER_KEPT) != each[2]} == set()
    assert "postcode" not in NEVER_KEPT


def all_proofs(world):
    class EveryWay:
        ways = staticmethod(lambda: ("passkey", "code", "school_account", "password"))

    return proof_fields(replace(world.actors["sam"], proofs=EveryWay()), "account")


def test_a_form_that_was_forged_on_another_site_is_not_kept(browse):
    client = browse("sam")
    idle_for(client, minutes=31)
    client.handler.enforce_csrf_checks = True
    assert client.post(reverse("request-new"), WHO).status_code == 403
    client.handler.enforce_csrf_checks = False
    assert "Jo Marsh" not in sign_in_again(client, path="/requests/new/").content.decode()


def test_who_was_never_signed_in_leaves_nothing(world):
    client = Client()
    assert client.post(reverse("request-new"), WHO).status_code == 302
    assert not Session.objects.exists()
