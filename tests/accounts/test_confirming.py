"""Confirming with the password, for one act, that it is really the signed-in person who acts."""

from contextlib import ExitStack

import pytest
from allauth.core.context import request_context
from django.test import RequestFactory

from demo.people import PASSWORD
from infosharing.accounts.guessing.tries import AT_ONE_PLACE
from infosharing.accounts.middleware import ActorMiddleware
from infosharing.accounts.models import User
from infosharing.accounts.sessions.store import SessionStore
from infosharing.records.actors import APP_CODE, PRINTED_CODE
from infosharing.records.actors import PASSWORD as BY_PASSWORD
from infosharing.records.models import LedgerEntry

from .second_steps import code_of, with_app, with_printed_codes


@pytest.fixture
def actor_in_a_page(world):
    """`actor_in_a_page("sam")` is the actor as a view gets it."""
    stack = ExitStack()

    def through_the_middleware(key):
        request = RequestFactory().post("/")
        request.user = User.objects.get(pk=world.actors[key].user_id)
        request.session = SessionStore()
        ActorMiddleware(lambda asked: asked)(request)
        stack.enter_context(request_context(request))
        return request.actor

    with stack:
        yield through_the_middleware


def test_the_right_password_confirms_the_same_person(actor_in_a_page):
    sam = actor_in_a_page("sam")
    confirmed = sam.confirmed_by({"password": PASSWORD})
    assert (sam.confirmed, confirmed.confirmed) == ("", BY_PASSWORD)
    assert confirmed == sam


@pytest.mark.parametrize("typed", ["", "guess", f" {PASSWORD}", PASSWORD.upper()])
def test_another_password_confirms_nobody(actor_in_a_page, typed):
    assert actor_in_a_page("sam").confirmed_by({"password": typed}) is None


def test_somebody_elses_password_confirms_nobody(actor_in_a_page, world):
    tom = User.objects.get(pk=world.actors["tom"].user_id)
    tom.set_password("only-tom-knows-this")
    tom.save()
    assert actor_in_a_page("sam").confirmed_by({"password": "only-tom-knows-this"}) is None
    assert actor_in_a_page("tom").confirmed_by({"password": "only-tom-knows-this"}).confirmed == BY_PASSWORD


def test_confirming_is_for_one_act_and_the_next_reading_has_forgotten_it(actor_in_a_page):
    assert actor_in_a_page("sam").confirmed_by({"password": PASSWORD}).now().confirmed == ""


def test_an_actor_outside_a_page_is_confirmed_by_nothing(world):
    assert world.actors["sam"].confirmed_by({"password": PASSWORD}) is None


def test_wrong_tries_are_noted_and_lock_as_at_sign_in(actor_in_a_page, world):
    sam = actor_in_a_page("sam")
    for _ in range(AT_ONE_PLACE):
        assert sam.confirmed_by({"password": "guess"}) is None
    failed = LedgerEntry.objects.filter(kind="sign_in_failed", record_id=world.actors["sam"].pk)
    assert failed.count() == AT_ONE_PLACE
    assert actor_in_a_page("sam").confirmed_by({"password": PASSWORD}) is None


def test_a_failed_try_signs_nobody_out_and_a_right_one_signs_nobody_in(browse):
    client = browse("sam")
    session = client.session.session_key
    assert client.get("/").status_code == 200
    assert client.session.session_key == session
    assert LedgerEntry.objects.filter(kind="sign_in").count() == 1


def test_where_a_second_step_is_set_up_a_password_alone_signs_no_more(actor_in_a_page, world):
    with_app(world, "sam")
    sam = actor_in_a_page("sam")
    assert sam.proofs.ways() == ("code",)
    assert sam.confirmed_by({"password": PASSWORD}) is None


def test_a_code_of_the_app_confirms_once(actor_in_a_page, world):
    code = code_of(with_app(world, "sam"))
    assert actor_in_a_page("sam").confirmed_by({"code": code}).confirmed == APP_CODE
    assert actor_in_a_page("sam").confirmed_by({"code": code}) is None


def test_a_printed_code_confirms_once_and_is_named_so(actor_in_a_page, world):
    first, second, *_ = with_printed_codes(world, "sam")
    assert actor_in_a_page("sam").confirmed_by({"code": first}).confirmed == PRINTED_CODE
    assert actor_in_a_page("sam").confirmed_by({"code": first}) is None
    assert actor_in_a_page("sam").confirmed_by({"code": second}).confirmed == PRINTED_CODE


def test_somebody_elses_code_confirms_nobody(actor_in_a_page, world):
    with_app(world, "sam")
    code = code_of(with_app(world, "tom"))
    assert actor_in_a_page("sam").confirmed_by({"code": code}) is None


@pytest.mark.parametrize("nonsense", [{}, [], 7, "x", {"id": "x"}, None])
def test_what_is_no_passkey_confirms_nobody(actor_in_a_page, world, nonsense):
    with_app(world, "sam")
    assert actor_in_a_page("sam").confirmed_by({"passkey": nonsense}) is None
