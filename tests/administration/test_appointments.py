"""An administrator asks for a role; whoever can be trusted with it confirms it (domain 4)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from administration.appointments import actions
from demo.people import PASSWORD
from infosharing.accounts.actors import actor_for
from infosharing.accounts.choices import CONFIRMED_ROLES, Employment, Role
from infosharing.accounts.models import Membership, Person
from infosharing.accounts.roles import NEVER_WITH_DPO, Held, role_refusal
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.workflow.models import Task
from infosharing.workflow.perform import perform
from tests.guarantees.people_records import colleague, terms


def ask(world, key, role, *, by="alan", **more):
    """`by` asks that somebody is given a role."""
    return actions.give_role(
        colleague(world, key), by=world.actors[by], changes=terms(role, **more), version=None
    )


def confirmed(actor):
    return actor.confirmed_by(PASSWORD)


def end_now(world, key, *roles):
    """The roles that somebody holds end this moment."""
    for row in Membership.objects.filter(person_id=world.actors[key].pk, role__in=roles):
        with recorded(by=SYSTEM, reason="end_role", school=row.school_id):
            row.withdrawn_at = clock.now()
            row.save()


def holders(world, role, school="ashfield"):
    rows = Membership.objects.filter(
        Membership.in_force(clock.today()), school=world.schools[school], role=role
    )
    return {row.person.name for row in rows.select_related("person")}


def with_whom(appointment):
    rows = Task.objects.filter(record_id=appointment.pk)
    return {row.role for row in rows}


@pytest.fixture
def right_passwords(world, monkeypatch):
    """Everybody types the right password."""
    return {key: _proven(actor) for key, actor in world.actors.items()}


def _proven(actor):
    return replace(actor, confirmed="password")


def test_a_role_that_reads_no_record_is_given_at_once(world):
    ask(world, "sam", Role.ADMIN)
    assert holders(world, Role.ADMIN) == {"Alan Price", "Sam Reed"}


@pytest.mark.parametrize("role", CONFIRMED_ROLES)
def test_a_role_on_which_others_rely_waits_for_head_or_dsl(world, role):
    before = holders(world, role)
    appointment = ask(world, "marcus", role)
    assert holders(world, role) == before
    assert with_whom(appointment) == {Role.HEAD, Role.DSL}


def test_the_head_confirms_it_and_the_role_is_held_from_then_on(world, right_passwords):
    appointment = ask(world, "ines", Role.DEPUTY_DSL)
    actions.confirm(appointment, by=right_passwords["helen"], changes={}, version=1)
    assert holders(world, Role.DEPUTY_DSL) == {"Tom Bright", "Ines Alvarez"}
    assert actor_for(Person.objects.get(name="Ines Alvarez")).is_one_of(
        appointment.school_id, Role.DEPUTY_DSL
    )


def test_whoever_is_to_be_appointed_does_not_confirm_it(world, right_passwords):
    appointment = ask(world, "helen", Role.DSL)
    with pytest.raises(NotAllowed, match="cannot be the person who asked for it"):
        actions.confirm(appointment, by=right_passwords["helen"], changes={}, version=None)


def test_an_administrator_who_is_also_dsl_does_not_confirm_what_he_asked_for(world, right_passwords):
    with recorded(by=SYSTEM, reason="appoint", school=world.schools["ashfield"].pk):
        Membership(
            school=world.schools["ashfield"],
            person_id=world.actors["alan"].pk,
            role="dsl",
            starts=clock.today(),
        ).save()
    appointment = ask(world, "marcus", Role.HEAD, job_title="Head")
    with pytest.raises(NotAllowed):
        actions.confirm(
            appointment,
            by=_proven(actor_for(Person.objects.get(name="Alan Price"))),
            changes={},
            version=None,
        )


@pytest.mark.parametrize("key", ["robert", "farah", "tom", "joan", "sam", "alan", "nadia", "owen"])
def test_nobody_else_confirms_it(world, right_passwords, key):
    appointment = ask(world, "marcus", Role.DEPUTY_DSL)
    with pytest.raises(Exception) as refused:
        actions.confirm(appointment, by=right_passwords[key], changes={}, version=None)
    assert type(refused.value).__name__ in ("NotAllowed", "NotFound")
    assert holders(world, Role.DEPUTY_DSL) == {"Tom Bright"}


def test_where_the_only_dsl_is_gone_and_there_is_no_head_the_chair_confirms(world, right_passwords):
    appointment = ask(world, "marcus", Role.DSL)
    end_now(world, "dana", Role.DSL)
    assert with_whom(appointment) == {Role.HEAD, Role.DSL}
    end_now(world, "helen", Role.HEAD)
    assert with_whom(appointment) == {Role.CHAIR}
    actions.confirm(appointment, by=right_passwords["robert"], changes={}, version=None)
    assert holders(world, Role.DSL) == {"Marcus Webb"}


def test_while_a_head_is_there_the_chair_does_not_confirm(world, right_passwords):
    appointment = ask(world, "marcus", Role.DSL)
    with pytest.raises(NotAllowed):
        actions.confirm(appointment, by=right_passwords["robert"], changes={}, version=None)


def test_a_refused_appointment_gives_no_role_and_says_why(world, browse):
    appointment = ask(world, "marcus", Role.DEPUTY_DSL)
    address = reverse("appointment-refuse", args=[appointment.pk])
    browse("dana").post(address, {"answer": "He has not been trained.", "version": 1})
    assert holders(world, Role.DEPUTY_DSL) == {"Tom Bright"}
    shown = browse("alan").get(reverse("appointment", args=[appointment.pk])).content.decode()
    assert "He has not been trained." in shown


def test_whoever_confirms_sees_which_address_will_sign_in(world, browse):
    appointment = ask(world, "marcus", Role.DEPUTY_DSL)
    assert "marcus@ashfield.example" in browse("dana").get(appointment.get_absolute_url()).content.decode()


def test_the_same_appointment_is_asked_for_once(world):
    ask(world, "marcus", Role.DEPUTY_DSL)
    with pytest.raises(NotAllowed, match="already waiting"):
        ask(world, "marcus", Role.DEPUTY_DSL)


def test_the_administrator_may_withdraw_it_again(world):
    appointment = ask(world, "marcus", Role.DEPUTY_DSL)
    assert perform(appointment, "withdraw", by=world.actors["alan"], version=1).status == "withdrawn"
    assert with_whom(appointment) == set()


def test_dsl_team_and_dpo_are_told_that_a_role_has_changed(world, right_passwords, mailoutbox, settings):
    appointment = ask(world, "ines", Role.DEPUTY_DSL)
    actions.confirm(appointment, by=right_passwords["helen"], changes={}, version=None)
    call_command("deliver_mail")
    told = {mail.to[0] for mail in mailoutbox if "the people who hold a role" in mail.subject}
    assert told == {f"{key}@ashfield.example" for key in ("dana", "tom", "farah", "ines")}
    assert [mail for mail in mailoutbox if "Ines" in mail.subject + mail.body] == []


TODAY = Held("x", clock.today())


@pytest.mark.parametrize("other", NEVER_WITH_DPO)
@pytest.mark.parametrize("first_is_dpo", [True, False])
def test_the_dpo_holds_no_role_that_they_review(other, first_is_dpo):
    pair = [Held(Role.DPO, clock.today()), Held(other, clock.today())]
    wanted, held = pair if first_is_dpo else reversed(pair)
    refusal = role_refusal(wanted, [held], employment=Employment.PERMANENT, acting=False, reason="x")
    assert refusal.startswith("The DPO cannot also be the ")


def test_a_dpo_who_was_head_until_last_year_is_no_conflict():
    today = clock.today()
    past = Held(Role.HEAD, today - timedelta(days=900), today - timedelta(days=300))
    wanted = Held(Role.DPO, today)
    assert role_refusal(wanted, [past], employment=Employment.OUTSIDE, acting=False, reason="") == ""


@pytest.mark.parametrize("reason", ["", "  "])
def test_dpo_and_data_protection_lead_need_a_reason(reason):
    wanted, held = Held(Role.DPO, clock.today()), Held(Role.DATA_LEAD, clock.today())
    options = {"employment": Employment.PERMANENT, "acting": False}
    assert role_refusal(wanted, [held], reason=reason, **options) != ""
    assert role_refusal(wanted, [held], reason="A very small school.", **options) == ""


@pytest.mark.parametrize("employment", ["temporary", "agency", "volunteer", "governor"])
def test_whoever_is_not_permanent_has_a_last_day(employment):
    refusal = role_refusal(
        Held(Role.STAFF, clock.today()), [], employment=employment, acting=False, reason=""
    )
    assert refusal.startswith("Enter a last day")


def test_an_acting_role_has_a_last_day():
    wanted = Held(Role.HEAD, clock.today())
    assert role_refusal(wanted, [], employment="permanent", acting=True, reason="") != ""


def test_one_role_is_held_once_at_a_time():
    today = clock.today()
    held = [Held(Role.STAFF, today, today + timedelta(days=10))]
    options = {"employment": "permanent", "acting": False, "reason": ""}
    assert role_refusal(Held(Role.STAFF, today + timedelta(days=10)), held, **options) != ""
    assert role_refusal(Held(Role.STAFF, today + timedelta(days=11)), held, **options) == ""
