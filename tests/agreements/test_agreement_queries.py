"""How often the pages of agreements ask the database: as often for many rows as for few, and pinned."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.agreements import actions as drafting
from agreements.agreements.choices import AgreementStatus as At
from agreements.models import AgreedItem
from agreements.terms import actions as terms
from demo.agreeing import Agreeing
from infosharing.records.models import LedgerEntry

from .agreement_stages import address, asked, drafted, opened, signed_by_hand, standing_at
from .test_lists import queries

# Whoever belongs to one school; whoever belongs to two.
LIST = {"joan": 5, "sam": 4, "robert": 4, "farah": 5}
# One of them asks who wrote in it and how often it was advised on.
RECORD = {"joan": 16, "sam": 10}
DRAFT, REVIEW, LINK, REFUSED = 15, 8, 13, 7
TWO = {"council": 1, "health": 1}
MORE = ("behaviour", "family", "free_meals", "images", "other", "staff")


@pytest.fixture
def told(world):
    return Agreeing(world)


def begun(told, count):
    for number in range(count):
        said = {"kind": "isa", "title": f"Agreement {number}"}
        drafting.start(by=told.by, school_id=told.school.pk, answers=said)


@pytest.mark.parametrize("key", LIST)
def test_the_list_asks_as_often_for_twenty_as_for_two(told, browse, key):
    client, there = browse(key), reverse("agreements")
    standing_at(told, At.ACTIVE)
    begun(told, 1)
    few = queries(client, there)
    begun(told, 18)
    assert (few, queries(client, there)) == (LIST[key], LIST[key])


def with_items(told, count, status):
    """Return an agreement with two parties and that many data items."""
    drafted(told, parties=TWO)
    for code in MORE[: count - 4]:
        said = {"item": told.world.items[code]}
        terms.add_term(told.fresh(), AgreedItem, by=told.by, changes=said, version=None)
    assert (len(told.fresh().party_list), len(told.fresh().item_list)) == (2, count)
    if status != At.DRAFT:
        told.sent_for_advice(days_ago=4).advised("proceed", "Yes.", days_ago=3).signed_off(days_ago=3)
    if status == At.ACTIVE:
        signed_by_hand(told)
    return told.fresh()


@pytest.mark.parametrize("key", RECORD)
def test_the_page_of_one_in_force_asks_as_often_for_ten_items_as_for_four(world, browse, key):
    pages = [with_items(Agreeing(world), count, At.ACTIVE).get_absolute_url() for count in (4, 10)]
    assert [queries(browse(key), page) for page in pages] == [RECORD[key]] * 2


def test_the_page_of_a_draft_asks_as_often_for_ten_items_as_for_four(world, browse):
    pages = [with_items(Agreeing(world), count, At.DRAFT).get_absolute_url() for count in (4, 10)]
    assert [queries(browse("joan"), page) for page in pages] == [DRAFT] * 2


def test_the_page_of_a_review_asks_as_often_for_ten_items_as_for_four(world, browse):
    ones = [with_items(Agreeing(world), count, At.ACTIVE) for count in (4, 10)]
    assert [queries(browse("joan"), reverse("agreement-review", args=[one.pk])) for one in ones] == [
        REVIEW
    ] * 2


def test_the_page_behind_a_link_asks_as_often_for_ten_items_as_for_four(world):
    found = []
    for count in (4, 10):
        told = Agreeing(world)
        with_items(told, count, At.SIGNING)
        link = asked(told, "council")
        found.append(queries(opened(link), address(link)))
    assert found == [LINK] * 2


def test_a_link_that_does_not_hold_costs_its_line_on_the_ledger(told, client):
    standing_at(told, At.SIGNING)
    old = asked(told)
    asked(told)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address(old)).status_code == 404
    assert (len(seen), LedgerEntry.objects.filter(kind="link_refused").count()) == (REFUSED, 1)
