"""The second step: nothing is seen without it, a code counts once, and a copied factor opens nothing."""

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from administration.people import actions as people
from demo.people import PASSWORD
from infosharing.accounts.factors.integrity import is_whole
from infosharing.outbox.delivery import carry_what_is_due
from infosharing.records.models import LedgerEntry
from tests.guarantees.people_records import colleague

from .second_steps import code_of, kept, user_of, with_app, with_printed_codes

STEP, SET_UP = "/sign-in/second-step/", "/account/two-step/"
SAM = "sam@ashfield.example"


@pytest.fixture(autouse=True)
def _asked_of_everybody(settings):
    settings.SECOND_FACTOR = True


def with_password(username=SAM, password=PASSWORD):
    """Return a client that came through the sign-in page, and where it was sent."""
    client = Client()
    answer = client.post("/sign-in/", {"username": username, "password": password})
    return client, answer.url


def give(client, code):
    return client.post(STEP, {"code": code})


def errors_in(answer):
    return [str(error) for errors in answer.context["form"].errors.values() for error in errors]


def test_after_the_password_comes_the_code(world):
    secret = with_app(world, "sam")
    client, sent_to = with_password()
    assert sent_to == STEP
    answer = give(client, code_of(secret))
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/").status_code == 200


def test_one_comes_back_to_the_page_one_wanted(world):
    secret = with_app(world, "sam")
    client = Client()
    client.post("/sign-in/?next=/requests/", {"username": SAM, "password": PASSWORD})
    assert give(client, code_of(secret)).url == "/requests/"


def test_between_password_and_code_nobody_is_signed_in(world):
    with_app(world, "sam")
    client, _ = with_password()
    assert client.get("/").url == "/sign-in/?next=/"


def test_who_has_none_sets_one_up_before_anything_is_seen(world):
    client, sent_to = with_password()
    assert sent_to == "/"
    assert client.get("/").url == SET_UP
    assert client.get("/requests/").url == SET_UP
    assert client.get(SET_UP).status_code == 200


def test_a_session_of_before_ends_when_a_factor_was_set_up_elsewhere(world):
    client, _ = with_password()
    with_app(world, "sam")
    assert client.get(SET_UP).url == f"/sign-in/?next={SET_UP}"


