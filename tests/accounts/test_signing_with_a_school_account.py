"""Signing with the school's own account: a fresh sign-in at the provider, for one page, once; nothing typed is lost."""

import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from django.test import Client
from django.urls import reverse

from infosharing.accounts.providers.again import KEPT
from requests_app.models import DecisionSignature
from requests_app.requests.choices import Status
from tests.requests_app.stages import again, standing_at, to_sign

from .school_accounts import back, came_with, connect, go_and_return, said
from .second_steps import with_app

AGAIN = "/account/school-account/again/"


@pytest.fixture
def dana(world, provider):
    """A window in which Dana is signed in, who has a school account and no second step of ours."""
    return connect(world, "dana", provider)


@pytest.fixture
def ready(story):
    """A logged request with a decision that Dana prepared, ready to sign."""
    return standing_at(story, Status.LOGGED)


def page_of(request):
    return reverse("request-decide", args=[request.pk])


def press(client, request, **typed):
    """Press the button that signs, as the page shows it."""
    asked = {**to_sign(again(request)), "school_account": "ask", **typed}
    asked.pop("password")
    return client.post(page_of(request), asked)


def signed_in_again(client, provider, answer, name="dana"):
    """Sign in at the provider, and return where that leads."""
    provider.tell(back=f"http://testserver{back()}")
    return client.get(provider.sign_in(name, answer.url).removeprefix("http://testserver"))


def what_is_kept(client):
    """Return what the last page sends, as a browser would."""
    typed = client.get(AGAIN).context["typed"]
    return {**dict(typed.fields), "school_account": typed.proof}


def test_the_page_asks_for_the_school_account_and_no_password(dana, ready):
    fields = dana.get(page_of(ready)).context["form"].fields
    assert "school_account" in fields
    assert "password" not in fields


def test_pressing_leads_to_a_fresh_sign_in(dana, ready):
    asked = came_with(press(dana, ready).url)
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    assert not DecisionSignature.objects.exists()


def test_after_it_what_was_typed_is_signed(dana, ready, provider):
    answer = signed_in_again(dana, provider, press(dana, ready, printed_name="Dana M. Okafor"))
    assert answer.url == AGAIN
    assert dana.post(page_of(ready), what_is_kept(dana)).status_code == 302
    signature = DecisionSignature.objects.get()
    assert (signature.printed_name, signature.confirmed) == ("Dana M. Okafor", "school_account")
    assert signature.get_confirmed_display() == "Fresh sign-in with the school’s own account"


def test_what_was_typed_lies_encrypted_in_the_session(dana, ready):
    press(dana, ready, printed_name="Dana M. Okafor")
    assert "Okafor" not in str(dict(dana.session))


def test_what_is_wrong_is_said_before_anybody_is_sent_away(dana, ready):
    answer = press(dana, ready, job_title="")
    assert answer.status_code == 422
    assert KEPT not in dana.session


def test_a_proof_counts_once(dana, ready, provider):
    signed_in_again(dana, provider, press(dana, ready))
    sent = what_is_kept(dana)
    dana.post(page_of(ready), sent)
    assert dana.get(AGAIN).status_code == 302
    assert KEPT not in dana.session


def test_a_proof_is_for_the_page_that_asked(dana, story, ready, provider):
    other = standing_at(story, Status.LOGGED)
    signed_in_again(dana, provider, press(dana, ready))
    answer = press(dana, other, school_account=what_is_kept(dana)["school_account"])
    assert answer.url.startswith(provider.address)
    assert not DecisionSignature.objects.exists()


def test_a_proof_ends_after_five_minutes(dana, ready, provider):
    signed_in_again(dana, provider, press(dana, ready))
    sent = what_is_kept(dana)
    session = dana.session
    session[KEPT] = {**session[KEPT], "at": time.time() - 301}
    session.save()
    assert dana.post(page_of(ready), sent).url.startswith(provider.address)
    assert not DecisionSignature.objects.exists()


@pytest.mark.parametrize("proof", ["ask", "", "guess", "ratén"])
def test_without_a_proof_nothing_is_signed(dana, ready, proof):
    assert press(dana, ready, school_account=proof).status_code in (302, 422)
    assert not DecisionSignature.objects.exists()


def test_another_account_at_the_provider_signs_nothing(dana, ready, provider):
    answer = signed_in_again(dana, provider, press(dana, ready), name="tom")
    assert said(answer)[-1] == "You signed in again with another account. Nothing was changed."
    assert dana.get(AGAIN).status_code == 302


@pytest.mark.parametrize("earlier", [{"auth_time": 1}, {"auth_time": None}, {"auth_time": "now"}])
def test_a_sign_in_that_is_not_new_signs_nothing(dana, ready, provider, earlier):
    provider.tell(claims={"dana": earlier})
    answer = signed_in_again(dana, provider, press(dana, ready))
    assert said(answer)[-1].startswith(
        "Ashfield Cloud did not ask you to sign in again. Nothing was changed."
    )
    assert dana.get(AGAIN).status_code == 302


def test_coming_back_signs_nobody_in_whose_session_has_ended(dana, ready, provider):
    answer = press(dana, ready)
    provider.tell(back=f"http://testserver{back()}")
    came_back = provider.sign_in("dana", answer.url).removeprefix("http://testserver")
    dana.post("/sign-out/")
    assert dana.get(came_back).url == "/sign-in/"
    assert "_auth_user_id" not in dana.session


def test_where_the_provider_is_down_nothing_typed_is_lost(dana, ready, provider, settings):
    settings.SIGN_IN_PROVIDERS = [provider.configured(server_url="http://127.0.0.1:1")]
    answer = press(dana, ready, printed_name="Dana M. Okafor")
    assert answer.status_code == 422
    assert answer.context["form"]["printed_name"].value() == "Dana M. Okafor"
    assert "We could not reach the page where you sign in." in answer.content.decode()


def test_who_has_a_second_step_of_ours_signs_with_it(dana, ready, world):
    with_app(world, "dana")
    fields = dana.get(page_of(ready)).context["form"].fields
    assert "code" in fields
    assert "school_account" not in fields


def test_nobody_is_asked_for_a_provider_that_the_installation_does_not_know(dana, ready, settings):
    settings.SIGN_IN_PROVIDERS = []
    assert "password" in dana.get(page_of(ready)).context["form"].fields


SET_UP = "/account/two-step/codes/"


def signed_in_there(provider, *, minutes_ago):
    """Return Dana's window, after a sign-in at the provider whose second step counts."""
    client = Client()
    go_and_return(client, provider, "dana")
    session = client.session
    for record in session[METHODS]:
        record["at"] -= minutes_ago * 60
    session.save()
    return client


def test_who_has_only_the_school_account_proves_it_before_a_second_step_is_set_up(dana, provider):
    client = signed_in_there(provider, minutes_ago=6)
    page = client.get(SET_UP)
    assert "Confirm that it is you" in page.content.decode()
    answer = signed_in_again(client, provider, client.post(SET_UP, {"prove": "1", "school_account": "ask"}))
    assert "You signed in again" in client.get(answer.url).content.decode()
    assert client.post(SET_UP, what_is_kept(client)).url == SET_UP
    assert len(client.post(SET_UP).context["codes"]) == 20


def test_who_just_signed_in_there_sets_one_up_at_once(dana, provider):
    client = signed_in_there(provider, minutes_ago=4)
    assert len(client.post(SET_UP).context["codes"]) == 20
