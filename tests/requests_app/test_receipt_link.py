"""A recipient without an account says that it arrived, through a link that shows nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from infosharing.records.models import LedgerEntry
from infosharing.records.pages import token_for
from requests_app.models import Disclosure

from .stages import answered, drafted


@pytest.fixture
def disclosure(story):
    one = answered(drafted(story, by="marcus", restricted=True).logged(), restricted=True).signed(
        "dana", days_ago=5
    )
    return Disclosure.objects.get(request=one.shared("dana", "secure_email", days_ago=4).request)


def link(disclosure):
    return reverse("receipt-link", args=[token_for(disclosure)])


def test_the_link_is_offered_to_whoever_looks_after_the_receipt(disclosure, browse):
    page = browse("dana").get(disclosure.get_absolute_url()).content.decode()
    assert "/receipt/" in page


def test_it_shows_school_reference_and_day_and_nothing_that_was_sent(disclosure):
    page = Client().get(link(disclosure)).content.decode()
    assert "Ashfield School" in page
    assert disclosure.reference in page
    for bait in ("Poppy", "safeguarding", "Rose Turner", "Safeguarding"):
        assert bait not in page


def test_the_recipient_confirms_with_their_name(disclosure):
    answer = Client().post(link(disclosure), {"name": "Rose Turner, MASH"})
    disclosure.refresh_from_db()
    assert answer.status_code == 200
    assert (disclosure.status, disclosure.confirmed_by) == ("confirmed", "Rose Turner, MASH")
    assert (
        LedgerEntry.objects.filter(record_id=disclosure.pk, kind="recipient_confirms").get().actor
        == "someone with the link"
    )


def test_a_name_is_wanted(disclosure):
    assert Client().post(link(disclosure), {"name": ""}).status_code == 422


def test_a_used_link_an_altered_one_and_a_foreign_one_all_get_the_same_neutral_page(disclosure):
    good = link(disclosure)
    Client().post(good, {"name": "Rose Turner"})
    other = reverse("receipt-link", args=[token_for(disclosure.request)])
    answers = [Client().get(address) for address in (good, good[:-3] + "xx/", other, "/receipt/nonsense/")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_a_link_ends_after_sixty_days(disclosure):
    address = link(disclosure)
    with time_machine.travel(timedelta(days=61)):
        assert Client().get(address).status_code == 404


def test_somebody_signed_in_who_may_not_see_the_request_sees_no_more_through_it(disclosure, browse):
    page = browse("sam").get(link(disclosure)).content.decode()
    assert "Poppy" not in page
