"""Sessions: a copy of the database opens none, a person sees and ends their own, and hears of a new device."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from demo.people import PASSWORD
from infosharing.accounts.models import KnownDevice, Session, User
from infosharing.accounts.sessions.devices import device_of
from infosharing.accounts.sessions.store import SessionStore, name_of
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.models import LedgerEntry

SAM = "sam@ashfield.example"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1"
)


@pytest.fixture
def sign_in(world):
    """`sign_in(FIREFOX)` is a browser in which Sam came through the sign-in page."""

    def signed_in(
        agent: str = FIREFOX, *, address: str = "203.0.113.9", client: Client | None = None
    ) -> Client:
        client = client or Client(headers={"User-Agent": agent}, REMOTE_ADDR=address)
        assert client.post("/sign-in/", {"username": SAM, "password": PASSWORD}).status_code == 302
        return client

    return signed_in


def cookie_of(client):
    """The secret of a browser's session."""
    return client.cookies["session"].value


def is_in(client):
    """Say whether a browser is signed in."""
    return client.get("/").status_code == 200


def with_cookie(key):
    """A browser that brings a session's cookie of somebody's making."""
    client = Client()
    client.cookies["session"] = key
    return client


def test_the_cookie_stands_nowhere_in_the_database(sign_in):
    key = cookie_of(sign_in())
    row = Session.objects.get(name=name_of(key))
    kept = [str(value) for value in Session.objects.filter(pk=row.pk).values_list().get()] + [
        repr(bytes(row.data))
    ]
    assert [value for value in kept if key in value or SAM in value] == []


def test_what_stands_in_the_row_opens_nothing(sign_in):
    sign_in()
    row = Session.objects.get()
    for guess in (row.name, row.name[:32], bytes(row.data).hex(), bytes(row.data).hex()[:32]):
        assert not is_in(with_cookie(guess))


def test_a_copied_row_opens_nothing(sign_in, browse):
    sign_in()
    dana = browse("dana")
    here, theirs = (
        Session.objects.get(name=name_of(cookie_of(dana))),
        Session.objects.exclude(name=name_of(cookie_of(dana))),
    )
    Session.objects.filter(pk=here.pk).update(data=theirs.get().data, user_id=theirs.get().user_id)
    assert dana.get("/").status_code == 302


def test_a_row_made_up_for_a_cookie_opens_nothing(sign_in):
    row = Session.objects.get(name=name_of(cookie_of(sign_in())))
    row.name = name_of("a" * 32)
    row.save(force_insert=True)
    assert not is_in(with_cookie("a" * 32))


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (EDGE, "Edge on Windows"),
        (IPHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit Chrome/131.0 Safari", "Chrome on Chromebook"),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit SamsungBrowser/27 Chrome/125",
            "Samsung Internet on Android",
        ),
        ("curl/8", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_device_is_told_in_plain_words(agent, words):
    assert device_of(agent) == words


def test_the_page_lists_where_one_is_signed_in(sign_in):
    sign_in(IPHONE, address="198.51.100.7")
    page = sign_in(FIREFOX).get("/account/").content.decode()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Firefox on Windows , this device" in words
    assert words.index("Firefox on Windows") < words.index("Safari on iPhone")
    assert "from 198.51.100.x" in words and "198.51.100.7" not in words


def test_nobody_elses_session_is_listed(sign_in, browse):
    sign_in()
    page = browse("dana").get("/account/").content.decode()
    assert page.count("Signed in") == 1 and "Firefox" not in page


def test_one_session_is_ended_and_gone_at_its_next_request(sign_in, world):
    here, there, third = sign_in(), sign_in(IPHONE), sign_in(EDGE)
    here.post(f"/account/sessions/{name_of(cookie_of(there))}/end/")
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, True)
    assert LedgerEntry.objects.filter(kind="sessions_ended", actor="Sam Reed").count() == 1


def test_all_others_are_ended_at_once(sign_in):
    here, there, third = sign_in(), sign_in(IPHONE), sign_in(EDGE)
    here.post("/account/sessions/end/")
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, False)


def test_nobody_ends_the_session_of_another(sign_in, browse):
    sam = sign_in()
    browse("dana").post(f"/account/sessions/{name_of(cookie_of(sam))}/end/")
    assert is_in(sam)


def test_a_page_that_is_only_opened_ends_nothing(sign_in):
    here, there = sign_in(), sign_in(IPHONE)
    here.get("/account/sessions/end/")
    here.get(f"/account/sessions/{name_of(cookie_of(there))}/end/")
    assert is_in(there)


def test_a_changed_password_ends_all_others_and_forgets_their_devices(sign_in, world):
    here, there = sign_in(), sign_in(IPHONE)
    fresh = "a-longer-pass-phrase"
    here.post("/account/", {"old_password": PASSWORD, "new_password1": fresh, "new_password2": fresh})
    assert (is_in(here), is_in(there)) == (True, False)
    assert [row.name for row in Session.objects.all()] == [name_of(cookie_of(here))]
    assert KnownDevice.objects.count() == 1


def test_a_password_changed_by_command_ends_them_all(sign_in, world):
    here = sign_in()
    user = User.objects.get(username=SAM)
    user.set_password("a-longer-pass-phrase")
    user.save()
    assert not Session.objects.exists()
    assert not is_in(here)


def test_a_new_device_is_told_by_mail_in_neutral_words(sign_in):
    here = sign_in()
    assert not Mail.objects.exists()
    sign_in(IPHONE)
    mail = Mail.objects.get()
    assert (mail.recipient, mail.subject) == (SAM, "Ashfield School: new sign-in to your account")
    assert "Safari on iPhone" in mail.body and "Sam" not in mail.body
    here.post("/sign-out/")
    sign_in(client=here)
    assert Mail.objects.count() == 1


def test_a_device_that_two_people_share_is_new_for_each(sign_in, world):
    shared = sign_in()
    tom = Client(REMOTE_ADDR="203.0.113.9")
    tom.post("/sign-in/", {"username": "tom@ashfield.example", "password": PASSWORD})
    shared.post("/sign-out/")
    shared.post("/sign-in/", {"username": "tom@ashfield.example", "password": PASSWORD})
    assert [mail.recipient for mail in Mail.objects.all()] == ["tom@ashfield.example"]


def test_a_session_ends_ten_hours_after_it_began_however_busy(sign_in):
    client = sign_in()
    row = Session.objects.get()
    assert row.expires_at - row.created_at == timedelta(hours=10)
    store = SessionStore(cookie_of(client))
    store["more"] = "yes"
    store.save()
    assert Session.objects.get().expires_at == row.expires_at


def test_clearsessions_deletes_what_is_over_and_nothing_else(sign_in):
    sign_in()
    kept = Session.objects.get().name
    sign_in(IPHONE)
    Session.objects.exclude(name=kept).update(expires_at=clock.now() - timedelta(seconds=1))
    call_command("clearsessions")
    assert [row.name for row in Session.objects.all()] == [kept]


def test_a_session_is_read_by_one_query(sign_in, django_assert_num_queries):
    store = SessionStore(cookie_of(sign_in()))
    with django_assert_num_queries(1):
        assert store["device"] == "Firefox on Windows"
