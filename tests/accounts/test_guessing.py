"""Guessing is slowed at every place that asks for a secret, and nobody is shut out by those who guess."""

import time
from itertools import count

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from administration.links.actions import send_link
from demo.people import PASSWORD
from infosharing.accounts.guessing.tries import (
    AT_ONE_PLACE,
    AT_STRANGE_PLACES,
    NAMES_AT_ONE_ADDRESS,
    WAIT,
    forget_old_tries,
)
from infosharing.accounts.models import Attempt, Membership, User
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.pages import token_for
from infosharing.records.recording import recorded

DANA, SAM = "dana@ashfield.example", "sam@ashfield.example"


def sign_in(username, password=PASSWORD, *, client=None, address="10.0.0.1"):
    """Try to sign in from an address."""
    answers = {"username": username, "password": password}
    return (client or Client()).post("/sign-in/", answers, REMOTE_ADDR=address)


def from_everywhere(username, tries):
    """Guess from ever new addresses; return how often that was answered as a try."""
    addresses = (f"192.0.{number // 250}.{number % 250}" for number in count())
    return [sign_in(username, "guess", address=next(addresses)).status_code for _ in range(tries)]


def test_from_one_address_no_more_than_forty_names_are_tried(world):
    answers = [sign_in(f"name{number}@ashfield.example", "guess").status_code for number in range(50)]
    assert answers == [200] * (NAMES_AT_ONE_ADDRESS - 1) + [429] * (50 - NAMES_AT_ONE_ADDRESS + 1)
    assert sign_in(SAM).status_code == 429
    assert sign_in(SAM, address="10.0.0.2").status_code == 302


def test_a_known_device_at_that_address_still_signs_in(world):
    client = Client()
    sign_in(SAM, client=client)
    client.post("/sign-out/")
    for number in range(NAMES_AT_ONE_ADDRESS):
        sign_in(f"name{number}@ashfield.example", "guess")
    assert sign_in(SAM).status_code == 429
    assert sign_in(SAM, client=client).status_code == 302


def test_a_school_in_which_thirty_people_mistype_is_not_shut_out(world):
    for number in range(30):
        for _ in range(AT_ONE_PLACE - 1):
            sign_in(f"name{number}@ashfield.example", "guess")
    assert sign_in(SAM).status_code == 302


def test_strangers_who_guess_at_the_dsl_do_not_shut_her_out(world):
    known = Client()
    sign_in(DANA, client=known)
    known.post("/sign-out/")
    from_everywhere(DANA, AT_STRANGE_PLACES + 20)
    assert sign_in(DANA, client=known).status_code == 302
    assert sign_in(DANA, address="198.51.100.1").status_code == 302


def test_while_strangers_guess_each_place_has_one_try(world):
    from_everywhere(DANA, AT_STRANGE_PLACES)
    assert sign_in(DANA, "guess", address="198.51.100.1").status_code == 429
    assert sign_in(DANA, address="198.51.100.1").status_code == 429
    assert sign_in(SAM, "guess", address="198.51.100.1").status_code == 200


def test_who_guesses_on_a_device_of_theirs_has_six_tries_too(world):
    known = Client()
    sign_in(DANA, client=known)
    known.post("/sign-out/")
    tries = [sign_in(DANA, "guess", client=known).status_code for _ in range(AT_ONE_PLACE)]
    assert tries == [200] * (AT_ONE_PLACE - 1) + [429]


def test_after_a_quarter_of_an_hour_one_may_try_again_and_the_tries_are_forgotten(world):
    for _ in range(AT_ONE_PLACE):
        sign_in(SAM, "guess")
    Attempt.objects.update(at=clock.now() - WAIT)
    assert sign_in(SAM, "guess").status_code == 200
    assert Attempt.objects.get().count == 1
    Attempt.objects.update(at=clock.now() - 2 * WAIT)
    forget_old_tries()
    assert not Attempt.objects.exists()


def test_a_right_password_writes_nothing_here(world):
    sign_in(SAM)
    assert not Attempt.objects.exists()


