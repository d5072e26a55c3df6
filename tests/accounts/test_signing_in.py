"""Signing in: the same answer for every wrong try, and nobody shut out with somebody else."""

import pytest
from django.test import Client

from demo.people import PASSWORD
from infosharing.accounts.models import User
from infosharing.accounts.notices import NOBODY
from infosharing.records.models import LedgerEntry

SAM, DANA = "sam@ashfield.example", "dana@ashfield.example"
LIMIT = 6


def sign_in(username, password=PASSWORD, *, client=None, address="10.0.0.1"):
    """Try to sign in from an address."""
    answers = {"username": username, "password": password}
    return (client or Client()).post("/sign-in/", answers, REMOTE_ADDR=address)


def what_it_says(answer):
    """The errors on the sign-in page."""
    return answer.context["form"].non_field_errors()


def noted(world, key):
    """What the ledger says of somebody's signing in, in order."""
    pk = world.actors[key].pk
    kinds = ("sign_in", "sign_out", "sign_in_failed", "password_changed")
    return list(
        LedgerEntry.objects.filter(record_id=pk, kind__in=kinds).order_by("id").values_list("kind", "actor")
    )


@pytest.mark.parametrize("name", [SAM, "SAM@Ashfield.Example", f" {SAM} "])
def test_the_right_password_opens_home(world, name):
    answer = sign_in(name)
    assert (answer.status_code, answer.url) == (302, "/")


def test_one_comes_back_to_the_page_one_wanted(world):
    answer = Client().post("/sign-in/?next=/requests/", {"username": SAM, "password": PASSWORD})
    assert answer.url == "/requests/"


def test_one_is_not_sent_to_another_site(world):
    answer = Client().post("/sign-in/?next=https://evil.example/", {"username": SAM, "password": PASSWORD})
    assert answer.url == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(world):
    wrong, unknown = sign_in(SAM, "guess"), sign_in("nobody@ashfield.example", "guess")
    assert wrong.status_code == unknown.status_code == 200
    assert what_it_says(wrong) == what_it_says(unknown)
    assert what_it_says(wrong) == ["Your email address or password is incorrect"]


def test_six_wrong_tries_lock_that_name_from_that_address(world):
    tries = [sign_in(SAM, "guess").status_code for _ in range(LIMIT)]
    assert tries == [200] * (LIMIT - 1) + [429]
    assert sign_in(SAM).status_code == 429


def test_an_unknown_name_is_locked_alike(world):
    tries = [sign_in("nobody@ashfield.example", "guess").status_code for _ in range(LIMIT)]
    assert tries == [200] * (LIMIT - 1) + [429]


def test_varying_the_capitals_gains_no_tries(world):
    spellings = [SAM, SAM.upper(), SAM.title(), "sAm@ashfield.example", "saM@ashfield.example", f" {SAM} "]
    tries = [sign_in(spelling, "guess").status_code for spelling in spellings]
    assert tries == [200] * (LIMIT - 1) + [429]
    assert sign_in(SAM).status_code == sign_in("Sam@Ashfield.example").status_code == 429


def test_a_colleague_behind_the_same_address_signs_in(world):
    for _ in range(LIMIT):
        sign_in(SAM, "guess")
    assert sign_in(DANA).status_code == 302


def test_the_same_person_signs_in_from_elsewhere(world):
    for _ in range(LIMIT):
        sign_in(SAM, "guess")
    assert sign_in(SAM, address="10.0.0.2").status_code == 302


def test_signing_in_forgets_the_wrong_tries_before(world):
    for _ in range(2):
        for _ in range(LIMIT - 2):
            sign_in(SAM, "guess")
        assert sign_in(SAM).status_code == 302


def test_signing_in_and_out_and_failing_go_on_the_ledger(world):
    client = Client()
    sign_in(SAM, "guess")
    sign_in(SAM, client=client)
    client.post("/sign-out/")
    assert noted(world, "sam") == [
        ("sign_in_failed", "someone not signed in"),
        ("sign_in", "Sam Reed"),
        ("sign_out", "Sam Reed"),
    ]


def test_a_guess_at_a_name_that_does_not_exist_leaves_a_line_about_nobody(world):
    sign_in("nobody@ashfield.example", "guess")
    entry = LedgerEntry.objects.order_by("-id").first()
    assert (entry.kind, entry.record_id, entry.actor) == ("sign_in_failed", NOBODY, "someone not signed in")


