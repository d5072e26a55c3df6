"""Visibility: who sees which record, one by one and in lists that lose and repeat nothing."""

from datetime import UTC, datetime

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from infosharing.directory.models import DataItem, Pupil
from infosharing.records import clock
from infosharing.records.actors import SYSTEM, Actor
from infosharing.records.listing import Listing
from infosharing.records.recording import recorded
from requests_app.models import AskedItem, RequestExclusion, SharingRequest

MOMENT = datetime(2026, 11, 19, 11, 20, tzinfo=UTC)
PEOPLE = (
    "sam",
    "marcus",
    "priya",
    "ines",
    "joan",
    "dana",
    "tom",
    "helen",
    "robert",
    "farah",
    "alan",
    "lee",
    "owen",
)


@pytest.fixture
def several(world, story):
    """Ten requests of two schools, some sensitive, some drafts, some of the same instant."""
    made = []
    with clock.at(MOMENT):
        for number in range(4):
            one = story(by=("sam", "dana", "priya", "marcus")[number]).draft("charity", "Meg Hall", "Worker")
            made.append(one.asks("pastoral", "attendance", "jamie"))
    for number in range(3):
        one = story(by="sam", days_ago=number + 1).draft("mash", "Joe Lind", "Social worker")
        made.append(one.asks("protect", "safeguarding", "zara"))
    made.append(story(by="tom").draft("health", "Anna Frost", "Nurse").asks("health", "medical", "leo"))
    made.append(story(by="kim", school="briar").draft("briar-council", "Ian Wood", "Officer"))
    made[-1].asks("statutory", "contact", "tariq")
    for one in (*made[1:6], made[7], made[8]):
        one.logged()
    made.append(story(by="helen").draft("police", "Lee Marsh", "Constable"))
    with recorded(by=SYSTEM, reason="exclude", school=made[2].request.school_id):
        RequestExclusion(record=made[2].request, person_id=world.actors["helen"].pk).save()
    return [one.request for one in made]


def walk(listing, size):
    """Every row of a list, a page at a time."""
    rows, after = [], ""
    while True:
        page = listing.page((), after=after, size=size)
        rows += page.rows
        assert len(page.rows) <= size
        if page.older is None:
            return [row["pk"] for row in rows]
        assert len(page.rows) == size
        after = page.older


@pytest.mark.parametrize("size", [1, 2, 3, 9, 25])
def test_a_list_walked_page_by_page_is_what_the_person_may_see_newest_first(world, several, size):
    for key in PEOPLE:
        actor = world.actors[key]
        visible = SharingRequest.objects.visible_to(actor).order_by("-created_at", "-pk")
        assert walk(Listing(SharingRequest, actor), size) == [row.pk for row in visible], key


def test_who_sees_how_many(world, several):
    seen = {key: SharingRequest.objects.visible_to(world.actors[key]).count() for key in PEOPLE}
    assert seen == {
        "sam": 4,  # what they logged and drafted
        "marcus": 1,
        "priya": 3,  # the office: ordinary requests that are logged
        "ines": 4,
        "joan": 4,
        "dana": 6,
        "tom": 6,
        "helen": 4,  # one she is excluded from, one draft of her own
        "robert": 0,
        "farah": 5,  # both schools
        "alan": 0,
        "lee": 0,
        "owen": 1,
    }


def test_a_list_can_be_narrowed_and_never_widened(world, several):
    listing = Listing(SharingRequest, world.actors["priya"])
    assert len(listing.where(Q(tier="standard")).page(()).rows) == 3
    assert listing.where(Q(tier="safeguarding")).page(()).rows == []


def test_a_part_is_seen_by_whoever_sees_its_owner(world, several):
    rows = AskedItem.objects.filter(request=several[4])
    assert rows.visible_to(world.actors["dana"]).count() == 1
    assert rows.visible_to(world.actors["helen"]).count() == 0


def test_what_belongs_to_no_school_is_for_everybody_who_works_anywhere(world):
    common = DataItem.objects.filter(school=None).count()
    assert common > 0
    assert DataItem.objects.visible_to(world.actors["owen"]).count() == common
    assert len(walk(Listing(DataItem, world.actors["owen"]), 7)) == common
    assert DataItem.objects.visible_to(world.actors["lee"]).count() == 0
    assert walk(Listing(DataItem, world.actors["lee"]), 7) == []


def test_pupils_of_one_school_are_not_seen_from_another(world):
    here = set(Pupil.objects.visible_to(world.actors["sam"]).values_list("school__name", flat=True))
    there = set(Pupil.objects.visible_to(world.actors["kim"]).values_list("school__name", flat=True))
    assert (here, there) == ({"Ashfield School"}, {"Briar Hill Academy"})


def test_whoever_holds_no_role_sees_nothing_not_even_their_own(world, several):
    sam = world.actors["sam"]
    gone = Actor(pk=sam.pk, user_id=sam.user_id, name=sam.name)
    assert SharingRequest.objects.visible_to(gone).count() == 0
    assert walk(Listing(SharingRequest, gone), 5) == []


def test_a_list_costs_the_same_whatever_its_length(world, several, django_assert_num_queries):
    # One each: her own, what her role shows, what was granted to her, what fell to her.
    with django_assert_num_queries(4):
        Listing(SharingRequest, world.actors["dana"]).page(("reference",))


KEYS = some.one_of(
    some.text(max_size=60),
    some.builds(
        lambda moment, pk: f"{moment.isoformat()}~{pk}",
        some.datetimes(timezones=some.none() | some.timezones()),
        some.uuids(),
    ),
)


@given(key=KEYS)
@hypothesis_settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_key_that_anybody_can_type_breaks_a_list(world, key):
    page = Listing(Pupil, world.actors["sam"]).page(("legal_name",), after=key, size=3)
    assert len(page.rows) <= 3


@pytest.mark.parametrize(
    "key",
    [
        "rubbish",
        "~",
        "2026-11-19~x",
        "0001-01-01T00:00:00+14:00~" + "0" * 32,
        "\x00",
        "2026-11-19T11:20~" + "0" * 32,
    ],
)
def test_a_key_that_makes_no_sense_counts_as_none(world, key):
    listing = Listing(Pupil, world.actors["sam"])
    assert listing.page(("legal_name",), after=key) == listing.page(("legal_name",))
