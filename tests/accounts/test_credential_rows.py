"""A row with which somebody signs in, copied, moved, altered or deleted in the database, opens nothing that was closed.

Sam holds the database. He knows all that is his own: password, app, cookie, school account. Of Dana he knows the
password, and a printed code that she used. What he does not have is her second step.
"""

from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.urls import reverse

from administration.links.models import PasswordLink
from administration.resets import actions as resets
from demo.people import PASSWORD
from infosharing.accounts.factors.lost import DELETED
from infosharing.accounts.models import Session, User
from infosharing.accounts.sessions.store import name_of
from infosharing.records import guard
from infosharing.records.pages import token_for
from infosharing.records.verifying import verify
from tests.guarantees.people_records import colleague

from .school_accounts import connect, go_and_return, said
from .second_steps import code_of, user_of, with_app, with_printed_codes

SIGN_IN, STEP, CODES = "/sign-in/", "/sign-in/second-step/", "/account/two-step/codes/"
OF_SAM = "only-sam-knows-this"
CHOSEN = {"new_password1": "three-kind-words", "new_password2": "three-kind-words"}
ROWS = {
    "password": "accounts_user",
    "factor": "mfa_authenticator",
    "school account": "socialaccount_socialaccount",
    "session": "accounts_session",
}


class Mallory:
    """Sam, with the database open beside him."""

    def __init__(self, world, provider):
        sam = user_of(world, "sam")
        sam.set_password(OF_SAM)
        sam.save()
        self.world, self.provider, self.app = world, provider, with_app(world, "sam")
        self.sam, self.dana = (User.objects.get(pk=world.actors[key].user_id) for key in ("sam", "dana"))
        self.used = with_printed_codes(world, "dana")[0]
        self.of_dana = self.try_password(PASSWORD, self.used)
        assert who_acts(self.of_dana) == "Dana Okafor"
        self.own = Client()
        self.own.force_login(self.sam)

    def try_password(self, password, code=None):
        """Sign in as Dana; give a code where one is asked; then set up a second step, if that is offered."""
        client = Client()
        client.post(SIGN_IN, {"username": self.dana.username, "password": password})
        if code:
            client.post(STEP, {"code": code})
        if who_acts(client) is None:
            client.post(CODES)
        return client

    def ways(self):
        """Yield every way by which he tries to be Dana, with the browser that he has after it."""
        for password in (PASSWORD, OF_SAM):
            for name, code in {
                "nothing": None,
                "his app": code_of(self.app),
                "her used code": self.used,
            }.items():
                yield f"{password} and {name}", self.try_password(password, code)
        there = Client()
        go_and_return(there, self.provider, "sam")
        there.post(STEP, {"code": code_of(self.app, seconds_ahead=30)})
        there.post(CODES)
        yield "his school account", there
        yield "his cookie", self.own

    def opened(self):
        """Return the ways by which he became Dana."""
        return [name for name, client in self.ways() if who_acts(client) == "Dana Okafor"]


def who_acts(client):
    """Return for whom pages are shown to this browser; None where they lead to signing in, or to a second step."""
    actor = client.get("/").wsgi_request.actor
    return actor.name if actor else None


def sql(statement, *values):
    """Write past the application."""
    with guard.lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def of(user):
    return user.pk if connection.vendor == "postgresql" else user.pk.hex


def copied(kind, mallory):
    sam, dana = of(mallory.sam), of(mallory.dana)
    if kind == "password":
        sql("UPDATE accounts_user SET password = %s WHERE id = %s", mallory.sam.password, dana)
    elif kind == "factor":
        stolen = Authenticator.objects.get(user=mallory.sam)
        copy = Authenticator(user=mallory.dana, type=stolen.type, data=stolen.data)
        Authenticator.objects.bulk_create([copy])
    elif kind == "school account":
        own = SocialAccount.objects.get(user=mallory.sam)
        sql("DELETE FROM socialaccount_socialaccount WHERE user_id = %s", sam)
        SocialAccount.objects.filter(user=mallory.dana).update(uid=own.uid)
    else:
        hers = Session.objects.get(name=name_of(mallory.of_dana.session.session_key))
        Session.objects.filter(name=name_of(mallory.own.session.session_key)).update(
            data=hers.data, user=mallory.dana
        )


def moved(kind, mallory):
    sam, dana = of(mallory.sam), of(mallory.dana)
    if kind == "password":
        sql("UPDATE accounts_user SET username = 'away@ashfield.example' WHERE id = %s", dana)
        sql("UPDATE accounts_user SET username = %s WHERE id = %s", mallory.dana.username, sam)
    else:
        if kind != "session":
            sql(f"DELETE FROM {ROWS[kind]} WHERE user_id = %s", dana)
        sql(f"UPDATE {ROWS[kind]} SET user_id = %s WHERE user_id = %s", dana, sam)


