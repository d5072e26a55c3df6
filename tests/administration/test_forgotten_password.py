"""A forgotten password: the page says the same to everybody; the mail never goes round the second step."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from administration.links.models import ForgottenPassword, PasswordLink
from administration.resets import actions as resets
from infosharing.records.models import LedgerEntry
from infosharing.records.pages import token_for
from tests.accounts.second_steps import kept, with_app, with_printed_codes
from tests.guarantees.people_records import colleague

PAGE = "/forgotten-password/"
SAM, DANA = "sam@ashfield.example", "dana@ashfield.example"
CHOSEN = {"new_password1": "three-kind-words", "new_password2": "three-kind-words"}


def ask(email):
    return Client().post(PAGE, {"email": email})


def links_to(mailoutbox, email):
    """Deliver the mail, and return what was sent to an address."""
    call_command("deliver_mail")
    return [mail for mail in mailoutbox if mail.to == [email]]


def choose(person):
    link = PasswordLink.objects.filter(person=person).latest("created_at")
    return Client().post(reverse("set-password", args=[token_for(link)]), CHOSEN)


@pytest.mark.parametrize(
    "email", [SAM, "SAM@Ashfield.Example", "nobody@ashfield.example", "lee@ashfield.example"]
)
def test_the_page_says_the_same_to_everybody(world, email):
    answer = ask(email)
    assert (answer.status_code, answer.content) == (200, ask("stranger@elsewhere.example").content)
    assert LedgerEntry.objects.filter(kind="forgotten_password").count() == 0


def test_the_page_does_the_same_for_everybody(world):
    asked = []
    for email in (SAM, DANA, "lee@ashfield.example", "nobody@ashfield.example"):
        with CaptureQueriesContext(connection) as queries:
            ask(email)
        asked.append([query["sql"].split(" ")[0] for query in queries.captured_queries])
    assert asked == [asked[0]] * 4


def test_its_owner_gets_a_link_with_which_a_password_is_chosen(world, mailoutbox):
    ask(SAM)
    [mail] = links_to(mailoutbox, SAM)
    assert mail.subject == "Ashfield School: set a new password"
    choose(world.actors["sam"].pk)
    client = Client()
    client.post("/sign-in/", {"username": SAM, "password": "three-kind-words"})
    assert client.get("/").status_code == 200
    assert ForgottenPassword.objects.count() == 0


@pytest.mark.parametrize("email", ["nobody@ashfield.example", "lee@ashfield.example"])
def test_nobody_else_gets_anything(world, mailoutbox, email):
    ask(email)
    assert links_to(mailoutbox, email) == []


def test_who_is_relied_on_and_has_no_second_step_asks_the_administrator(world, mailoutbox):
    ask(DANA)
    assert links_to(mailoutbox, DANA) == []


def test_a_new_password_never_goes_round_the_second_step(world, mailoutbox, settings):
    settings.SECOND_FACTOR = True
    with_app(world, "dana")
    ask(DANA)
    assert len(links_to(mailoutbox, DANA)) == 1
    choose(world.actors["dana"].pk)
    client = Client()
    answer = client.post("/sign-in/", {"username": DANA, "password": "three-kind-words"})
    assert answer.url == "/sign-in/second-step/"
    assert client.get("/").status_code == 302
    assert kept(world, "dana").count() == 1


def test_asked_again_within_the_hour_the_first_link_stays(world, mailoutbox):
    for _ in range(3):
        ask(SAM)
    assert len(links_to(mailoutbox, SAM)) == 1


def test_an_address_that_is_none_is_told_how_to_write_one(world):
    answer = Client().post(PAGE, {"email": "sam"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["email"] == ["Enter an email address, like name@example.org"]
    assert answer.context["form"]["email"].value() == "sam"


def test_the_address_is_kept_encrypted(world):
    ask(SAM)
    assert ForgottenPassword.objects.filter(email__isnull=False).count() == 1
    assert SAM.encode() not in bytes(ForgottenPassword.objects.get().__dict__["email"])


def test_a_reset_by_the_administrator_takes_the_second_step_with_it(world, mailoutbox):
    with_printed_codes(world, "sam")
    sam = colleague(world, "sam")
    resets.ask_to_reset(sam, by=world.actors["alan"], changes={}, version=sam.version)
    assert kept(world, "sam").count() == 1
    choose(world.actors["sam"].pk)
    assert kept(world, "sam").count() == 0
    assert LedgerEntry.objects.filter(kind="second_step_reset", record_id=world.actors["sam"].pk).exists()
    assert len(links_to(mailoutbox, SAM)) == 2  # the link, and that the second step was changed
    assert links_to(mailoutbox, DANA) != []


def test_a_link_of_the_administrator_stays_the_one_that_works(world, mailoutbox):
    with_printed_codes(world, "sam")
    sam = colleague(world, "sam")
    resets.ask_to_reset(sam, by=world.actors["alan"], changes={}, version=sam.version)
    link = PasswordLink.objects.filter(person=world.actors["sam"].pk).latest("created_at")
    ask(SAM)
    call_command("deliver_mail")
    assert PasswordLink.objects.filter(person=world.actors["sam"].pk).latest("created_at") == link
