"""A safety fact is said on every page about the child, to everybody who gets in, in the words that are for them."""

from datetime import timedelta

import pytest
from django.db import transaction

from infosharing.accounts.choices import DSL_TEAM
from infosharing.directory.facts.actions import enter
from infosharing.directory.facts.caution import SENTENCE
from infosharing.directory.facts.choices import FactKind
from infosharing.records import clock

from .addresses import address, routes
from .leaking import without_address
from .test_personas import RECORDS
from .who_gets_in import LET_IN, kind_of

SECRET = "bait-in-fact-zqx"
CHILDREN = ("jamie", "poppy", "ella", "ethan", "noah", "zara", "lucy", "tariq")
# They answer a POST with another page, or hand over a file: what is on paper is looked at in tests of the papers.
SHOW_NO_PAGE = {
    "request-file",
    "request-pdf",
    "form-pdf",
    "form-scan",
    "child-pdf",
    "recipient-remove",
    "request-end-grant",
    "request-lift-exclusion",
    "form-end-grant",
    "form-lift-exclusion",
}
OPENED = ("ethan", "emergency")
ROOMS = ("Every school", "Requests", "Safeguarding")
ABOUT_CHILDREN = [place for place in LET_IN if place.room in ROOMS and place.page not in SHOW_NO_PAGE]


@pytest.fixture(scope="module")
def with_facts(told_once):
    """Records of each kind about children, every one of whom must not be given away; gone after this module."""
    with transaction.atomic():
        found = {room: RECORDS[room](told_once) for room in ROOMS}
        for child in CHILDREN:
            pupil = told_once.pupils[child]
            by = told_once.actors["dana" if pupil.school == told_once.schools["ashfield"] else "nadia"]
            review = clock.today() + timedelta(days=90)
            told = {"kind": FactKind.ADDRESS, "details": SECRET, "source": "-", "review_on": review}
            enter([pupil], by=by, answers=told)
        yield found
        transaction.set_rollback(True)
    for child in CHILDREN:
        told_once.pupils[child].refresh_from_db()


def about_children(place, found):
    """The record of a place, where it is one about children; None elsewhere."""
    if place.record.startswith(("?", "link:", "-")):
        return None
    record = found[place.room][kind_of(place.record)]
    return record if hasattr(record, "children_concerned") else None


def team_of(record, world):
    """The DSL team of the school that a record is of, by key."""
    return [
        key
        for key, actor in world.actors.items()
        if actor.is_one_of(record.school_id, *DSL_TEAM) and record.school_id is not None
    ]


@pytest.mark.parametrize("place", ABOUT_CHILDREN, ids=lambda place: f"{place.page} {place.record}")
def test_each_page_says_it_to_each_who_gets_in(told, with_facts, signed_in, place):
    record = about_children(place, with_facts)
    if record is None:
        return
    url = address(place.page, place.record, with_facts[place.room])
    for key in LET_IN[place]:
        actor = told.actors[key]
        fresh = type(record).objects.get(pk=record.pk)
        with transaction.atomic():
            answer = signed_in[key].get(url)
            transaction.set_rollback(True)
        if answer.status_code != 200 or not list(fresh.children_concerned(actor)):
            continue
        page = answer.content.decode()
        assert SENTENCE in page, key
        # Helen has emergency access to what is kept about Ethan.
        reads = key in team_of(fresh, told) or (key == "helen" and kind_of(place.record) in OPENED)
        assert (SECRET in page) == reads, key


def test_nearly_all_of_them_are_about_children(told, with_facts):
    records = [about_children(place, with_facts) for place in ABOUT_CHILDREN]
    dana = told.actors["dana"]
    assert len([one for one in records if one is not None and list(one.children_concerned(dana))]) > 60


def test_the_tables_of_pages_know_every_page_about_a_child():
    named = {place.page for place in LET_IN}
    assert {
        name for name in routes() if name.startswith(("request-", "form-", "transfer-", "child"))
    } <= named


@pytest.mark.parametrize("kind", [FactKind.PLAN, FactKind.LOOKED_AFTER, FactKind.RESPONSIBILITY])
def test_what_is_for_the_dsl_team_alone_changes_nothing_for_others(told, signed_in, kind):
    pages = [
        ("/pupils/", {"find": "Mia"}),
        (f"/pupils/{told.pupils['mia'].pk}/edit/", None),
        (f"/pupils/{told.pupils['mia'].pk}/safety-facts/", None),
        ("/", None),
    ]

    def shown():
        answers = {}
        for key in ("priya", "helen", "sam", "farah", "alan", "ines", "joan"):
            for url, sent in pages:
                client = signed_in[key]
                answer = client.post(url, sent) if sent else client.get(url)
                answers[key, url] = (answer.status_code, without_address(answer.content.decode()))
        return answers

    before = shown()
    review = clock.today() + timedelta(days=90)
    told_now = {"kind": kind, "details": SECRET, "source": SECRET, "review_on": review}
    enter([told.pupils["mia"]], by=told.actors["dana"], answers=told_now)
    assert shown() == before
    told.pupils["mia"].refresh_from_db()
