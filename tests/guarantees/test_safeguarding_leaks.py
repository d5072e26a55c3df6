"""The leak suite: whoever may not know of a form, transfer or emergency learns nothing, however and whenever they ask.

A hidden record answers as one that does not exist, byte for byte; lists, home and search answer as they would had it
never been made; and its bait stands in no mail, task, ledger line, session or log.
"""

import logging
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from infosharing.accounts.models import Person, Session
from infosharing.directory.actions import add_pupil
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.models import LedgerEntry
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import tasks_for
from safeguarding.shares.contents import Contents
from safeguarding.shares.models import InternalShare
from safeguarding.transfers.models import FileTransfer

from .bait import BAIT, CHILD, NAME, SIGNED, SITUATIONS
from .leaking import (
    HOWS,
    NOWHERE,
    PEOPLE,
    addresses_of,
    ask,
    made_with,
    routes_of,
    strange_routes,
    without_parts,
)

# The pages on which a record could show that it is there, without an address of its own.
LISTS = (
    ("get", "home", {}),
    ("get", "requests", {}),
    ("get", "forms", {}),
    ("get", "forms", {"show": "unsigned"}),
    ("get", "forms", {"show": "signed"}),
    ("get", "transfers", {}),
    ("get", "second-reviews", {}),
    ("get", "child", {}),
    ("post", "pupils", {"find": NAME}),
    ("post", "form-new", {"find": NAME, "find_now": "1"}),
    ("post", "emergency-access", {"find": NAME, "find_now": "1"}),
)
MOMENT = timezone.now()
# What may stand on no page of whoever may not read it.
SECRETS = (NAME, *BAIT.values())
# What everybody gets where there is nothing; asked once for each child it is about.
_absent = {}
_without = {}


@pytest.fixture(scope="module")
def baited(told_once):
    """The child whom all of it is about; that there is such a child is no secret within the school."""
    answers = {"legal_name": NAME, "date_of_birth": date(2018, 2, 3), "year_group": "Year 4"}
    school = told_once.schools["ashfield"].pk
    told_once.pupils[CHILD] = add_pupil(by=told_once.actors["priya"], school_id=school, answers=answers)
    yield told_once
    del told_once.pupils[CHILD]
    _absent.clear()
    _without.clear()


@pytest.fixture
def standing(baited, db, caplog):
    """`standing(situation)` brings it about, and the world around it."""
    caplog.set_level(logging.INFO)

    def bring_about(situation):
        hidden = situation.build(baited)
        if situation.around:
            situation.around(baited)
        return hidden

    with clock.at(MOMENT):
        yield bring_about


def list_of(name, world):
    """The address of a page of `LISTS`."""
    return reverse(name, args=[world.pupils[CHILD].pk] if name == "child" else [])


def lists_for(person, world, clients):
    """Everything that the lists show somebody."""
    return [ask(clients[person], how, list_of(name, world), **sent) for how, name, sent in LISTS]


def lists_without(person, situation, world, clients):
    """What the lists would show them had the record never been made."""
    key = (person, situation.around)
    if key not in _without:
        with transaction.atomic():
            if situation.around:
                situation.around(world)
            for one in PEOPLE:
                _without[one, situation.around] = lists_for(one, world, clients)
            transaction.set_rollback(True)
    return _without[key]


def absent(person, name, how, situation, clients):
    """What somebody gets from a route where there is no such record."""
    key = (person, name, how, situation.around if person == "sam" else None)
    if key not in _absent:
        _absent[key] = ask(clients[person], how, made_with(name, NOWHERE), NOWHERE)
    return _absent[key]


def ids_of(hidden):
    """The ids of a record and of everything that is kept with it."""
    parts = [hidden.record, hidden.question, getattr(hidden.record, "contents", None)]
    return [one.pk for one in parts if hasattr(one, "pk")]


def told_by(situation):
    """Everybody whom it must not reach."""
    return [person for person in PEOPLE if person not in situation.sees]


def combinations(situation):
    """How many questions a situation is asked: address, way of asking, person."""
    unread = [person for person in PEOPLE if person not in situation.reads]
    listed = [person for person in told_by(situation) if person not in situation.apart]
    return len(unread) * len(routes_of(situation.kind)) * len(HOWS) + len(listed) * len(LISTS)


ONCE = len(PEOPLE) * len(strange_routes("form")) * len(HOWS)
EMPTY_HANDED = len([one for one in PEOPLE if one not in SIGNED.sees]) * len(without_parts()) * len(HOWS)