@pytest.mark.parametrize("written", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_a_code_is_taken_however_it_is_spaced(world, written):
    secret = with_app(world, "sam")
    client, _ = with_password()
    assert give(client, written.format(code_of(secret))).status_code == 302


@pytest.mark.parametrize("seconds", [-30, 30])
def test_a_phone_may_be_half_a_minute_wrong(world, seconds):
    secret = with_app(world, "sam")
    client, _ = with_password()
    assert give(client, code_of(secret, seconds_ahead=seconds)).status_code == 302


def test_a_phone_that_is_an_hour_wrong_is_told_to_set_its_clock(world):
    secret = with_app(world, "sam")
    client, _ = with_password()
    answer = give(client, code_of(secret, seconds_ahead=3600))
    assert answer.status_code == 422
    assert "sets its time automatically" in errors_in(answer)[0]


def test_a_code_counts_once(world):
    secret = with_app(world, "sam")
    code = code_of(secret)
    assert give(with_password()[0], code).status_code == 302
    assert give(with_password()[0], code).status_code == 422


def test_a_printed_code_counts_once_and_the_next_one_works(world):
    first, second, *_ = with_printed_codes(world, "sam")
    assert give(with_password()[0], first).status_code == 302
    assert give(with_password()[0], first).status_code == 422
    assert give(with_password()[0], second).status_code == 302


def test_guessing_codes_is_slowed_for_the_account_from_every_address(world):
    secret = with_app(world, "sam")
    client, _ = with_password()
    for number in range(6):
        assert client.post(STEP, {"code": "000000"}, REMOTE_ADDR=f"10.0.0.{number}").status_code == 422
    answer = client.post(STEP, {"code": code_of(secret)}, REMOTE_ADDR="10.9.9.9")
    assert errors_in(answer) == ["Too many wrong codes were entered. Wait 15 minutes, then try again."]


def test_guesses_for_one_account_slow_nobody_else(world):
    with_app(world, "sam")
    dana = with_app(world, "dana")
    client, _ = with_password()
    for _ in range(7):
        give(client, "000000")
    assert give(with_password("dana@ashfield.example")[0], code_of(dana)).status_code == 302


def test_the_second_step_cannot_be_opened_without_the_first(world):
    with_app(world, "sam")
    assert Client().get(STEP).url == reverse("sign-in")
    assert Client().post(STEP, {"code": "123456"}).url == reverse("sign-in")


def test_an_app_is_set_up_with_its_first_code_and_lets_one_in_at_once(world):
    client, _ = with_password()
    secret = client.get(f"{SET_UP}app/").context["secret"]
    assert client.post(f"{SET_UP}app/", {"code": "000000"}).status_code == 422
    answer = client.post(f"{SET_UP}app/", {"code": code_of(secret)})
    assert answer.url == f"{SET_UP}codes/"
    assert client.get("/").status_code == 200


def test_a_wrong_first_code_keeps_the_picture_that_was_scanned(world):
    client, _ = with_password()
    secret = client.get(f"{SET_UP}app/").context["secret"]
    assert client.post(f"{SET_UP}app/", {"code": "000000"}).context["secret"] == secret


def test_printed_codes_alone_are_a_second_step_for_staff_without_a_phone(world):
    client, _ = with_password()
    codes = client.post(f"{SET_UP}codes/").context["codes"]
    assert len(set(codes)) == 20
    assert client.get("/").status_code == 200
    assert give(with_password()[0], codes[0]).status_code == 302


def test_printed_again_the_old_codes_are_worth_nothing(world):
    client, _ = with_password()
    old = client.post(f"{SET_UP}codes/").context["codes"]
    new = client.post(f"{SET_UP}codes/").context["codes"]
    assert not set(old) & set(new)
    assert give(with_password()[0], old[0]).status_code == 422
    assert give(with_password()[0], new[0]).status_code == 302


def test_codes_are_shown_once(world):
    client, _ = with_password()
    client.post(f"{SET_UP}codes/")
    assert client.get(f"{SET_UP}codes/").context["codes"] == []


def test_changing_it_is_on_the_ledger_and_told_to_its_owner(world):
    client, _ = with_password()
    client.post(f"{SET_UP}codes/")
    assert LedgerEntry.objects.filter(
        kind="second_step_added", record_id=world.actors["sam"].pk, actor="Sam Reed"
    ).exists()
    carry_what_is_due()
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [([SAM], "Your two-step sign-in was changed")]


def test_later_changes_ask_again_who_it_is(world):
    client, _ = with_password()
    codes = client.post(f"{SET_UP}codes/").context["codes"]
    session = client.session
    session[METHODS][0]["at"] -= 600
    session[METHODS][-1]["at"] -= 600
    session.save()
    answer = client.get(f"{SET_UP}app/")
    assert "Confirm that it is you" in answer.content.decode()
    assert client.post(f"{SET_UP}codes/").context.get("codes") is None
    assert client.post(f"{SET_UP}app/", {"prove": "1", "code": "00000000"}).status_code == 422
    assert client.post(f"{SET_UP}app/", {"prove": "1", "code": codes[0]}).url == f"{SET_UP}app/"
    assert client.get(f"{SET_UP}app/").context["secret"]


def test_one_of_two_can_be_removed_and_the_last_cannot(world):
    client, _ = with_password()
    client.post(f"{SET_UP}codes/")
    with_app(world, "sam")
    codes, app = kept(world, "sam").order_by("type")
    assert client.post(f"{SET_UP}{app.pk}/remove/").url == SET_UP
    assert client.post(f"{SET_UP}{codes.pk}/remove/").status_code == 403
    assert kept(world, "sam").count() == 1


def test_nobody_removes_somebody_elses(world):
    with_printed_codes(world, "dana")
    with_app(world, "dana")
    client, _ = with_password()
    client.post(f"{SET_UP}codes/")
    of_dana = kept(world, "dana").first()
    assert client.post(f"{SET_UP}{of_dana.pk}/remove/").url == SET_UP
    assert kept(world, "dana").count() == 2


def test_a_factor_copied_to_another_account_opens_nothing(world, caplog):
    secret = with_app(world, "sam")
    stolen = kept(world, "sam").get()
    Authenticator.objects.bulk_create(
        [Authenticator(user=user_of(world, "dana"), type=stolen.type, data=stolen.data)]
    )
    assert not is_whole(kept(world, "dana").get())
    client, _ = with_password("dana@ashfield.example")
    assert give(client, code_of(secret)).status_code == 422
    assert "was not written here" in caplog.text


def test_a_factor_moved_to_another_account_opens_nothing(world):
    codes = with_printed_codes(world, "sam")
    kept(world, "sam").update(user=user_of(world, "dana"))
    assert give(with_password("dana@ashfield.example")[0], codes[0]).status_code == 422


def test_secrets_are_encrypted_in_the_database(world):
    secret = with_app(world, "sam")
    assert secret not in str(kept(world, "sam").get().data)


def test_a_passkey_that_is_none_is_refused_in_our_words(world):
    with_app(world, "sam")
    client, _ = with_password()
    for nonsense in ("{}", "[]", "7", '{"id": "x", "response": {"userHandle": "AAAA"}}', "null"):
        assert client.post(STEP, {"credential": nonsense}).status_code == 422
        assert Client().post("/sign-in/passkey/", {"credential": nonsense}).url == reverse("sign-in")


def test_whose_access_ended_between_password_and_code_is_not_let_in(world):
    secret = with_app(world, "sam")
    client, _ = with_password()
    sam = colleague(world, "sam")
    people.suspend(sam, by=world.actors["alan"], changes={}, version=sam.version)
    answer = client.post(STEP, {"code": code_of(secret)}, follow=True)
    assert "_auth_user_id" not in client.session
    assert "Your account is closed. Ask your school office." in answer.content.decode()
