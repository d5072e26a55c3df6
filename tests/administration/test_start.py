"""From an empty installation to its first administrator, and the list of what is missing."""

from datetime import timedelta
from io import StringIO
from smtplib import SMTPAuthenticationError, SMTPRecipientsRefused

import pytest
from django.core.mail import get_connection
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from administration.start import actions, mail
from administration.start.models import StartCode, StartMark
from infosharing.accounts.actors import actor_of
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Membership, Person, User
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded

PASSWORD = "three-kind-words"
ANSWERS = {
    "name": "Ada Flint",
    "email": "Ada@Hill.example",
    "new_password1": PASSWORD,
    "new_password2": PASSWORD,
}


@pytest.fixture
def nobody_administers(world):
    """Alan's role has ended, and he may add no school: as on an empty installation."""
    for role in Membership.objects.filter(role=Role.ADMIN):
        with recorded(by=SYSTEM, reason="end_role", school=role.school_id):
            role.withdrawn_at = clock.now()
            role.save()
    with recorded(by=SYSTEM, reason="change", school=None):
        alan = Person.objects.get(name="Alan Price")
        alan.adds_schools = False
        alan.save()


def printed():
    """Return what `start_code` prints."""
    out = StringIO()
    call_command("start_code", stdout=out)
    return out.getvalue()


def first(code):
    return reverse("start-first", args=[code])


def test_the_command_prints_an_address_where_nobody_administers(nobody_administers, settings):
    settings.SITE_ADDRESS = "https://sharing.example"
    assert "https://sharing.example/start/code/" in printed()


def test_it_prints_none_where_somebody_does(world):
    assert printed() == "There is an administrator: they add people under People.\n"
    assert not StartCode.objects.exists()


def test_the_code_itself_is_not_kept(nobody_administers):
    code = actions.new_code()
    assert code not in str(list(StartCode.objects.values()))


def test_whoever_has_it_becomes_administrator_and_is_signed_in(nobody_administers):
    client = Client()
    page = client.post(first(actions.new_code()), ANSWERS)
    assert page.url == reverse("start")
    ada = actor_of(User.objects.get(username="ada@hill.example").pk)
    assert ada.adds_schools
    assert {role for _, role in ada.roles} == {Role.ADMIN}
    assert client.get(reverse("start")).status_code == 200
    assert client.get("/requests/").status_code == 403


def test_it_works_once(nobody_administers):
    code = actions.new_code()
    Client().post(first(code), ANSWERS)
    again = {**ANSWERS, "email": "eve@hill.example"}
    assert Client().post(first(code), again).status_code == 404
    assert not User.objects.filter(username="eve@hill.example").exists()


def test_looking_at_it_uses_nothing_up(nobody_administers):
    code = actions.new_code()
    Client().get(first(code))
    assert Client().post(first(code), ANSWERS).status_code == 302


def test_it_works_for_an_hour(nobody_administers):
    code = actions.new_code()
    made = clock.now()
    with clock.at(made + timedelta(minutes=59)):
        assert actions.live_code(code) is not None
    with clock.at(made + timedelta(minutes=61)):
        assert actions.live_code(code) is None


def test_a_newer_code_replaces_the_older(nobody_administers):
    older, newer = actions.new_code(), actions.new_code()
    assert (actions.live_code(older), actions.live_code(newer) is not None) == (None, True)


@pytest.mark.parametrize("guess", ["x", "0" * 32, "a%00b"])
def test_a_guess_gets_the_same_page_as_any_link_that_does_not_work(nobody_administers, guess):
    actions.new_code()
    page = Client().get(first(guess))
    assert (page.status_code, "This link does not work" in page.content.decode()) == (404, True)


def test_a_wrong_answer_loses_nothing_typed(nobody_administers):
    page = Client().post(first(actions.new_code()), {**ANSWERS, "new_password2": "other-words-here"})
    assert page.status_code == 422
    assert 'value="Ada Flint"' in page.content.decode()


def test_no_second_code_is_made_while_somebody_administers(world):
    with pytest.raises(NotAllowed):
        actions.new_code()


def lines(browse, key):
    page = browse(key).get(reverse("start"))
    [checklist] = [one for one in page.context["checklists"] if one.school.name == "Ashfield School"]
    return {line.item.code: line for line in checklist.lines}


def test_the_list_says_what_is_there_and_what_is_missing(world, browse):
    found = {code: line.state for code, line in lines(browse, "alan").items()}
    assert found["details"] == "Done"
    assert found["terms"] == "Entered until 21 Jul 2027"
    assert {code for code, state in found.items() if state == "Done"} == {
        "details",
        "chair",
        "head",
        "dsl",
        "contacts",
        "second",
        "dpo",
        "pupils",
        "organisations",
    }


def test_whoever_can_do_it_finds_the_way(world, browse):
    assert {code for code, line in lines(browse, "alan").items() if line.url} == {
        "details",
        "terms",
        "mail",
        "chair",
        "head",
        "dsl",
        "contacts",
        "second",
        "dpo",
    }
    assert {code for code, line in lines(browse, "joan").items() if line.url} == {
        "pupils",
        "organisations",
        "policies",
        "other-policies",
    }


def test_the_dsl_says_that_the_safety_facts_are_entered_and_takes_it_back(world, browse):
    address = reverse("start-done", args=[world.schools["ashfield"].pk, "facts"])
    dana = browse("dana")
    dana.post(address)
    assert lines(browse, "alan")["facts"].state.startswith("Done: Dana Okafor, ")
    dana.post(address, {"undo": "1"})
    assert lines(browse, "alan")["facts"].state == "To do"


@pytest.mark.parametrize(("key", "status"), [("alan", 403), ("joan", 403), ("sam", 404), ("nadia", 404)])
def test_nobody_else_says_so(world, browse, key, status):
    address = reverse("start-done", args=[world.schools["ashfield"].pk, "facts"])
    assert browse(key).post(address).status_code == status
    assert not StartMark.objects.exists()


def test_a_test_email_goes_at_once_and_the_list_says_so(world, browse, settings, mailoutbox):
    settings.MAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"
    browse("alan").post(reverse("start-mail", args=[world.schools["ashfield"].pk]))
    assert [one.to for one in mailoutbox] == [["alan@ashfield.example"]]
    assert lines(browse, "alan")["mail"].done


def test_a_mail_server_that_is_down_is_said_and_nothing_is_ticked(world, browse, settings):
    settings.MAIL_CARRIER = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = browse("alan").post(reverse("start-mail", args=[world.schools["ashfield"].pk]))
    assert "The mail server could not be reached." in page.content.decode()
    assert not lines(browse, "alan")["mail"].done


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (SMTPAuthenticationError(535, b"no"), "user name or the password"),
        (SMTPRecipientsRefused({}), "your email address"),
        (TimeoutError(), "in time"),
        (ConnectionRefusedError(), "could not be reached"),
    ],
)
def test_each_fault_of_a_mail_server_has_a_sentence(settings, monkeypatch, fault, said):
    settings.MAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"

    def refuse(*_):
        raise fault

    monkeypatch.setattr(type(get_connection(settings.MAIL_CARRIER)), "send_messages", refuse)
    assert said in mail.try_mail("alan@ashfield.example")