def test_at_signing_out_the_browser_forgets_what_it_kept(browse):
    assert browse("sam").post("/sign-out/")["Clear-Site-Data"] == '"cache", "storage"'


def test_who_is_signed_out_already_signs_out_all_the_same(world):
    assert Client().post("/sign-out/").url == "/sign-in/"


def test_signing_out_is_no_link(browse):
    client = browse("sam")
    assert client.get("/sign-out/").status_code == 405
    assert client.get("/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/").status_code == 302


@pytest.fixture
def nobodys(world):
    """A client in which a user is signed in who is no person at any school."""
    client = Client()
    client.force_login(User.objects.create_user("left.over@ashfield.example", PASSWORD))
    return client


@pytest.mark.parametrize("path", ["/", "/account/", "/requests/"])
def test_a_sign_in_that_belongs_to_nobody_is_told_so(nobodys, path):
    answer = nobodys.get(path)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You need a role at a school to use this site. Ask your school office." in page
    assert 'action="/sign-out/"' in page
    assert "no-store" in answer["Cache-Control"]


def test_a_sign_in_that_belongs_to_nobody_does_not_go_in_circles(nobodys):
    assert nobodys.get("/sign-in/", follow=True).redirect_chain == [("/", 302)]


def test_a_sign_in_that_belongs_to_nobody_can_be_ended(nobodys):
    assert nobodys.post("/sign-out/").url == "/sign-in/"
    assert nobodys.get("/sign-in/").status_code == 200


def test_no_cache_keeps_the_sign_in_page(world):
    assert "no-store" in Client().get("/sign-in/")["Cache-Control"]


def test_a_password_is_changed_by_whoever_knows_the_old_one(browse):
    client = browse("sam")
    fresh = "a-longer-pass-phrase"
    wrong = {"old_password": "guess", "new_password1": fresh, "new_password2": fresh}
    assert client.post("/account/", wrong).status_code == 200
    assert sign_in(SAM, fresh).status_code == 200
    assert client.post("/account/", {**wrong, "old_password": PASSWORD}).url == "/"
    assert sign_in(SAM, fresh).status_code == 302
    assert sign_in(SAM).status_code == 200


@pytest.mark.parametrize(
    ("weak", "says"),
    [
        ("short", ["Enter a password with at least 12 characters"]),
        ("password1234", ["Enter a password that is harder to guess"]),
        ("aaaaaaaaaaaa", ["Enter a password that is harder to guess"]),
        ("qwertyuiop12", ["Enter a password that is harder to guess"]),
        ("september2026", ["Enter a password that is harder to guess"]),
        ("sam@ashfield.example", ["Enter a password that is not like your email address"]),
    ],
)
def test_a_weak_password_is_refused(browse, weak, says):
    answers = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    answer = browse("sam").post("/account/", answers)
    assert answer.status_code == 200
    assert answer.context["form"].errors == {"new_password2": says}


def test_an_empty_page_says_what_to_enter(browse):
    answer = browse("sam").post("/account/", {})
    assert answer.context["form"].errors == {
        "old_password": ["Enter your current password"],
        "new_password1": ["Enter your new password"],
        "new_password2": ["Enter your new password again"],
    }
    assert Client().post("/sign-in/", {}).context["form"].errors == {
        "username": ["Enter your email address"],
        "password": ["Enter your password"],
    }


def test_passwords_that_differ_are_told_apart(browse):
    fresh = {"new_password1": "a-longer-pass-phrase", "new_password2": "another-pass-phrase"}
    answer = browse("sam").post("/account/", {"old_password": "guess", **fresh})
    assert answer.context["form"].errors == {
        "old_password": ["Your current password is incorrect"],
        "new_password2": ["The two new passwords are not the same. Enter them again."],
    }


def test_a_changed_password_goes_on_the_ledger(browse, world):
    fresh = "a-longer-pass-phrase"
    browse("sam").post(
        "/account/", {"old_password": PASSWORD, "new_password1": fresh, "new_password2": fresh}
    )
    assert noted(world, "sam")[-1] == ("password_changed", "Sam Reed")


def test_changing_ones_password_ends_ones_other_sessions(browse):
    here, there = browse("sam"), browse("sam")
    fresh = "a-longer-pass-phrase"
    here.post("/account/", {"old_password": PASSWORD, "new_password1": fresh, "new_password2": fresh})
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_the_sign_in_name_stands_in_no_log(world, caplog):
    for _ in range(LIMIT):
        sign_in(SAM, "guess")
    assert [line for line in caplog.messages if "sam@" in line] == []
