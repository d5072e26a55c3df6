"""The link in a mail: one use, a week, the newest alone; looking at it changes nothing."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from administration.links.models import PasswordLink
from administration.people import actions
from administration.resets import actions as resets
from infosharing.accounts.models import User
from infosharing.records import clock
from infosharing.records.models import LedgerEntry
from infosharing.records.pages import token_for
from tests.guarantees.people_records import colleague, newcomer

PASSWORD = "three-kind-words"
CHOSEN = {"new_password1": PASSWORD, "new_password2": PASSWORD}


@pytest.fixture
def una(world):
    return actions.add_person(
        by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=newcomer(world)
    )


def address_of(link):
    return reverse("set-password", args=[token_for(link)])


def link_of(person):
    return PasswordLink.objects.filter(person=person).latest("created_at")


def test_the_mail_names_the_school_and_holds_the_link_alone(una, mailoutbox):
    call_command("deliver_mail")
    [mail] = [mail for mail in mailoutbox if mail.to == ["una@ashfield.example"]]
    assert mail.subject == "Ashfield School: set up your account"
    assert "Una" not in mail.body
    assert re.findall(r"/set-password/\S+", mail.body)


def test_a_password_is_chosen_and_opens_the_door(una):
    page = Client().post(address_of(link_of(una.person)), CHOSEN)
    assert page.url == reverse("sign-in")
    client = Client()
    assert (
        client.post("/sign-in/", {"username": "Una@Ashfield.example", "password": PASSWORD}).status_code
        == 302
    )
    assert client.get("/requests/").status_code == 200


def test_a_link_works_once(una):
    link = link_of(una.person)
    Client().post(address_of(link), CHOSEN)
    assert Client().get(address_of(link)).status_code == 404
    assert Client().post(address_of(link), CHOSEN).status_code == 404


def test_a_mail_scanner_that_opens_it_uses_nothing_up(una):
    link = link_of(una.person)
    for _ in range(3):
        Client().get(address_of(link))
        Client().head(address_of(link))
    assert Client().post(address_of(link), CHOSEN).status_code == 302


def test_a_link_ends_after_a_week(una):
    link = link_of(una.person)
    with clock.at(link.created_at + timedelta(days=7)):
        assert not link.is_live
    with clock.at(link.created_at + timedelta(days=7) - timedelta(seconds=1)):
        assert link.is_live


def test_a_newer_link_replaces_the_older(world, una):
    older = link_of(una.person)
    with clock.at(clock.now() + timedelta(minutes=5)):
        resets.ask_to_reset(una, by=world.actors["alan"], changes={}, version=None)
        newer = link_of(una.person)
        assert newer != older
        assert Client().get(address_of(older)).status_code == 404
        assert Client().get(address_of(newer)).status_code == 200


@pytest.mark.parametrize("password", ["short", "1qaz2wsx3edc4rfv", "una@ashfield.example"])
def test_a_weak_password_is_refused_beside_the_field(una, password):
    page = Client().post(address_of(link_of(una.person)), dict.fromkeys(CHOSEN, password))
    assert page.status_code == 422
    assert not User.objects.filter(username="una@ashfield.example").exists()


def test_a_member_of_staff_who_forgot_gets_a_link_at_once_and_is_signed_out(world, browse):
    signed_in = browse("sam")
    assert (
        resets.ask_to_reset(colleague(world, "sam"), by=world.actors["alan"], changes={}, version=None)
        is None
    )
    Client().post(address_of(link_of(colleague(world, "sam").person)), CHOSEN)
    assert signed_in.get("/").status_code == 302


@pytest.mark.parametrize("key", ["dana", "tom", "helen", "robert", "farah"])
def test_a_reset_for_somebody_on_whom_others_rely_waits(world, key):
    waits = resets.ask_to_reset(colleague(world, key), by=world.actors["alan"], changes={}, version=None)
    assert waits.status == "waiting"
    assert not PasswordLink.objects.exists()


def test_that_a_password_was_chosen_is_on_the_ledger(una):
    Client().post(address_of(link_of(una.person)), CHOSEN)
    kinds = LedgerEntry.objects.filter(record_id=una.person.pk).values_list("kind", flat=True)
    assert "password_changed" in kinds
