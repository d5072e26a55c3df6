"""Adding people, suspending and ending their access; the administrator learns nothing of records."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from administration.colleagues.models import Colleague
from administration.people import actions
from demo.telling import Story
from infosharing.accounts.actors import actor_of
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Membership, Person
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed, NotFound
from tests.guarantees.people_records import colleague, newcomer


def typed(**more):
    """Return what an administrator types about somebody new."""
    answers = {
        "name": "Una Newton",
        "email": "una@ashfield.example",
        "employment": "permanent",
        "role": "staff",
        "job_title": "Class teacher, Year 2",
        "starts": str(clock.today()),
        "version": 0,
    }
    return answers | more


def test_the_administrator_adds_a_person_and_a_link_is_mailed(world, browse):
    page = browse("alan").post(reverse("person-new"), typed())
    una = Colleague.objects.get(person__name="Una Newton")
    assert page.url == reverse("person", args=[una.pk])
    assert [(role.role, role.job_title) for role in una.roles] == [("staff", "Class teacher, Year 2")]
    assert una.person.user is None


def test_an_answer_that_is_wrong_loses_nothing_typed(world, browse):
    page = browse("alan").post(reverse("person-new"), typed(employment="agency"))
    shown = page.content.decode()
    assert page.status_code == 422
    assert "Enter a last day: it is required for “Agency or supply”" in shown
    assert "Una Newton" in shown


def test_the_same_address_is_added_once_whatever_its_capitals(world, browse):
    browse("alan").post(reverse("person-new"), typed())
    page = browse("alan").post(reverse("person-new"), typed(email="UNA@Ashfield.example"))
    assert page.status_code == 403
    assert "Someone with this email address is already in the list." in page.content.decode()


def test_somebody_who_works_at_another_school_keeps_their_name_and_account(world):
    answers = newcomer(world, name="N. Khan", email="nadia@briar.example")
    added = actions.add_person(
        by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=answers
    )
    assert added.person.name == "Nadia Khan"
    assert actor_of(added.person.user_id).schools == {world.schools["ashfield"].pk, world.schools["briar"].pk}


def test_an_administrator_adds_nobody_to_another_school(world):
    with pytest.raises(NotAllowed):
        actions.add_person(
            by=world.actors["alan"], school_id=world.schools["briar"].pk, answers=newcomer(world)
        )
    assert not Person.objects.filter(name="Una Newton").exists()


def test_suspending_stops_all_access_at_once(world, browse):
    signed_in = browse("sam")
    assert signed_in.get("/requests/").status_code == 200
    browse("helen").post(reverse("person-suspend", args=[colleague(world, "sam").pk]))
    assert signed_in.get("/requests/").status_code == 302
    assert colleague(world, "sam").suspended


def test_a_role_ends_now(world, browse):
    tom = colleague(world, "tom")
    role = Membership.objects.get(person_id=tom.person_id, role=Role.DEPUTY_DSL)
    deputy = browse("tom")
    assert deputy.get(reverse("form-new")).status_code == 200
    answers = {"when": "now", "version": tom.version}
    browse("alan").post(reverse("person-role-end", args=[tom.pk, role.pk]), answers)
    assert deputy.get(reverse("form-new")).status_code == 403
    assert {role for _, role in world.actors["tom"].now().roles} == {Role.STAFF}


def test_whose_last_role_ends_now_is_signed_out(world, browse):
    sam = colleague(world, "sam")
    [role] = sam.roles
    signed_in = browse("sam")
    answers = {"when": "now", "version": sam.version}
    browse("alan").post(reverse("person-role-end", args=[sam.pk, role.pk]), answers)
    assert signed_in.get("/").url == "/sign-in/?next=/"


def test_what_was_suspended_comes_back_as_it_was(world):
    before = world.actors["tom"].now().roles
    suspended = actions.suspend(colleague(world, "tom"), by=world.actors["alan"], changes={}, version=None)
    assert world.actors["tom"].now().roles == frozenset()
    actions.restore(suspended, by=world.actors["dana"], changes={}, version=None)
    assert world.actors["tom"].now().roles == before


def test_what_has_ended_does_not_come_back(world):
    answers = {"now": True, "last_day": None}
    suspended = actions.suspend(colleague(world, "marcus"), by=world.actors["alan"], changes={}, version=None)
    ended = actions.end_access(suspended, by=world.actors["helen"], changes=answers, version=None)
    actions.restore(ended, by=world.actors["helen"], changes={}, version=None)
    again = actions.suspend(ended, by=world.actors["alan"], changes={}, version=None)
    actions.restore(again, by=world.actors["helen"], changes={}, version=None)
    assert world.actors["marcus"].now().roles == frozenset()


def test_whoever_leaves_on_friday_can_be_suspended_today(world):
    answers = {"now": False, "last_day": clock.today() + timedelta(days=6)}
    leaving = actions.end_access(
        colleague(world, "marcus"), by=world.actors["helen"], changes=answers, version=None
    )
    actions.suspend(leaving, by=world.actors["alan"], changes={}, version=None)
    assert world.actors["marcus"].now().roles == frozenset()


@pytest.mark.parametrize("key", ["alan", "tom", "robert", "farah", "nadia"])
def test_only_head_or_dsl_give_access_back(world, key):
    suspended = actions.suspend(colleague(world, "sam"), by=world.actors["helen"], changes={}, version=None)
    with pytest.raises((NotAllowed, NotFound)):
        actions.restore(suspended, by=world.actors[key], changes={}, version=None)


def test_nobody_suspends_or_ends_themselves(world):
    for key, act in (("dana", actions.suspend), ("helen", actions.end_access)):
        with pytest.raises(NotAllowed):
            act(
                colleague(world, key),
                by=world.actors[key],
                changes={"now": True, "last_day": None},
                version=None,
            )


def test_access_ends_now(world, browse):
    signed_in = browse("marcus")
    address = reverse("person-leave", args=[colleague(world, "marcus").pk])
    browse("alan").post(address, {"when": "now", "version": colleague(world, "marcus").version})
    assert signed_in.get("/requests/").status_code == 302
    assert colleague(world, "marcus").left_on == clock.today()


def test_access_ends_with_a_day(world):
    friday = clock.today() + timedelta(days=6)
    answers = {"now": False, "last_day": friday}
    actions.end_access(colleague(world, "marcus"), by=world.actors["helen"], changes=answers, version=None)
    with clock.at(clock.end_of_day(friday)):
        assert world.actors["marcus"].now().roles != frozenset()
    with clock.at(clock.end_of_day(friday) + timedelta(seconds=1)):
        assert world.actors["marcus"].now().roles == frozenset()


def test_a_role_that_would_begin_after_the_last_day_never_begins(world):
    later = clock.today() + timedelta(days=30)
    added = actions.add_person(
        by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=newcomer(world, starts=later)
    )
    actions.end_access(added, by=world.actors["helen"], changes={"now": True, "last_day": None}, version=None)
    held = Membership.objects.filter(Membership.in_force(later), person=added.person)
    assert list(held) == []


def test_the_last_who_decide_safeguarding_requests_need_a_successor(world):
    tom, dana = colleague(world, "tom"), colleague(world, "dana")
    answers = {"now": True, "last_day": None}
    actions.end_access(tom, by=world.actors["helen"], changes=answers, version=None)
    with pytest.raises(NotAllowed, match="No one else could decide requests of the level “Safeguarding”"):
        actions.end_access(dana, by=world.actors["helen"], changes=answers, version=None)
    assert world.actors["dana"].now().is_one_of(world.schools["ashfield"].pk, Role.DSL)


def test_whoever_left_may_come_back_with_their_account(world):
    answers = {"now": True, "last_day": None}
    actions.end_access(colleague(world, "marcus"), by=world.actors["helen"], changes=answers, version=None)
    again = newcomer(world, name="Marcus Webb", email="marcus@ashfield.example", role=Role.ADMIN)
    actions.add_person(by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=again)
    assert {role for _, role in world.actors["marcus"].now().roles} == {Role.ADMIN}


def test_head_and_dsl_see_what_is_with_a_leaver_and_the_administrator_does_not(world, browse):
    story = Story(world, by="sam", days_ago=3).draft("charity", "Meg Hall", "Support worker")
    story.asks("pastoral", "attendance", "jamie").logged().prepared("helen", days_ago=2).signed(
        "helen", days_ago=2
    )
    address = reverse("person-leave", args=[colleague(world, "sam").pk])
    pages = {key: browse(key).get(address).content.decode() for key in ("helen", "dana", "alan")}
    assert {key for key, page in pages.items() if "Still with them" in page} == {"helen", "dana"}
    assert "ISR-" not in pages["alan"]


def test_no_page_about_people_tells_the_administrator_of_a_record(world, browse):
    pages = {}
    sam = colleague(world, "sam")
    addresses = [
        reverse("people"),
        reverse("person", args=[sam.pk]),
        reverse("person-leave", args=[sam.pk]),
        "/",
    ]
    for moment in ("before", "after"):
        client = browse("alan")
        pages[moment] = [_without_tokens(client.get(address).content.decode()) for address in addresses]
        Story(world, by="sam", days_ago=1).draft("mash", "Joe Lind", "Social worker").asks(
            "protect", "safeguarding", "zara"
        ).logged()
    assert pages["before"] == pages["after"]


def _without_tokens(page):
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)


def test_the_list_says_who_has_no_account_and_whose_training_is_old(world, browse):
    sam = colleague(world, "sam")
    old = str(clock.today() - timedelta(days=800))
    browse("alan").post(
        reverse("person-edit", args=[sam.pk]),
        {"employment": "permanent", "trained_on": old, "version": sam.version},
    )
    browse("alan").post(reverse("person-new"), typed())
    shown = browse("dana").get(reverse("people")).content.decode()
    assert shown.count("No account yet") == 2  # Rita signs by hand
    assert shown.count("Training out of date") == 1
