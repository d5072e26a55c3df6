"""Addresses that machines know: where to report a weakness, and where a password is changed."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as real
from django.test import Client

from infosharing.records import clock

SECURITY = "/.well-known/security.txt"


def fields_of(answer):
    """Return what the file says, by field."""
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


@pytest.fixture
def contact(settings):
    """The school names somebody for weaknesses."""
    settings.SECURITY_CONTACT = "mailto:security@ashfield.example"
    settings.SITE_ADDRESS = "https://sharing.ashfield.example/"


def test_whoever_finds_a_weakness_reads_where_to_report_it(db, contact):
    answer = Client().get(SECURITY)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    said = fields_of(answer)
    assert said.pop("Expires")
    assert said == {
        "Contact": "mailto:security@ashfield.example",
        "Preferred-Languages": "en",
        "Canonical": "https://sharing.ashfield.example/.well-known/security.txt",
    }


def test_it_always_ends_in_less_than_a_year(db, contact):
    ends = datetime.strptime(fields_of(Client().get(SECURITY))["Expires"], "%Y-%m-%dT%H:%M:%SZ")
    assert timedelta(days=100) < ends.replace(tzinfo=UTC) - clock.now() < timedelta(days=365)


def test_there_is_no_such_file_where_no_contact_is_set(db):
    assert Client().get(SECURITY).status_code == 404


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("security@ashfield.example", "mailto:security@ashfield.example"),
        ("mailto:security@ashfield.example", "mailto:security@ashfield.example"),
        ("https://ashfield.example/security", "https://ashfield.example/security"),
    ],
)
def test_an_address_may_be_typed_as_people_write_it(typed, kept):
    asked = "from infosharing.settings import SECURITY_CONTACT; print(SECURITY_CONTACT)"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        check=True,
        cwd=real.BASE_DIR,
        env=os.environ | {"INFOSHARING_SECURITY_CONTACT": typed},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == kept


def test_a_password_manager_is_led_to_where_a_password_is_changed(browse):
    answer = browse("sam").get("/.well-known/change-password")
    assert (answer.status_code, answer["Location"]) == (302, "/account/")


def test_somebody_not_signed_in_gets_there_by_way_of_signing_in(db):
    answer = Client().get("/.well-known/change-password", follow=True)
    assert answer.redirect_chain == [("/account/", 302), ("/sign-in/?next=/account/", 302)]