def ids(situation):
    """Name a situation in the title of its test."""
    return situation.name


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_whoever_may_not_know_of_it_learns_nothing(standing, baited, signed_in, situation, caplog):
    for person in told_by(situation):
        lists_without(person, situation, baited, signed_in)
    hidden, tried = standing(situation), 0
    lines = LedgerEntry.objects.filter(record_id__in=ids_of(hidden)).count()
    for person in told_by(situation):
        for name, url, keys in addresses_of(hidden, situation.kind):
            for how in HOWS:
                tried += 1
                got = ask(signed_in[person], how, url, *keys, NOWHERE)
                assert got == absent(person, name, how, situation, signed_in), (person, how, name)
                assert got.status == (302 if person == "nobody" else 404), (person, how, name)
        if person not in situation.apart:
            tried += len(LISTS)
            shown = lists_for(person, baited, signed_in)
            assert shown == lists_without(person, situation, baited, signed_in), person
    assert LedgerEntry.objects.filter(record_id__in=ids_of(hidden)).count() == lines
    for person in situation.sees - situation.reads:
        for name, url, _ in addresses_of(hidden, situation.kind):
            for how in HOWS:
                tried += 1
                got = ask(signed_in[person], how, url, undo=True)
                assert [word for word in SECRETS if word in got.body] == [], (person, how, name)
        shown = "".join(answer.body for answer in lists_for(person, baited, signed_in))
        assert [word for word in SECRETS if word in shown] == [], person
    assert tried == combinations(situation)
    assert [line for line in caplog.messages if any(word in line for word in SECRETS)] == []


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_its_bait_is_in_nothing_that_goes_out_or_lies_about(standing, baited, situation):
    mails = set(Mail.objects.values_list("pk", flat=True))
    hidden = standing(situation)
    sent = Mail.objects.exclude(pk__in=mails)
    rows = [*((mail.subject, mail.body, mail.sender) for mail in sent), *LedgerEntry.objects.values_list()]
    waiting = Task.objects.filter(record_id__in=ids_of(hidden))
    rows += [*waiting.values_list("label", "path", "reference", "verb")]
    rows += [*Session.objects.values_list()]
    said = " ".join(str(value) for row in rows for value in (row.values() if isinstance(row, dict) else row))
    assert [word for word in SECRETS if word in said] == []
    assert [mail for mail in sent if hidden.record.reference in mail.subject + mail.body] == []
    addresses = {Person.objects.get(pk=baited.actors[key].pk).email for key in situation.ever}
    assert set(sent.values_list("recipient", flat=True)) <= addresses
    for key in told_by(situation)[1:]:
        assert hidden.record.pk not in {row.record_id for row in tasks_for(baited.actors[key].now())}, key


def test_a_known_id_opens_nothing_through_the_addresses_of_other_records(standing, baited, signed_in):
    key, tried = standing(SIGNED).record.pk, 0
    for person in PEOPLE:
        for name in strange_routes("form"):
            for how in HOWS:
                tried += 1
                got = ask(signed_in[person], how, made_with(name, key))
                assert got.status in (302, 403, 404), (person, how, name)
                led_to = ("", "/sign-in/", f"/sign-in/?next={made_with(name, key)}")
                # The pages of one's own account lead back to it.
                leads_home = got.location in led_to or got.location.startswith("/account/")
                assert leads_home, (person, how, name)
                assert [word for word in SECRETS if word in got.body] == [], (person, how, name)
    assert tried == ONCE


def test_no_page_without_an_address_of_its_own_shows_it(standing, baited, signed_in):
    hidden, tried = standing(SIGNED), 0
    words = [hidden.record.reference, str(hidden.record.pk), *BAIT.values()]
    for person in told_by(SIGNED):
        for name in without_parts():
            for how in HOWS:
                tried += 1
                got = ask(signed_in[person], how, reverse(name), undo=True)
                assert [word for word in words if word in got.body + got.location] == [], (person, how, name)
    assert tried == EMPTY_HANDED


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_the_bait_is_there_for_those_who_may_read_it(standing, baited, signed_in, situation):
    hidden = standing(situation)
    for person in situation.reads:
        got = ask(signed_in[person], "get", hidden.record.get_absolute_url(), undo=True)
        assert got.status == 200, person
        assert NAME in got.body, person
        assert any(word in got.body for word in BAIT.values()), person


def test_every_sealed_field_of_a_form_and_a_transfer_is_baited():
    sealed = {
        field.name
        for model in (InternalShare, Contents, FileTransfer)
        for field in model._meta.fields
        if isinstance(field, EncryptedTextField)
    }
    # The kind of file is a choice; what was done when a file was sent, and who confirmed it, come when it was.
    assert sealed - set(BAIT) == {"file_kind", "protection", "address_checked", "confirmed_by"}


def test_so_many_combinations_are_tried():
    tried = sum(combinations(situation) for situation in SITUATIONS) + ONCE + EMPTY_HANDED
    assert tried * 2 >= 16_905 * len(HOWS)
