"""Mail that cannot be lost: kept with its cause, carried until it went."""

import socket
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail as carried
from django.core.mail import EmailMessage, send_mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from infosharing.outbox.delivery import LONGEST_PAUSE, carry_what_is_due
from infosharing.outbox.models import Mail
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded

from .carriers import Watched


@pytest.fixture
def no_post_office(settings):
    """A mail server that does not answer: a port on which nobody listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = door.getsockname()
    settings.MAIL_CARRIER = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def meanwhile(settings):
    """`meanwhile(look)` has `look` called while each mail is being sent."""
    settings.MAIL_CARRIER = "tests.outbox.carriers.Watched"

    def watch(look):
        Watched.meanwhile = staticmethod(look)

    return watch


def keep(*recipients):
    """Send a mail the usual way."""
    send_mail(
        "Ashfield School: you have a new task", "Sign in to see it.", "school@example.org", list(recipients)
    )


def test_a_mail_is_kept_one_row_for_each_recipient(db):
    keep("dana@example.org", "tom@example.org")
    rows = Mail.objects.order_by("recipient")
    assert [(row.recipient, row.sender, row.subject, row.body, row.tries, row.sent_at) for row in rows] == [
        (to, "school@example.org", "Ashfield School: you have a new task", "Sign in to see it.", 0, None)
        for to in ("dana@example.org", "tom@example.org")
    ]
    assert carried.outbox == []


def test_copies_are_kept_too(db):
    message = EmailMessage(
        "S", "B", "school@example.org", ["a@example.org"], bcc=["b@example.org"], cc=["c@example.org"]
    )
    message.send()
    assert set(Mail.objects.values_list("recipient", flat=True)) == {f"{name}@example.org" for name in "abc"}


def test_a_mail_is_undone_with_its_cause(world):
    with pytest.raises(ZeroDivisionError), recorded(by=SYSTEM, reason="add", school=None):
        keep("dana@example.org")
        raise ZeroDivisionError
    assert Mail.objects.count() == 0


def test_a_mail_is_carried_once(db):
    keep("dana@example.org")
    assert (carry_what_is_due(), carry_what_is_due()) == (1, 0)
    [message] = carried.outbox
    assert (message.to, message.subject, message.body) == (
        ["dana@example.org"],
        "Ashfield School: you have a new task",
        "Sign in to see it.",
    )
    assert Mail.objects.get().sent_at is not None


def test_a_mail_that_could_not_go_is_kept_and_says_why(db, no_post_office):
    keep("dana@example.org")
    before = timezone.now()
    assert carry_what_is_due() == 0
    row = Mail.objects.get()
    assert (row.sent_at, row.tries, row.fault) == (None, 1, "ConnectionRefusedError")
    assert row.next_try >= before + timedelta(minutes=2)


def test_it_is_tried_again_later_and_goes(db, no_post_office, settings):
    keep("dana@example.org")
    carry_what_is_due()
    settings.MAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"
    assert carry_what_is_due() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert carry_what_is_due() == 1
    row = Mail.objects.get()
    assert (row.tries, row.fault, len(carried.outbox)) == (2, "", 1)


def test_pauses_grow_to_two_hours_and_no_try_is_the_last(db, no_post_office):
    keep("dana@example.org")
    moment, pauses = timezone.now(), []
    for _ in range(9):
        with time_machine.travel(moment, tick=False):
            carry_what_is_due()
        row = Mail.objects.get()
        pauses.append(row.next_try - moment)
        moment = row.next_try
    assert pauses == [timedelta(minutes=minutes) for minutes in (2, 4, 8, 16, 32, 64)] + [LONGEST_PAUSE] * 3


def test_one_that_cannot_go_does_not_hold_up_the_others(db, no_post_office, settings):
    keep("dana@example.org")
    carry_what_is_due()
    settings.MAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"
    keep("tom@example.org")
    assert carry_what_is_due() == 1
    assert [message.to for message in carried.outbox] == [["tom@example.org"]]


def test_no_transaction_is_open_while_a_mail_is_sent(db, meanwhile):
    keep("dana@example.org")
    depth, found = len(connection.savepoint_ids), []
    meanwhile(lambda: found.append(len(connection.savepoint_ids)))
    assert carry_what_is_due() == 1
    assert found == [depth]


def test_a_mail_that_is_being_sent_is_not_sent_by_a_second_carrier(db, meanwhile):
    keep("dana@example.org")
    second = []
    meanwhile(lambda: second.append(carry_what_is_due()))
    assert carry_what_is_due() == 1
    assert (second, len(carried.outbox)) == ([0], 1)


def test_a_mail_whose_carrier_was_stopped_half_way_goes_later(db, meanwhile):
    def stop():
        raise KeyboardInterrupt

    keep("dana@example.org")
    meanwhile(stop)
    with pytest.raises(KeyboardInterrupt):
        carry_what_is_due()
    meanwhile(lambda: None)
    assert carry_what_is_due() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert carry_what_is_due() == 1
    assert len(carried.outbox) == 1


def test_a_mail_that_cannot_be_made_stops_no_other(db):
    Mail.objects.create(recipient="dana@example.org", sender="s@example.org", subject="Two\nlines", body="")
    keep("tom@example.org")
    assert carry_what_is_due() == 1
    assert [message.to for message in carried.outbox] == [["tom@example.org"]]
    broken = Mail.objects.get(recipient="dana@example.org")
    assert (broken.sent_at, broken.tries, broken.fault) == (None, 1, "BadHeaderError")
    assert broken.next_try > timezone.now() + timedelta(minutes=1)


def test_no_more_than_asked_are_carried_at_once(db):
    keep(*(f"p{number}@example.org" for number in range(5)))
    assert [carry_what_is_due(limit=2) for _ in range(4)] == [2, 2, 1, 0]


def test_the_command_carries_and_says_how_many(db):
    keep("dana@example.org", "tom@example.org")
    out = StringIO()
    call_command("deliver_mail", stdout=out)
    assert (out.getvalue(), len(carried.outbox)) == ("2 emails sent.\n", 2)


def test_the_command_says_nothing_when_nothing_waits(db):
    out = StringIO()
    call_command("deliver_mail", stdout=out)
    assert out.getvalue() == ""
