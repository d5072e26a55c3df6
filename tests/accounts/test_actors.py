"""From a signed-in user to an actor: today's roles, at every school, in one query."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory

from demo.people import PASSWORD
from infosharing.accounts.actors import actor_for, actor_of, people_at, people_with_role, role_names
from infosharing.accounts.middleware import ActorMiddleware
from infosharing.accounts.models import Membership, Person, User
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded

LAST_DAY = date(2026, 7, 22)


def test_an_actor_has_the_roles_of_one_school(world):
    ashfield = world.schools["ashfield"]
    dana = actor_of(world.actors["dana"].user_id)
    assert dana.name == "Dana Okafor"
    assert dana.roles == {(ashfield.pk, "staff"), (ashfield.pk, "dsl")}
    assert dana.school_names == {ashfield.pk: "Ashfield School"}


def test_an_actor_has_the_roles_of_every_school(world):
    farah = actor_of(world.actors["farah"].user_id)
    assert farah.roles == {(school.pk, "dpo") for school in world.schools.values()}
    assert sorted(farah.school_names.values()) == ["Ashfield School", "Briar Hill Academy"]


def test_a_leaver_signs_in_and_holds_nothing(world, browse):
    lee = actor_of(world.actors["lee"].user_id)
    assert (lee.name, lee.roles, lee.schools, lee.school_names) == ("Lee Burns", frozenset(), frozenset(), {})
    assert browse("lee").get("/requests/").status_code == 403
    typed = {"username": "lee@ashfield.example", "password": PASSWORD}
    assert (
        "Your account is closed. Ask your school office."
        in Client().post("/sign-in/", typed).content.decode()
    )


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        (datetime(2026, 7, 22, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 7, 22, 23, 1, tzinfo=UTC), False),  # a minute past midnight in London
        (datetime(2024, 9, 1, 22, 59, tzinfo=UTC), False),
        (datetime(2024, 9, 1, 23, 1, tzinfo=UTC), True),  # a minute past midnight in London
    ],
)
def test_a_role_lasts_from_its_first_day_to_the_end_of_its_last(world, moment, holds):
    with clock.at(moment):
        assert bool(actor_of(world.actors["lee"].user_id).roles) is holds


def test_an_actor_reads_the_roles_of_the_moment(world):
    dana = world.actors["dana"]
    held = Membership.objects.get(person_id=dana.pk, role="dsl")
    held.until = clock.today() - timedelta(days=1)
    with recorded(by=SYSTEM, reason="leave", school=held.school_id):
        held.save()
    assert dana.is_one_of(held.school_id, "dsl")
    assert not dana.now().is_one_of(held.school_id, "dsl")
    assert dana.now().is_one_of(held.school_id, "staff")


def test_somebody_without_a_person_is_no_actor(world):
    assert actor_of(uuid4()) is None
    nobody = User.objects.create_user("new@ashfield.example", "x")
    assert actor_of(nobody.pk) is None


def test_a_person_without_an_account_does_not_act(world):
    with pytest.raises(ValueError, match="no account"):
        actor_for(Person(name="Jo Field"))


def test_the_actor_costs_one_query(world, django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=world.actors["farah"].user_id)
    with django_assert_num_queries(1):
        ActorMiddleware(lambda asked: asked)(request)
    assert request.actor == world.actors["farah"]


def test_holders_of_a_role_are_those_of_today_by_name(world):
    school = world.schools["ashfield"].pk
    assert [person.name for person in people_with_role(school, "dsl", "deputy_dsl")] == [
        "Dana Okafor",
        "Tom Bright",
    ]
    assert [person.name for person in people_with_role(school, "dsl", "staff")].count("Dana Okafor") == 1
    assert "Lee Burns" not in [person.name for person in people_at(school)]
    assert "Owen Hughes" not in [person.name for person in people_at(school)]


def test_roles_are_said_the_weightiest_first_and_staff_only_alone(world):
    assert role_names(world.actors["dana"]) == "DSL"
    assert role_names(world.actors["sam"]) == "staff"
    assert role_names(world.actors["lee"]) == ""


def test_users_hold_credentials_only_and_none_is_a_superuser(world):
    names = {field.name for field in User._meta.get_fields() if not field.auto_created}
    assert names == {"id", "username", "password", "last_login"}
    assert not hasattr(User, "is_superuser")
    assert not hasattr(User.objects, "create_superuser")
    assert str(User.objects.first()) == str(User.objects.first().pk)


def test_a_deactivated_person_has_no_page(world, browse):
    client = browse("sam")
    for held in Membership.objects.filter(person_id=world.actors["sam"].pk):
        held.until = LAST_DAY
        with recorded(by=SYSTEM, reason="leave", school=held.school_id):
            held.save()
    assert [client.get(path).status_code for path in ("/", "/requests/", "/requests/new/")] == [200, 403, 403]
