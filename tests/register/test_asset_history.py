"""The register as it stood on a day, and how often its pages ask the database: from history, replayed and pinned."""

from datetime import timedelta
from html import unescape

import pytest
from django.db.models import Q
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infosharing.records.listing import Listing
from infosharing.workflow.perform import perform
from register.assets.actions import change_part
from register.assets.models import Asset
from register.assets.past import assets_on
from register.assets.reading import some_assets
from register.assets.tables import asset_table
from tests.agreements.agreed import active_agreement, ended
from tests.agreements.test_lists import queries

from .kept import at, entered

# Whoever belongs to one school; whoever belongs to two.
LISTS = {"joan": 10, "robert": 10, "farah": 11}
RECORDS = {"joan": 10, "robert": 9}
PAST = 8


def day(world, days_ago):
    return world.today - timedelta(days=days_ago)


def stood(world, days_ago, key="joan"):
    """What the register said at the end of a day: name, owner, items and status of each asset."""
    some = assets_on(world.actors[key], day(world, days_ago))
    return [said(one) for one in some.records]


def said(one):
    return (one.title, one.owner, tuple(item.code for item in one.item_list), str(one.status))


def changed(world, asset, days_ago, **says):
    with at(world, days_ago, 15):
        return change_part(asset, by=world.actors["joan"], changes=says, version=None)


@pytest.fixture
def trips(world):
    """Entered ten days ago, changed six days ago, no longer kept since three days ago."""
    with at(world, 10):
        asset = entered(world, owner="Deputy")
    changed(world, asset, 6, owner="Bursar", items=[world.items["images"]])
    with at(world, 3):
        return perform(
            asset, "retire", by=world.actors["joan"], changes={"end_note": "Shredded."}, version=None
        )


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        (11, []),
        (10, [("Trip forms", "Deputy", ("contact",), "in_use")]),
        (7, [("Trip forms", "Deputy", ("contact",), "in_use")]),
        (6, [("Trip forms", "Bursar", ("images",), "in_use")]),
        (4, [("Trip forms", "Bursar", ("images",), "in_use")]),
        (3, [("Trip forms", "Bursar", ("images",), "retired")]),
        (0, [("Trip forms", "Bursar", ("images",), "retired")]),
    ],
)
def test_it_says_what_it_said_at_the_end_of_that_day(world, trips, days_ago, expected):
    assert stood(world, days_ago) == expected


def test_two_changes_on_one_day_count_as_the_last(world):
    with at(world, 5):
        asset = entered(world, owner="One")
    for owner in ("Two", "Three"):
        changed(world, asset, 5, owner=owner)
    assert [one[1] for one in stood(world, 5)] == ["Three"]


def test_only_schools_whose_assets_one_reads_now_are_shown(world, trips):
    with at(world, 9):
        entered(world, by="farah", school="briar", title="Briar's own")
    seen = {key: [one[0] for one in stood(world, 5, key)] for key in ("joan", "farah", "owen", "sam", "lee")}
    assert seen == {
        "joan": ["Trip forms"],
        "farah": ["Briar's own", "Trip forms"],
        "owen": ["Briar's own"],
        "sam": [],
        "lee": [],
    }


def test_a_gap_is_told_as_it_was_the_agreement_included(world, browse):
    joan = world.actors["joan"]
    agreement = active_agreement(
        world.schools["ashfield"], by=joan, organisation=world.organisations["charity"]
    )
    with at(world, 20):
        entered(world, agreements=[agreement], review_on=day(world, 8))
    with at(world, 4):
        ended(agreement, by=joan, days_ago=0)

    def tags(days_ago):
        rows = browse("joan").get(reverse("assets"), {"on": str(day(world, days_ago))}).context["rows"]
        return [tag["text"] for row in rows for tag in row["tags"]]

    assert [tags(days_ago) for days_ago in (20, 8, 7, 4, 3)] == [
        ["Up to date"],
        ["Up to date"],
        ["Review late"],
        ["Review late"],
        ["Agreement expired", "Review late"],
    ]


def test_the_page_says_clearly_which_day_it_shows(world, browse, trips):
    page = unescape(browse("joan").get(reverse("assets"), {"on": str(day(world, 7))}).content.decode())
    assert ("Deputy" in page, "Bursar" in page, "This is the register as it was" in page) == (
        True,
        False,
        True,
    )
    assert "from-agreements" not in page


@pytest.mark.parametrize("on", ["x", "2026-13-01", "2026-02-30", "0", "'; --", "9999-12-31", "1-1-1"])
def test_a_day_that_makes_no_sense_or_has_not_come_is_refused_in_words(world, browse, on):
    answer = browse("joan").get(reverse("assets"), {"on": on})
    assert (answer.status_code, "The date in this web address is" in answer.content.decode()) == (
        400,
        True,
    )


