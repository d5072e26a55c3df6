"""The year behind the demo school: told by the demo alone, and once for these tests."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from agreements.choices import Coverage
from demo.stories import agreements, year
from infosharing.documents.pdf import pdf_later
from infosharing.outbox.models import Mail
from infosharing.records import clock
from register.statistics.governing import governed
from register.statistics.periods import SchoolYear, year_of
from requests_app.models import Disclosure, SharingRequest
from requests_app.requests.choices import Status
from tests.conftest import build_world


@pytest.fixture(scope="module")
def told_once(django_db_setup, django_db_blocker):
    """The year, after the agreements that some of it rests on, in one transaction that is never kept; and how many
    mails there were before."""
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "infosharing.outbox.backend.OutboxBackend"
    with django_db_blocker.unblock(), transaction.atomic(), pdf_later():
        world = build_world()
        agreements(world)
        mails = Mail.objects.count()
        year(world)
        yield world, mails
        transaction.set_rollback(True)
    settings.EMAIL_BACKEND = usual


@pytest.fixture
def db(told_once):
    """Each test begins with it told, and is undone to there."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(db, told_once):
    return told_once[0]


def test_some_dozens_of_requests_lie_behind_and_none_of_them_waits(world):
    statuses = list(SharingRequest.objects.values_list("status", flat=True))
    assert 40 <= len(statuses) <= 70
    assert set(statuses) == {Status.CLOSED, Status.WITHDRAWN}


def test_they_came_on_school_days_of_the_last_twelve_months(world):
    days = [clock.day_of(one.created_at) for one in SharingRequest.objects.all()]
    assert all(world.schools["ashfield"].calendar.is_school_day(day) for day in days)
    assert 330 <= (world.today - min(days)).days <= 365


def test_some_of_it_was_shared_under_an_agreement(world):
    assert Disclosure.objects.filter(coverage=Coverage.COVERED, agreement__isnull=False).exists()


def test_nobody_is_mailed_about_what_is_over(world, told_once):
    assert Mail.objects.count() == told_once[1]


def test_governors_are_shown_the_numbers_of_the_year_before(world):
    shown = governed(world.schools["ashfield"].pk, SchoolYear(year_of(world.today).starts_in - 1))
    assert shown.requests.value >= 30
    assert shown.late.value >= 5
    assert shown.awaited.value == 0
    assert shown.median
    # How the year falls into terms depends on the day: a term may have too few.
    assert [one.title for one in shown.lists if one.key != "terms" and not one.rows] == []


def test_the_ledger_is_whole(world, capsys):
    call_command("verify")
    assert "whole" in capsys.readouterr().out
