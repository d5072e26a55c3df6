"""What an administrator tried who wanted to read records, and what a leaver tried who wanted to stay (domain 4)."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from administration.appointments import actions as appointments
from administration.appointments.models import Appointment
from administration.links.models import PasswordLink
from administration.people import actions
from administration.resets import actions as resets
from administration.resets.models import SignInReset
from administration.schools.actions import add_school
from administration.start.actions import new_code
from infosharing.accounts.actors import actor_for, actor_of
from infosharing.accounts.choices import CONFIRMED_ROLES, DSL_TEAM, Role
from infosharing.accounts.models import Membership, Person
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed, NotFound
from infosharing.records.pages import token_for
from tests.guarantees.people_records import colleague, newcomer, terms

PASSWORD = "three-kind-words"
CHOSEN = {"new_password1": PASSWORD, "new_password2": PASSWORD}
NOW = {"now": True, "last_day": None}


def do(act, one, *, by, **changes):
    """`by` does something to a colleague, or to what waits."""
    return act(one, by=by, changes=changes, version=None)


def proven(actor):
    return replace(actor.now(), confirmed="password")


def choose(link):
    """Return the answer to choosing a password behind a link."""
    return Client().post(reverse("set-password", args=[token_for(link)]), CHOSEN).status_code


def of_the_dsl_team(day):
    return Membership.objects.filter(
        Membership.in_force(day), role__in=DSL_TEAM, school__name="Ashfield School"
    )


def school_of_his_own(world):
    """Alan adds a school, with a friend as its first chair; return it and the chair."""
    alan = world.actors["alan"].now()
    school = add_school(by=alan, answers={"name": "Ashfield School", "kind": "academy", "controller": "x"})
    friend = newcomer(world, name="A Friend", email="friend@elsewhere.example", role=Role.CHAIR)
    chair = actions.add_person(by=alan.now(), school_id=school.pk, answers=friend)
    choose(PasswordLink.objects.get(person=chair.person))
    return school, actor_for(Person.objects.get(pk=chair.person_id))


def test_ending_a_role_never_makes_it_longer(world, browse):
    lee = colleague(world, "lee")
    role = Membership.objects.get(person_id=lee.person_id, role=Role.DEPUTY_DSL)
    address = reverse("person-role-end", args=[lee.pk, role.pk])
    later = str(clock.today() + timedelta(days=300))
    assert (
        browse("alan").post(address, {"when": "day", "last_day": later, "version": lee.version}).status_code
        == 403
    )
    assert world.actors["lee"].now().roles == frozenset()


@pytest.mark.parametrize("role", CONFIRMED_ROLES)
def test_no_role_that_reads_records_is_given_by_the_administrator_alone(world, role):
    for key in ("alan", "sam"):
        before = world.actors[key].now().roles
        # An administrator is no DPO at all.
        with suppress(NotAllowed):
            do(appointments.give_role, colleague(world, key), by=world.actors["alan"], **terms(role))
        assert world.actors[key].now().roles == before


def test_suspending_somebody_first_does_not_spare_the_confirmation_of_a_reset(world):
    suspended = do(actions.suspend, colleague(world, "dana"), by=world.actors["alan"])
    assert do(resets.ask_to_reset, suspended, by=world.actors["alan"]).status == "waiting"
    assert not PasswordLink.objects.exists()


def test_a_role_that_begins_next_week_counts_as_well(world):
    soon = terms(Role.DSL, starts=clock.today() + timedelta(days=7))
    waiting = do(appointments.give_role, colleague(world, "marcus"), by=world.actors["alan"], **soon)
    do(appointments.confirm, waiting, by=proven(world.actors["helen"]))
    assert do(resets.ask_to_reset, colleague(world, "marcus"), by=world.actors["alan"]).status == "waiting"


def test_a_link_from_before_an_appointment_does_not_open_the_account_after_it(world):
    do(resets.ask_to_reset, colleague(world, "marcus"), by=world.actors["alan"])
    waiting = do(
        appointments.give_role, colleague(world, "marcus"), by=world.actors["alan"], **terms(Role.DSL)
    )
    do(appointments.confirm, waiting, by=proven(world.actors["helen"]))
    assert choose(PasswordLink.objects.get()) == 404


def test_a_school_of_ones_own_resets_nobody_of_another(world):
    school, _ = school_of_his_own(world)
    dana = newcomer(world, name="D", email="dana@ashfield.example")
    there = actions.add_person(by=world.actors["alan"].now(), school_id=school.pk, answers=dana)
    with pytest.raises(NotAllowed, match="at another school for longer"):
        do(resets.ask_to_reset, there, by=world.actors["alan"].now())


@pytest.mark.parametrize("how", ["suspend", "leave"])
def test_an_administrator_who_was_stopped_adds_no_school(world, browse, how):
    signed_in = browse("alan")
    if how == "suspend":
        do(actions.suspend, colleague(world, "alan"), by=world.actors["helen"])
    else:
        do(actions.end_access, colleague(world, "alan"), by=world.actors["helen"], **NOW)
    assert signed_in.get(reverse("school-new")).status_code in (302, 403)


def test_where_the_only_administrator_has_left_the_server_prints_a_new_code(world):
    do(actions.end_access, colleague(world, "alan"), by=world.actors["helen"], **NOW)
    assert new_code()


def test_somebody_who_can_confirm_is_always_left(world):
    for key in ("dana", "helen"):
        do(actions.suspend, colleague(world, key), by=world.actors["alan"])
    for act, changes in ((actions.suspend, {}), (actions.end_access, NOW)):
        with pytest.raises(NotAllowed, match="No one else could confirm"):
            do(act, colleague(world, "robert"), by=world.actors["alan"], **changes)
    do(actions.restore, colleague(world, "helen"), by=world.actors["robert"])
    assert world.actors["helen"].now().is_one_of(world.schools["ashfield"].pk, Role.HEAD)


def test_a_first_chair_with_a_wrong_address_is_put_right(world):
    alan = world.actors["alan"].now()
    school = add_school(by=alan, answers={"name": "New School", "kind": "academy", "controller": "x"})
    wrong = newcomer(world, name="Rob Carr", email="rbo@new.example", role=Role.CHAIR)
    right = newcomer(world, name="Rob Carr", email="rob@new.example", role=Role.CHAIR)
    first = actions.add_person(by=alan.now(), school_id=school.pk, answers=wrong)
    do(actions.end_access, first, by=alan.now(), **NOW)
    again = actions.add_person(by=alan.now(), school_id=school.pk, answers=right)
    assert [role.role for role in again.roles] == [Role.CHAIR]


def test_a_first_chair_of_last_year_is_none(world):
    alan = world.actors["alan"].now()
    school = add_school(by=alan, answers={"name": "New School", "kind": "academy", "controller": "x"})
    today = clock.today()
    past = {"starts": today - timedelta(days=400), "until": today - timedelta(days=1)}
    actions.add_person(by=alan.now(), school_id=school.pk, answers=newcomer(world, role=Role.CHAIR, **past))
    assert Appointment.objects.get().role == Role.CHAIR


def test_a_leaver_is_given_no_role_but_by_being_added_again(world):
    waiting = do(
        appointments.give_role, colleague(world, "marcus"), by=world.actors["alan"], **terms(Role.SENCO)
    )
    do(actions.end_access, colleague(world, "marcus"), by=world.actors["helen"], **NOW)
    waiting.refresh_from_db()
    assert waiting.status == "withdrawn"
    with pytest.raises(NotAllowed, match="Their access ends on"):
        do(appointments.give_role, colleague(world, "marcus"), by=world.actors["alan"], **terms(Role.STAFF))


def test_the_order_of_days_leaves_no_gap_in_who_decides(world):
    today = clock.today()
    for key, days in (("tom", 6), ("dana", 3)):
        changes = {"now": False, "last_day": today + timedelta(days=days)}
        if key == "tom":
            do(actions.end_access, colleague(world, key), by=world.actors["helen"], **changes)
        else:
            with pytest.raises(NotAllowed, match="No one else could decide"):
                do(actions.end_access, colleague(world, key), by=world.actors["helen"], **changes)
    assert of_the_dsl_team(today + timedelta(days=7)).exists()


def test_a_successor_of_tomorrow_is_none_today(world):
    do(actions.end_access, colleague(world, "tom"), by=world.actors["helen"], **NOW)
    tomorrow = terms(Role.DSL, starts=clock.today() + timedelta(days=1))
    waiting = do(appointments.give_role, colleague(world, "marcus"), by=world.actors["alan"], **tomorrow)
    do(appointments.confirm, waiting, by=proven(world.actors["helen"]))
    with pytest.raises(NotAllowed, match="No one else could decide"):
        do(actions.end_access, colleague(world, "dana"), by=world.actors["helen"], **NOW)


def test_whoever_is_added_again_on_the_same_day_begins_again(world):
    add = {"by": world.actors["alan"], "school_id": world.schools["ashfield"].pk, "answers": newcomer(world)}
    do(actions.end_access, actions.add_person(**add), by=world.actors["helen"], **NOW)
    again = actions.add_person(**add)
    assert [(role.role, role.withdrawn_at) for role in again.roles] == [(Role.STAFF, None)]


def test_what_waits_for_a_leaver_lapses_and_their_links_and_sessions_end(world, browse):
    signed_in = browse("tom")
    reset = do(resets.ask_to_reset, colleague(world, "tom"), by=world.actors["alan"])
    do(actions.end_access, colleague(world, "tom"), by=world.actors["helen"], **NOW)
    assert SignInReset.objects.get(pk=reset.pk).status == "withdrawn"
    assert signed_in.get("/").status_code == 302
    typed = {"username": "tom@ashfield.example", "password": "paper-forms-no-more"}
    assert Client().post("/sign-in/", typed).status_code == 200


def test_an_invitation_makes_no_account_after_access_ended(world):
    una = actions.add_person(
        by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=newcomer(world)
    )
    do(actions.end_access, una, by=world.actors["helen"], **NOW)
    assert choose(PasswordLink.objects.get()) == 404


def test_whoever_comes_back_chooses_a_new_password(world):
    do(actions.end_access, colleague(world, "marcus"), by=world.actors["helen"], **NOW)
    again = newcomer(world, name="M", email="marcus@ashfield.example")
    actions.add_person(by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=again)
    assert choose(PasswordLink.objects.get()) == 302
    assert {role for _, role in actor_of(world.actors["marcus"].user_id).roles} == {Role.STAFF}


def test_an_address_with_other_letters_in_capitals_is_one_person(world):
    add = {"by": world.actors["alan"], "school_id": world.schools["ashfield"].pk}
    actions.add_person(**add, answers=newcomer(world, email="una@Ähill.example"))
    with pytest.raises(NotAllowed, match="already in the list"):
        actions.add_person(**add, answers=newcomer(world, email="UNA@ähill.example"))


def test_dsl_team_and_dpo_hear_when_one_of_them_is_suspended_or_goes(world, mailoutbox):
    do(actions.suspend, colleague(world, "dana"), by=world.actors["alan"])
    call_command("deliver_mail")
    assert {mail.to[0] for mail in mailoutbox} == {
        f"{key}@ashfield.example" for key in ("dana", "tom", "farah")
    }


def test_an_employment_that_ends_needs_ends_first(world, browse):
    marcus = colleague(world, "marcus")
    page = browse("alan").post(
        reverse("person-edit", args=[marcus.pk]), {"employment": "agency", "version": marcus.version}
    )
    assert (page.status_code, "Give each of their roles a last day first." in page.content.decode()) == (
        403,
        True,
    )


@pytest.mark.parametrize("key", ["dana", "alan", "nadia"])
def test_only_the_right_people_give_access_back(world, key):
    do(actions.suspend, colleague(world, "dana"), by=world.actors["helen"])
    with pytest.raises((NotAllowed, NotFound)):
        do(actions.restore, colleague(world, "dana"), by=world.actors[key])
