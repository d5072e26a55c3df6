"""Leave: entered by the administrator, the headteacher or the person; nobody is asked why."""

from datetime import timedelta

import pytest
from django.urls import reverse

from administration.leave import actions
from administration.leave.listing import left_empty_by
from infosharing.accounts.actors import colleagues_at
from infosharing.accounts.form_fields import PersonField, beside_names
from infosharing.accounts.models import Leave
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from infosharing.records.formats import say_day
from tests.guarantees.people_records import colleague


def typed(**more):
    """What somebody types about a leave of a week from today."""
    week = {"starts": str(clock.today()), "until": str(clock.today() + timedelta(days=7))}
    return {**week, "access": "open", "version": 1, **more}


def enter(browse, world, key, whom, **more):
    one = colleague(world, whom)
    return browse(key).post(reverse("person-leave-enter", args=[one.pk]), typed(version=one.version, **more))


@pytest.mark.parametrize(("key", "status"), [("alan", 302), ("helen", 302), ("dana", 403), ("sam", 404)])
def test_administrator_and_headteacher_enter_it(world, browse, key, status):
    assert enter(browse, world, key, "marcus").status_code == status


def test_the_lists_say_until_when(world, browse):
    enter(browse, world, "alan", "marcus")
    until = clock.today() + timedelta(days=7)
    said = f"On leave until {say_day(until)}"
    assert said in browse("alan").get(reverse("people")).content.decode()
    assert said in browse("alan").get(colleague(world, "marcus").get_absolute_url()).content.decode()


@pytest.mark.parametrize(("days", "said"), [(7, "on leave until {}"), (None, "on leave")])
def test_whoever_picks_a_colleague_sees_who_is_away_and_not_why(world, browse, days, said):
    until = clock.today() + timedelta(days=days) if days else ""
    enter(browse, world, "alan", "marcus", until=str(until))
    beside = f"Marcus Webb, Class teacher, Year 4, {said.format(say_day(until) if until else '')}"
    field = PersonField()
    field.offer(colleagues_at(world.schools["ashfield"].pk), world.schools["ashfield"].pk)
    shown = [label for _, label in field.choices]
    assert beside in shown and "Sam Reed, Teaching assistant" in shown
    labels = {
        label
        for _, label in browse("dana").get("/safeguarding/new/").context["form"]["colleagues"].field.choices
    }
    assert beside in labels and "Sam Reed, Teaching assistant" in labels


def test_one_who_is_back_is_picked_as_before(world, browse):
    enter(browse, world, "alan", "marcus", starts=str(clock.today() + timedelta(days=1)))
    assert beside_names(world.schools["ashfield"].pk)[world.actors["marcus"].pk] == "Class teacher, Year 4"


def test_a_leave_that_ends_before_it_begins_is_said_beside_the_field(world, browse):
    page = enter(browse, world, "alan", "marcus", starts=str(clock.today() + timedelta(days=9)))
    assert page.status_code == 422
    assert "or a later date" in page.content.decode()


def test_the_same_time_is_entered_once(world, browse):
    enter(browse, world, "alan", "marcus")
    page = enter(browse, world, "alan", "marcus")
    assert page.status_code == 403
    assert "They are already on leave in that time" in page.content.decode()


def test_when_the_only_one_of_the_dsl_team_is_away_an_acting_one_is_asked_for(world, browse):
    enter(browse, world, "alan", "tom")
    page = browse("alan").get("/people/")
    assert page.status_code == 200
    enter(browse, world, "alan", "dana")
    [sentence] = left_empty_by(Leave.objects.get(person_id=world.actors["dana"].pk))
    assert sentence.startswith("No other DSL or deputy DSL can act from ")
    assert sentence in browse("alan").get(colleague(world, "dana").get_absolute_url()).content.decode()


def test_one_enters_and_ends_one_s_own(world, browse):
    signed_in = browse("sam")
    school = str(world.schools["ashfield"].pk)
    assert signed_in.post(reverse("own-leave"), typed(school=school)).status_code == 302
    leave = Leave.objects.get()
    assert (leave.person_id, leave.closes_access) == (world.actors["sam"].pk, False)
    assert "End leave" in signed_in.get(reverse("own-leave")).content.decode()
    signed_in.post(reverse("own-leave-end", args=[leave.pk]))
    assert Leave.objects.get().is_over


def test_what_closes_access_is_ended_by_headteacher_or_dsl_alone(world, browse):
    enter(browse, world, "alan", "sam", access="closed")
    assert browse("sam").get("/requests/").status_code == 403
    leave, one = Leave.objects.get(), colleague(world, "sam")
    address = reverse("person-leave-end", args=[one.pk, leave.pk])
    assert browse("alan").post(address).status_code == 403
    assert browse("dana").post(address).status_code == 302
    assert browse("sam").get("/requests/").status_code == 200


def test_nobody_closes_their_own_access(world):
    week = {"starts": clock.today(), "until": None, "closes_access": True}
    with pytest.raises(NotAllowed):
        actions.enter(colleague(world, "alan"), by=world.actors["alan"], changes=week, version=None)


def test_the_last_who_could_give_access_back_is_not_kept_out_by_leave(world):
    """Head, DSL and chair, one after the other: the administrator locks nobody out for good."""
    week = {"starts": clock.today(), "until": clock.today() + timedelta(days=6), "closes_access": True}
    for key in ("helen", "dana"):
        actions.enter(colleague(world, key), by=world.actors["alan"], changes=week, version=None)
    with pytest.raises(NotAllowed, match="No one else could confirm appointments after that"):
        actions.enter(colleague(world, "robert"), by=world.actors["alan"], changes=week, version=None)
    open_week = week | {"closes_access": False}
    assert actions.enter(colleague(world, "robert"), by=world.actors["alan"], changes=open_week, version=None)