def altered(kind, mallory):
    dana = of(mallory.dana)
    if kind == "password":
        sql("UPDATE accounts_user SET password = %s WHERE id = %s", make_password(OF_SAM), dana)
    elif kind == "factor":
        factor = Authenticator.objects.get(user=mallory.dana)
        Authenticator.objects.filter(pk=factor.pk).update(data={**factor.data, "used_mask": 0})
    elif kind == "school account":
        copied(kind, mallory)
        SocialAccount.objects.filter(user=mallory.dana).update(extra_data={"amr": ["mfa"]})
    else:
        Session.objects.update(user=mallory.dana, data=b"x" * 64)


def deleted(kind, mallory):
    dana = of(mallory.dana)
    if kind == "password":
        for table in ("mfa_authenticator", "socialaccount_socialaccount", "accounts_session"):
            sql(f"DELETE FROM {table} WHERE user_id = %s", dana)
        sql("DELETE FROM accounts_knowndevice WHERE user_id = %s", dana)
        sql("UPDATE accounts_person SET user_id = NULL WHERE user_id = %s", dana)
        sql("DELETE FROM accounts_user WHERE id = %s", dana)
    elif kind == "school account":
        sql("DELETE FROM mfa_authenticator WHERE user_id = %s", dana)
        sql("DELETE FROM socialaccount_socialaccount WHERE user_id = %s", dana)
    else:
        sql(f"DELETE FROM {ROWS[kind]} WHERE user_id = %s", dana)


@pytest.fixture
def mallory(world, provider, settings):
    for key in ("sam", "dana"):
        connect(world, key, provider)
    settings.SECOND_FACTOR = True
    return Mallory(world, provider)


def test_what_he_knows_opens_nothing_while_the_rows_are_whole(mallory):
    assert mallory.opened() == []
    assert verify(contents=True).faults == ()


@pytest.mark.parametrize("attack", [copied, moved, altered, deleted])
@pytest.mark.parametrize("kind", ROWS)
def test_nothing_opens_that_was_closed_before(mallory, kind, attack):
    attack(kind, mallory)
    assert mallory.opened() == []
    assert mallory.opened() == [], "the first try must not make it right"
    assert kind == "session" or verify(contents=True).faults


def test_who_lost_the_second_step_in_the_database_is_told_whom_to_ask(mallory):
    deleted("factor", mallory)
    answer = Client().post(SIGN_IN, {"username": mallory.dana.username, "password": PASSWORD})
    assert said(answer) == [DELETED]
    assert "reset your sign-in" in DELETED


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM socialaccount_socialaccount WHERE user_id = %s",
        "UPDATE socialaccount_socialaccount SET provider = 'unknown' WHERE user_id = %s",
        "UPDATE socialaccount_socialaccount SET uid = 'nobody' WHERE user_id = %s",
    ],
)
def test_where_the_school_account_is_the_second_step_its_row_is_not_got_rid_of(
    world, provider, settings, attack
):
    connect(world, "dana", provider)
    settings.SECOND_FACTOR = True
    dana = user_of(world, "dana")
    sql(attack, of(dana))
    client = Client()
    assert said(client.post(SIGN_IN, {"username": dana.username, "password": PASSWORD})) == [DELETED]
    client.post(CODES)
    assert who_acts(client) is None


def test_a_window_that_is_open_meanwhile_signs_nothing_and_sets_nothing_up(mallory):
    client = mallory.of_dana
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 600} for record in session["account_authentication_methods"]
    ]
    session.save()
    deleted("school account", mallory)
    assert client.post(CODES).context.get("codes") is None
    assert client.post(CODES, {"prove": "1", "password": PASSWORD, "code": mallory.used}).status_code == 422
    assert who_acts(client) is None


def test_a_reset_lets_them_begin_anew(mallory, world):
    deleted("school account", mallory)
    reset = resets.ask_to_reset(colleague(world, "dana"), by=world.actors["alan"], changes={}, version=None)
    resets.confirm(reset, by=replace(world.actors["helen"], confirmed="password"), changes={}, version=None)
    link = PasswordLink.objects.filter(person=world.actors["dana"].pk).latest("created_at")
    Client().post(reverse("set-password", args=[token_for(link)]), CHOSEN)
    assert who_acts(mallory.try_password(CHOSEN["new_password1"])) == "Dana Okafor"
