"""Monitoring is told whether database, mail and daily round are well; strangers hear no more than that."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.core.mail import send_mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from infosharing.outbox.delivery import carry_what_is_due
from infosharing.records import clock
from infosharing.records.models import LedgerEntry
from infosharing.reminders.sending import go_round

WELL, NOT_WELL = (200, b"ok"), (503, b"not well")
WAITS = "Not well: an email has been waiting for an hour, and none has been sent since ({})."
SILENT = "Not well: ./run due was not run for 4 days."


@pytest.fixture
def health(world, caplog):
    """What monitoring is answered, and what the log says of it."""

    def ask():
        caplog.clear()
        answer = Client().get("/healthz/")
        said = [line.message for line in caplog.records if line.name == "register.health"]
        return (answer.status_code, answer.content), said

    with caplog.at_level(logging.ERROR):
        yield ask


def write(subject="Ashfield School: you have a new task"):
    """Put a mail into the outbox."""
    send_mail(subject, "Sign in to see it.", "school@example.org", ["dana@ashfield.example"])


def later(**time):
    """Live at a later moment."""
    return time_machine.travel(timezone.now() + timedelta(**time))


def test_what_was_just_set_up_is_well(health):
    assert health() == (WELL, [])


def test_a_mail_may_wait_for_an_hour(health):
    write()
    with later(minutes=59):
        assert health() == (WELL, [])
    with later(minutes=61):
        assert health() == (NOT_WELL, [WAITS.format("not tried yet")])


def test_the_log_says_why_a_mail_did_not_go(health):
    write("Two\nlines")
    with later(minutes=61):
        carry_what_is_due()
        assert health() == (NOT_WELL, [WAITS.format("BadHeaderError")])


def test_it_is_well_again_when_the_mail_went(health):
    write()
    with later(minutes=61):
        carry_what_is_due()
        assert health() == (WELL, [])


def test_one_mail_that_is_refused_among_others_is_no_fault_of_the_delivery(health):
    write("Two\nlines")
    write()
    with later(minutes=61):
        carry_what_is_due()
        assert health() == (WELL, [])


def test_a_new_installation_has_four_days_until_the_first_round(health):
    begun = LedgerEntry.objects.earliest("id").moment
    with clock.at(begun + timedelta(days=4)):
        assert health() == (WELL, [])
    with clock.at(begun + timedelta(days=4, seconds=1)):
        assert health() == (NOT_WELL, [SILENT])


def test_after_a_round_it_has_four_days_until_the_next(health):
    monday = clock.now() + timedelta(days=30)
    with clock.at(monday):
        assert health() == (NOT_WELL, [SILENT])
        go_round()
        go_round()
        assert health() == (WELL, [])
    with clock.at(monday + timedelta(days=4)):
        assert health() == (WELL, [])
    with clock.at(monday + timedelta(days=4, seconds=1)):
        assert health() == (NOT_WELL, [SILENT])


def test_a_database_that_does_not_answer_is_not_well(health):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outbox_mail RENAME TO outbox_mail_that_is_gone")
    answer, [said] = health()
    assert answer == NOT_WELL
    assert said.startswith("Not well: the database does not answer: ")