def test_neither_name_nor_address_stands_in_the_table(world):
    sign_in(SAM, "guess", address="203.0.113.77")
    kept = repr(list(Attempt.objects.values()))
    assert SAM not in kept and "203.0.113" not in kept


def at_sign_in(browse, world):
    return lambda client, number: client.post("/sign-in/", {"username": SAM, "password": f"guess{number}"})


def at_the_account(browse, world):
    fresh = {"new_password1": "a-longer-pass-phrase", "new_password2": "a-longer-pass-phrase"}
    sam = browse("sam")
    return lambda client, number: sam.post("/account/", {"old_password": f"guess{number}", **fresh})


def at_the_first_start(browse, world):
    return lambda client, number: client.get(f"/start/code/guess{number}/")


def at_a_link_of_a_password(browse, world):
    return lambda client, number: client.get(f"/set-password/{signing.dumps(str(number), salt='guess')}/")


PLACES = (at_sign_in, at_the_account, at_the_first_start, at_a_link_of_a_password)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_at_every_place_that_asks_for_a_secret_guessing_comes_to_an_end(browse, world, place):
    guess, client = place(browse, world), Client()
    answers = [guess(client, number).status_code for number in range(NAMES_AT_ONE_ADDRESS)]
    assert 429 not in answers[: AT_ONE_PLACE - 1]
    assert answers[-1] == 429
    assert guess(client, "more").status_code == 429


def test_where_links_were_guessed_at_no_right_one_opens_for_a_while(world):
    membership = Membership.objects.filter(person_id=world.actors["sam"].pk).first()
    with recorded(by=SYSTEM, reason="ask_to_reset", school=membership.school_id):
        link = send_link(membership.person, membership.school)
    right = f"/set-password/{token_for(link)}/"
    for number in range(NAMES_AT_ONE_ADDRESS):
        Client().get(f"/set-password/guess{number}/")
    assert Client().get(right).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").get(right).status_code == 200


@pytest.fixture
def closed(world):
    """The name of an account that was closed."""
    user = User.objects.get(username="tom@ashfield.example")
    user.set_unusable_password()
    user.save()
    return user.username


def test_known_unknown_and_closed_accounts_get_the_same_page(closed):
    pages = [
        (answer.status_code, answer.content.decode().replace(name, "").split("csrfmiddlewaretoken")[0])
        for name in (SAM, "nobody@ashfield.example", closed)
        for answer in [sign_in(name, "guess", address="10.0.1.1")]
    ]
    assert pages[0] == pages[1] == pages[2]


def auc(these, those):
    """Return how often one of `these` took longer than one of `those`: 0.5 where nobody can tell them apart."""
    pairs = [(this > that) + (this == that) / 2 for this in these for that in those]
    return sum(pairs) / len(pairs)


def test_known_unknown_and_closed_accounts_take_the_same_time(closed, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    sam = User.objects.get(username=SAM)
    sam.set_password(PASSWORD)
    sam.save()
    names, took = (SAM, "nobody@ashfield.example", closed), {}
    for turn in range(41):
        for name in (names[turn % 3], names[(turn + 1) % 3], names[(turn + 2) % 3]):
            Attempt.objects.all().delete()
            began = time.perf_counter()
            sign_in(name, "guess", address=f"10.0.2.{turn}")
            if turn:
                took.setdefault(name, []).append(time.perf_counter() - began)
    known, unknown, shut = took.values()
    assert 0.3 < auc(known, unknown) < 0.7
    assert 0.3 < auc(shut, unknown) < 0.7


def test_known_unknown_and_closed_accounts_ask_and_write_alike(closed):
    asked = []
    for name in (SAM, "nobody@ashfield.example", closed):
        with CaptureQueriesContext(connection) as queries:
            sign_in(name, "guess", address="10.0.3.1")
        asked.append([query["sql"].split(" ")[0] for query in queries.captured_queries])
    assert asked[1] == asked[2] and len(asked[0]) == len(asked[1])
