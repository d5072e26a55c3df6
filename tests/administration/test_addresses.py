"""A wrong name or address is corrected; nobody lets himself in by it (domain 4)."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from administration.addresses import actions
from administration.addresses.models import AddressChange
from administration.appointments.actions import give_role
from administration.links.actions import send_link
from administration.people.actions import add_person, change_name, end_access, suspend
from demo.people import PASSWORD
from demo.sharing import confirmed
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Person, User
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed, NotFound
from infosharing.records.models import LedgerEntry
from infosharing.records.pages import token_for
from infosharing.records.recording import recorded
from tests.guarantees.people_records import colleague, newcomer, terms

NEW = "sam.reed@ashfield.example"
OLD = "sam@ashfield.example"


def ask(world, key="sam", email=NEW, *, by="alan"):
    return actions.ask_to_change(
        colleague(world, key), by=world.actors[by], changes={"email": email}, version=None
    )


def confirm(world, change, by="helen"):
    return actions.confirm(change, by=confirmed(world.actors[by]), changes={}, version=None)


def opened(change):
    """Return the answer to pressing the button behind the link."""
    return Client().post(reverse("use-address", args=[token_for(change)])).status_code


def mailed(to):
    return [one.body for one in Mail.objects.filter(recipient=to)]


def signs_in(email):
    return Client().post(reverse("sign-in"), {"username": email, "password": PASSWORD}).status_code == 302


def test_a_new_address_is_confirmed_then_opened_then_used(world, browse):
    sam = colleague(world, "sam")
    browse("alan").post(reverse("person-address", args=[sam.pk]), {"email": NEW, "version": sam.version})
    change = AddressChange.objects.get()
    assert ["has been asked to change the email address" in body for body in mailed(OLD)] == [True]
    assert mailed(NEW) == []
    helen, address = browse("helen"), reverse("address-confirm", args=[change.pk])
    helen.post(address, {"password": PASSWORD, "version": change.version})
    [body] = mailed(NEW)
    link = re.search(r"/use-address/\S+", body)[0]
    assert signs_in(OLD)
    assert Client().get(link).status_code == 200
    assert signs_in(OLD)
    assert Client().post(link).url == reverse("sign-in")
    assert (signs_in(OLD), signs_in(NEW)) == (False, True)
    assert Person.objects.get(pk=sam.person_id).email == NEW
    assert Client().post(link).status_code == 404


def test_mails_about_an_address_name_nobody(world):
    confirm(world, ask(world))
    bodies = " ".join(mailed(OLD) + mailed(NEW))
    assert [name for name in ("Sam", "Reed", "Alan", "Helen") if name in bodies] == []


@pytest.mark.parametrize("key", ["alan", "sam", "tom", "robert", "farah", "nadia"])
def test_only_the_headteacher_or_the_dsl_confirm_it(world, key):
    change = ask(world)
    with pytest.raises((NotAllowed, NotFound)):
        confirm(world, change, by=key)
    assert opened(change) == 404


@pytest.mark.parametrize("key", ["sam", "dana", "helen", "farah", "nadia"])
def test_only_an_administrator_asks_for_it(world, key):
    with pytest.raises((NotAllowed, NotFound)):
        ask(world, by=key)


def test_nobody_takes_a_colleagues_account_over(world):
    """Whoever keeps people mails a link to himself, and gets no further than asking."""
    change = ask(world, "dana", "alans-own@elsewhere.example")
    assert change.status == "waiting"
    assert Person.objects.get(pk=world.actors["dana"].pk).email != "alans-own@elsewhere.example"
    assert mailed("alans-own@elsewhere.example") == []


def test_an_invitation_that_went_astray_goes_to_the_right_address_at_once(world):
    una = add_person(by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=newcomer(world))
    changed = actions.ask_to_change(
        una, by=world.actors["alan"], changes={"email": "una.n@ashfield.example"}, version=None
    )
    assert changed is None
    assert Person.objects.get(pk=una.person_id).email == "una.n@ashfield.example"
    assert len(mailed("una.n@ashfield.example")) == 1


def test_but_not_while_somebody_confirms_her_role_by_that_address(world):
    una = add_person(by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=newcomer(world))
    give_role(una, by=world.actors["alan"], changes=terms(Role.DEPUTY_DSL), version=None)
    change = actions.ask_to_change(
        una, by=world.actors["alan"], changes={"email": "alans-own@elsewhere.example"}, version=None
    )
    assert change.status == "waiting"


def test_an_address_that_somebody_has_is_refused(world):
    with pytest.raises(NotAllowed, match="Someone already has this email address"):
        ask(world, "sam", "Dana@ashfield.example")
    change = confirm(world, ask(world))
    add_person(
        by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=newcomer(world, email=NEW)
    )
    assert opened(change) == 404


def test_one_change_waits_at_a_time(world):
    ask(world)
    with pytest.raises(NotAllowed, match="already waiting"):
        ask(world, email="another@ashfield.example")


def test_a_link_ends_with_access_with_another_change_and_after_a_week(world):
    first = confirm(world, ask(world))
    second = confirm(world, ask(world, email="second@ashfield.example"))
    assert opened(first) == 404
    with clock.at(clock.now() + actions.LASTS):
        assert opened(second) == 404
    suspend(colleague(world, "sam"), by=world.actors["helen"], changes={}, version=None)
    assert opened(second) == 404


def test_what_waits_lapses_when_they_leave(world):
    change = ask(world)
    leaves = {"now": True, "last_day": None}
    end_access(colleague(world, "sam"), by=world.actors["helen"], changes=leaves, version=None)
    assert AddressChange.objects.get(pk=change.pk).status == "withdrawn"


def test_a_link_for_a_password_ends_with_the_address_it_was_sent_to(world):
    sam = colleague(world, "sam")
    with recorded(by=world.actors["alan"], reason="ask_to_reset", school=sam.school_id):
        link = send_link(sam.person, sam.school)
    assert opened(confirm(world, ask(world))) == 302
    assert not type(link).with_related(type(link).objects.filter(pk=link.pk)).get().is_live


@pytest.mark.parametrize("what", ["address", "name"])
def test_a_school_that_came_later_changes_nothing_about_somebody(world, what):
    add_person(
        by=world.actors["alan"],
        school_id=world.schools["ashfield"].pk,
        answers=newcomer(world, name="N. Khan", email="nadia@briar.example"),
    )
    nadia = colleague(world, "nadia")
    with pytest.raises(NotAllowed, match="They have worked at another school for longer"):
        if what == "address":
            ask(world, "nadia", "nadia.k@briar.example")
        else:
            change_name(nadia, by=world.actors["alan"], changes={"name": "Someone Else"}, version=None)


def test_a_name_is_corrected_and_both_are_on_the_ledger(world, browse):
    sam = colleague(world, "sam")
    browse("alan").post(reverse("person-name", args=[sam.pk]), {"name": "Sam Reid", "version": sam.version})
    assert Person.objects.get(pk=sam.person_id).name == "Sam Reid"
    kinds = LedgerEntry.objects.filter(kind="change_name").values_list("record_id", flat=True)
    assert set(kinds) == {sam.pk, sam.person_id}
    assert "Name corrected" in browse("helen").get(sam.get_absolute_url()).content.decode()


def test_no_change_of_a_sign_in_name_without_its_change(world):
    before = set(User.objects.values_list("username", flat=True))
    ask(world)
    assert set(User.objects.values_list("username", flat=True)) == before
    assert mail.outbox == []