@pytest.mark.parametrize("on", ["0001-01-01", "1970-01-01", ""])
def test_a_day_long_ago_shows_an_empty_register_and_none_shows_today(world, browse, trips, on):
    answer = browse("joan").get(reverse("assets"), {"on": on, "after": "nonsense"})
    assert (answer.status_code, len(answer.context["rows"])) == (200, 0 if on else 1)


def test_the_past_is_shown_a_page_at_a_time_and_nothing_twice(world, browse):
    with at(world, 5):
        for number in range(30):
            entered(world, title=f"Asset {number:02}")
    joan, on = browse("joan"), str(day(world, 2))
    first = joan.get(reverse("assets"), {"on": on}).context
    second = joan.get(reverse("assets"), {"on": on, "after": first["older"]}).context
    titles = [row["title"] for row in (*first["rows"], *second["rows"])]
    assert (len(first["rows"]), second["older"]) == (25, None)
    assert sorted(titles) == [f"Asset {number:02}" for number in range(30)]


def test_the_table_to_take_out_is_that_of_the_day(world, trips):
    table = asset_table(world.actors["joan"], day(world, 7))
    (row,) = table.rows
    said_then = dict(zip(table.columns, row, strict=True))
    assert [said_then[name] for name in ("Owner", "Data held", "Status")] == [
        "Deputy",
        "Contact details and address",
        "In use",
    ]
    assert table.filtered_by[0].startswith("As it was on ")


OWNERS = st.sampled_from(["", "Head", "Bursar"])
CODES = st.lists(st.sampled_from(["contact", "images", "medical"]), unique=True)
STEPS = st.lists(st.tuples(st.integers(0, 2), OWNERS, CODES, st.integers(0, 2)), min_size=1, max_size=8)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_day_says_what_was_written_down_when_it_ended(world, steps):
    """Replays a random life of up to three assets, notes what the register says each evening, and asks history."""
    before = set(Asset.objects.values_list("pk", flat=True))
    listing = Listing(Asset, world.actors["joan"]).matching(~Q(pk__in=before))
    assets, evenings, days_ago = {}, {}, 30
    for which, owner, codes, pause in steps:
        with at(world, days_ago, 10):
            if which in assets:
                says = {"owner": owner, "items": [world.items[code] for code in codes]}
                change_part(assets[which], by=world.actors["joan"], changes=says, version=None)
            else:
                assets[which] = entered(world, title=f"Asset {which}", owner=owner, items=" ".join(codes))
        for _ in range(pause):
            evenings[days_ago] = [said(one) for one in some_assets(listing).records]
            days_ago -= 1
    for number, expected in evenings.items():
        some = assets_on(world.actors["joan"], day(world, number), size=500)
        assert sorted(said(one) for one in some.records if one.pk not in before) == sorted(expected)


@pytest.mark.parametrize("key", LISTS)
def test_the_list_asks_as_often_for_thirty_as_for_one(world, browse, key):
    joan = world.actors["joan"]
    agreement = active_agreement(
        world.schools["ashfield"], by=joan, organisation=world.organisations["charity"]
    )
    entered(world, agreements=[agreement])
    few = queries(browse(key), reverse("assets"))
    for _ in range(29):
        entered(world, items="contact medical", agreements=[agreement])
    assert (few, queries(browse(key), reverse("assets"))) == (LISTS[key], LISTS[key])


def test_the_list_of_a_day_asks_as_often_for_thirty_as_for_one(world, browse):
    address = f"{reverse('assets')}?on={world.today}"
    agreement = active_agreement(
        world.schools["ashfield"], by=world.actors["joan"], organisation=world.organisations["charity"]
    )
    entered(world, agreements=[agreement])
    few = queries(browse("joan"), address)
    for _ in range(29):
        entered(world, items="contact medical", agreements=[agreement])
    assert (few, queries(browse("joan"), address)) == (PAST, PAST)


@pytest.mark.parametrize("key", RECORDS)
def test_the_page_of_one_asks_as_often_for_four_agreements_as_for_one(world, browse, key):
    joan = world.actors["joan"]
    about = {"by": joan, "organisation": world.organisations["charity"]}
    agreements = [active_agreement(world.schools["ashfield"], **about) for _ in range(4)]
    one, four = (
        entered(world, agreements=agreements[:1]),
        entered(world, items="contact medical", agreements=agreements),
    )
    asked = [queries(browse(key), each.get_absolute_url()) for each in (one, four)]
    assert asked == [RECORDS[key]] * 2
