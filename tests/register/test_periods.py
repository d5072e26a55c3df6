"""The data protection officer marks which period of a school's register was gone through."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from demo.people import CAST
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from register.comments.actions import mark_period
from register.comments.models import PeriodReview
from register.comments.periods import gone_through
from tests.agreements.test_lists import queries
from tests.requests_app.at_the_desk import LONDON, said
from tests.requests_app.stages import text_of

LIST, ALL, NEW = (reverse(name) for name in ("comments", "periods", "period-new"))
AUTUMN = {"first": date(2026, 9, 1), "last": date(2026, 10, 31), "note": "Receipts come late."}
READERS = {"joan", "helen", "farah"}


@pytest.fixture(autouse=True)
def _after_that(world):
    """In these tests it is November."""
    with time_machine.travel(datetime(2026, 11, 20, 10, tzinfo=LONDON)):
        yield


def marked(world, school="ashfield", **says):
    """Farah marks the first half of the autumn term."""
    school_id = world.schools[school].pk
    return mark_period(by=world.actors["farah"], school_id=school_id, answers={**AUTUMN, **says})


def sentences(world, key):
    """How far the register was gone through, as somebody is told."""
    return [one.sentence for one in gone_through(world.actors[key])]


def sent(world, **says):
    """What Farah types for Ashfield."""
    answers = {
        "first": "2026-09-01",
        "last": "2026-10-31",
        "note": AUTUMN["note"],
        "school": str(world.schools["ashfield"].pk),
    }
    return {**answers, "version": 0, **says}


def test_farah_marks_a_period_and_the_school_reads_how_far_she_got(world, browse):
    assert browse("farah").post(NEW, sent(world)).status_code == 302
    one = PeriodReview.objects.get()
    assert (one.school.name, one.first, one.last, one.note) == ("Ashfield School", *AUTUMN.values())
    assert sentences(world, "helen") == [
        "The data protection officer last reviewed the register up to 31 Oct 2026."
    ]
    page = said(text_of(browse("helen").get(LIST)))
    assert sentences(world, "helen")[0] in page
    assert "Receipts come late." in page


@pytest.mark.parametrize("key", [cast.key for cast in CAST])
def test_the_list_of_periods_is_for_those_who_read_comments(world, browse, key):
    marked(world)
    page = browse(key).get(ALL)
    assert ("Receipts come late." in text_of(page)) == (key in READERS)
    assert page.status_code == (200 if key in READERS | {"dana", "nadia", "owen"} else 403)


def test_governors_are_told_how_far_and_the_dsl_and_staff_are_not(world):
    marked(world)
    assert {cast.key for cast in CAST if sentences(world, cast.key)} == READERS | {"robert"}


def test_somebody_of_two_schools_is_told_of_each_and_only_its_newest_day_counts(world):
    marked(world)
    marked(world, first=date(2026, 6, 1), last=date(2026, 7, 20))
    marked(world, "briar", last=date(2026, 9, 30))
    assert sentences(world, "farah") == [
        "The data protection officer last reviewed the register of Ashfield School up to 31 Oct 2026.",
        "The data protection officer last reviewed the register of Briar Hill Academy up to 30 Sep 2026.",
    ]
    assert sentences(world, "owen") == [
        "The data protection officer last reviewed the register up to 30 Sep 2026."
    ]


def test_how_far_is_one_query(world, django_assert_num_queries):
    marked(world)
    with django_assert_num_queries(1):
        gone_through(world.actors["farah"])


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ({"last": "2026-08-31"}, "Enter a date that is the same as or after the first day"),
        ({"last": "2099-01-01"}, "Enter a date that is not in the future"),
        ({"first": ""}, "Enter a date, like 19/11/2026"),
        ({"first": "yesterday"}, "Enter a date, like 19/11/2026"),
    ],
)
def test_days_that_make_no_period_are_refused_in_words(world, browse, says, words):
    answer = browse("farah").post(NEW, sent(world, **says))
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert AUTUMN["note"] in text_of(answer)
    assert PeriodReview.objects.count() == 0


def test_today_is_a_last_day_and_tomorrow_is_none(world):
    marked(world, last=clock.today())
    with pytest.raises(NotAllowed, match="Enter dates up to today"):
        marked(world, last=clock.today() + timedelta(days=1))
    with pytest.raises(NotAllowed, match="Enter dates up to today"):
        marked(world, first=clock.today(), last=clock.today() - timedelta(days=1))


@pytest.mark.parametrize("key", [cast.key for cast in CAST if cast.key != "farah"])
def test_nobody_but_the_dpo_marks_one(world, browse, key):
    assert browse(key).get(NEW).status_code == 403
    with pytest.raises(NotAllowed, match="Only the data protection officer can"):
        mark_period(by=world.actors[key], school_id=world.schools["ashfield"].pk, answers=AUTUMN)


def test_a_school_that_is_not_the_dpos_cannot_be_picked(world, browse):
    other = "00000000-0000-4000-8000-000000000000"
    assert browse("farah").post(NEW, sent(world, school=other)).status_code == 422


def test_the_list_shows_six_and_leads_to_all(world, browse):
    for day in range(1, 31):
        marked(world, last=date(2026, 10, day), note=f"Note {day}.")
    page = text_of(browse("helen").get(LIST))
    assert [f"Note {day}." in page for day in (30, 25, 24)] == [True, True, False]
    whole = browse("helen").get(ALL)
    assert [f"Note {day}." in text_of(whole) for day in (30, 6, 5)] == [True, True, False]
    older = text_of(browse("helen").get(ALL, {"after": whole.context["older"]}))
    assert [f"Note {day}." in older for day in (6, 5, 1)] == [False, True, True]


def test_the_pages_ask_as_often_for_twelve_periods_as_for_two(world, browse):
    client = browse("farah")
    counts = []
    for more in (2, 10):
        for _ in range(more):
            marked(world)
        counts.append([queries(client, address) for address in (LIST, ALL)])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 9
