"""The list, the record's page and its measures: what is shown when, and how often the database is asked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.assessments.choices import AssessmentStatus as At
from demo.assessing import Assessing
from infosharing.records import clock

from .stages import RISK, measure_of, post, standing_at

# Whoever belongs to one school; whoever belongs to two.
LIST = {"joan": 4, "robert": 4, "farah": 5}
RECORD = 12


def queries(client, address):
    """How many queries a second visit to a page takes (the first may warm caches)."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("key", LIST)
def test_the_list_asks_as_often_for_twelve_as_for_one(world, browse, key):
    client, address = browse(key), reverse("assessments")
    Assessing(world).started(days_ago=3)
    one = queries(client, address)
    for _ in range(11):
        Assessing(world).started(days_ago=3)
    assert (one, queries(client, address)) == (LIST[key], LIST[key])


def test_the_record_asks_as_often_for_six_risks_as_for_one(assessing, browse):
    one = standing_at(assessing, At.ASSESSING)
    joan, address = browse("joan"), one.get_absolute_url()
    few = queries(joan, address)
    for _ in range(5):
        assessing.risk(days_ago=15, measure="Ask again.", owner="sam", **RISK)
    assert (few, queries(joan, address)) == (RECORD, RECORD)


def test_an_activity_without_a_name_says_so(assessing, browse):
    assessing.started(days_ago=1)
    assert "No name yet" in browse("joan").get(reverse("assessments")).content.decode()
    assert "A new activity" in browse("joan").get(assessing.fresh().get_absolute_url()).content.decode()


def test_a_measure_is_late_when_its_day_is_over_and_not_before(assessing):
    measure = measure_of(standing_at(assessing, At.ASSESSING))
    with clock.at(clock.now() + timedelta(days=(measure.due - clock.today()).days)):
        assert not measure.is_late
    with clock.at(clock.now() + timedelta(days=(measure.due - clock.today()).days + 1)):
        assert measure.is_late
        measure.done_on = clock.today()
        assert not measure.is_late


@pytest.mark.parametrize("key", ["joan", "robert"])
def test_a_measure_is_noted_as_done_by_who_drafts_or_owns_it_after_the_sign_off_too(
    world, assessing, browse, key
):
    one = standing_at(assessing, At.ACCEPTED)
    answer = post(browse(key), "measure-done", measure_of(one), done_on=str(world.today))
    assert (answer.status_code, answer["Location"]) == (302, f"{one.get_absolute_url()}#risks")
    assert measure_of(one).done_on == world.today


def test_late_stands_beside_the_measure_until_it_is_done(world, assessing, browse):
    one = standing_at(assessing, At.ASSESSING)
    joan = browse("joan")
    assert "Late" not in joan.get(one.get_absolute_url()).content.decode()
    with clock.at(clock.now() + timedelta(days=40)):
        assert ">Late<" in joan.get(one.get_absolute_url()).content.decode()
    post(joan, "measure-done", measure_of(one), done_on=str(world.today))
    with clock.at(clock.now() + timedelta(days=40)):
        assert ">Late<" not in joan.get(one.get_absolute_url()).content.decode()
