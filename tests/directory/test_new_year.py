"""Moving up to the next school year: who goes where, who leaves, and only once."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from infosharing.directory.actions import add_pupil
from infosharing.directory.models import BulkChange, Pupil
from infosharing.directory.new_year.moves import new_year_of, said, school_year_to_move_to
from infosharing.records import clock
from infosharing.records.actors import SYSTEM

ADDRESS = reverse("new-year")
JULY, SEPTEMBER, NEXT_JULY = (
    datetime(*day, 9, tzinfo=UTC) for day in ((2026, 7, 20), (2026, 9, 4), (2027, 7, 19))
)


@pytest.fixture
def priya(world, browse):
    return browse("priya")


@pytest.fixture
def groups(world):
    """How many pupils on roll of Ashfield are in which year group."""

    def counted(school="ashfield"):
        found = {}
        for pupil in Pupil.objects.filter(school=world.schools[school], on_roll_until=None):
            found[pupil.year_group] = found.get(pupil.year_group, 0) + 1
        return found

    return counted


def text_of(answer):
    return " ".join(answer.content.decode().split())


def move(client, moment, **answers):
    """The answer to the button, after the page was looked at, on a day."""
    with clock.at(moment):
        page = client.get(ADDRESS)
        if page.context["done"]:
            return page
        shown = {name: page.context["form"][name].value() for name in ("leaving", "left_on", "seen")}
        return client.post(ADDRESS, {**shown, "move": "1", **answers}, follow=True)


def enter(world, name, **values):
    """Add a pupil to Ashfield."""
    answers = {"legal_name": name, "date_of_birth": date(2017, 5, 4), **values}
    return add_pupil(by=SYSTEM, school_id=world.schools["ashfield"].pk, answers=answers)


def test_everybody_moves_up_and_the_last_year_leaves(world, priya, groups):
    assert groups() == {"Year 2": 2, "Year 3": 2, "Year 4": 2, "Year 5": 3, "Year 6": 3}
    answer = move(priya, JULY)
    assert "9 moved up, 3 left." in text_of(answer)
    assert groups() == {"Year 3": 2, "Year 4": 2, "Year 5": 2, "Year 6": 3}
    mia = Pupil.objects.get(legal_name="Mia Kowalska")
    assert (mia.year_group, mia.on_roll_until) == ("Year 6", date(2026, 7, 22))
    assert mia.history.order_by("history_id").last().history_change_reason == "move_up"


def test_the_page_says_how_many_move_where(world, priya):
    with clock.at(JULY):
        page = priya.get(ADDRESS)
    moves = [(each.group, each.next_group, len(each.pupils)) for each in page.context["moves"].moves]
    assert moves == [
        ("Year 2", "Year 3", 2),
        ("Year 3", "Year 4", 2),
        ("Year 4", "Year 5", 2),
        ("Year 5", "Year 6", 3),
        ("Year 6", "", 3),
    ]
    assert "Move pupils up to 2026/27" in text_of(page)


def test_it_is_refused_a_second_time_within_the_school_year(world, priya, groups):
    move(priya, JULY)
    before = groups()
    sentence = "Priya Shah moved the pupils up to 2026/27 on 20 Jul 2026. It is done once a school year."
    assert sentence in text_of(move(priya, SEPTEMBER))
    with clock.at(SEPTEMBER):
        answer = priya.post(ADDRESS, {"leaving": "Year 6", "left_on": "2026-07-22", "seen": "", "move": "1"})
    assert (answer.status_code, groups()) == (403, before)
    assert "6 moved up, 3 left." in text_of(move(priya, NEXT_JULY))


def test_another_school_moves_up_by_itself(world, priya, browse, groups):
    move(priya, JULY)
    assert "2 moved up, 2 left." in text_of(move(browse("kim"), JULY))
    assert groups("briar") == {"Year 9": 1, "Year 10": 1}


def test_who_leaves_can_be_changed_and_has_to_be_seen_first(world, priya, groups):
    answer = move(priya, JULY, leaving="none")
    assert answer.status_code == 409
    assert "This is not what the page showed." in text_of(answer)
    assert groups()["Year 6"] == 3
    with clock.at(JULY):
        seen = answer.context["form"]["seen"].value()
        sent = {"leaving": "none", "left_on": "2026-07-22", "seen": seen, "move": "1"}
        assert "12 moved up, 0 left." in text_of(priya.post(ADDRESS, sent, follow=True))
    assert groups()["Year 7"] == 3


def test_whoever_came_since_august_and_whoever_is_in_no_year_group_stay(world, priya, groups):
    enter(world, "New In September", year_group="Year 5", on_roll_from=date(2026, 9, 2))
    enter(world, "In No Year", year_group="Oak class")
    enter(world, "Left In May", year_group="Year 5", on_roll_until=date(2026, 5, 1))
    answer = move(priya, SEPTEMBER)
    assert BulkChange.objects.get().unchanged == 2
    assert "9 moved up, 3 left." in text_of(answer)
    assert groups()["Year 5"] == 3
    assert Pupil.objects.get(legal_name="Left In May").year_group == "Year 5"


def test_a_year_group_that_was_typed_otherwise_moves_up_with_the_others(world, priya):
    typed = enter(world, "Typed Otherwise", year_group="yr 4")
    move(priya, JULY)
    assert Pupil.objects.get(pk=typed.pk).year_group == "Year 5"


def test_a_list_that_is_in_the_new_year_already_is_warned_of(world, priya):
    with clock.at(SEPTEMBER):
        assert "do not move them up again" in text_of(
            priya.get(ADDRESS)
        )  # the demo's children are of their age
    for pupil in ("A", "B"):
        enter(world, pupil, year_group="Year 1", date_of_birth=date(2012, 1, 1))
    with clock.at(datetime(2027, 6, 1, tzinfo=UTC)):
        assert "do not move them up again" not in text_of(priya.get(ADDRESS))


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2019-07-20", "Enter a date of the school year that ends, like 21/07/2026"),
        ("", "Enter a date, like 19/11/2026"),
    ],
)
def test_the_last_day_lies_in_the_year_that_ends(world, priya, groups, day, says):
    answer = move(priya, JULY, left_on=day)
    assert (answer.status_code, says in text_of(answer)) == (422, True)


def test_nobody_leaves_before_they_came(world, priya):
    enter(world, "Came In June", year_group="Year 6", on_roll_from=date(2026, 6, 8))
    answer = move(priya, JULY, left_on="2026-06-01")
    assert "Enter a later date: one of these pupils was not on roll yet" in text_of(answer)


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 4, 30), 2025),
        (date(2026, 5, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 4), 2026),
    ],
)
def test_which_school_year_is_meant(today, year):
    assert school_year_to_move_to(today) == year


def test_a_school_year_is_said_with_both_years():
    assert (said(2026), said(2099)) == ("2026/27", "2099/00")


def test_nursery_lasts_for_two_years():
    young, old = (
        {
            "pk": born,
            "year_group": "Nursery",
            "date_of_birth": born,
            "on_roll_from": None,
            "on_roll_until": None,
        }
        for born in (date(2023, 2, 1), date(2022, 2, 1))
    )
    moves = new_year_of([young, old], 2026, "Year 6").moves
    assert [(each.group, each.next_group, each.pupils) for each in moves] == [
        ("Nursery", "Reception", (date(2022, 2, 1),))
    ]
