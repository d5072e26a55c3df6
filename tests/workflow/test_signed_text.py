"""The text that is signed: one form for the same values, by edition, and nothing in it that says nothing."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from types import SimpleNamespace
from uuid import UUID

import pytest

from infosharing.workflow.signed_text import digest_of, newest_edition, signed_text, values_of
from safeguarding.models import InternalShare
from safeguarding.shares.choices import Level

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
AN_ID = UUID("00000000-0000-4000-8000-000000000007")


@dataclass
class Note:
    """Something that can be signed: what it says is `values`."""

    values: dict
    signed_schemes = {1: lambda note: note.values}


def text_of(value):
    """What is signed of one value."""
    return json.loads(signed_text(Note({"it": value}))).get("signed", {}).get("it")


EMPTY = [None, "", False, [], (), {}, [None, ""], {"a": None}, [[], {}], {"a": {"b": ["", {"c": False}]}}]


@pytest.mark.parametrize("nothing", EMPTY, ids=repr)
def test_what_says_nothing_is_left_out_however_deep_it_lies(nothing):
    without = signed_text(Note({"title": "Lists"}))
    assert signed_text(Note({"title": "Lists", "it": nothing})) == without
    assert signed_text(Note({"title": "Lists"}), it=nothing) == without


FORMS = [
    ("Lists", "Lists"),
    ("  ", "  "),
    (Level.ACT, "act"),
    (0, 0),
    (72, 72),
    (True, True),
    (AN_ID, "00000000-0000-4000-8000-000000000007"),
    (date(2026, 11, 19), "2026-11-19"),
    (NOON, 1795089600000000),
    (NOON.astimezone(timezone(timedelta(hours=1))), 1795089600000000),
    (NOON + timedelta(microseconds=1), 1795089600000001),
    (["b", "a"], ["b", "a"]),
    (("b", "", "a"), ["b", "a"]),
    ([{"what": "Names", "how": ""}], [{"what": "Names"}]),
    ({AN_ID: {"basis": "e"}}, {"00000000-0000-4000-8000-000000000007": {"basis": "e"}}),
]


@pytest.mark.parametrize(("value", "form"), FORMS, ids=repr)
def test_each_kind_of_value_has_one_form(value, form):
    assert text_of(value) == form
    assert type(text_of(value)) is type(form)


@pytest.mark.parametrize("value", [1.5, {1, 2}, b"x"], ids=repr)
def test_what_has_no_fixed_form_is_not_signed(value):
    with pytest.raises(TypeError, match="no form in which it is signed"):
        signed_text(Note({"it": value}))


def test_the_order_of_terms_says_nothing_the_order_of_a_list_does():
    assert signed_text(Note({"a": "1", "b": "2"})) == signed_text(Note({"b": "2", "a": "1"}))
    assert signed_text(Note({"a": ["1", "2"]})) != signed_text(Note({"a": ["2", "1"]}))


def test_a_number_is_not_the_same_as_its_figures_nor_a_tick_the_same_as_one():
    texts = {signed_text(Note({"it": value})) for value in (1, "1", True, "True")}
    assert len(texts) == 4


def test_the_whole_text_is_what_it_is():
    note = Note({"title": "Lists", "rows": [{"what": "Names"}], "ends": None})
    assert signed_text(note, words="I agree.", until=NOON) == (
        '{"also": {"until": 1795089600000000, "words": "I agree."}, '
        '"scheme": 1, "signed": {"rows": [{"what": "Names"}], "title": "Lists"}}'
    )
    assert signed_text(Note({})) == '{"scheme": 1}'


def test_what_a_signature_adds_is_never_taken_for_what_the_record_says():
    assert signed_text(Note({"words": "x"})) != signed_text(Note({}), words="x")


def in_two_editions():
    """A record whose scheme got a second edition: a term went, another changed its name."""
    said = {1: lambda one: {"name": one.title, "old": one.old}, 2: lambda one: {"title": one.title}}
    return SimpleNamespace(title="Lists", old="Gone", signed_schemes=said)


def test_the_newest_edition_is_signed_and_an_old_one_reads_as_it_did():
    record = in_two_editions()
    assert newest_edition(record) == 2
    assert signed_text(record) == signed_text(record, 2) == '{"scheme": 2, "signed": {"title": "Lists"}}'
    assert signed_text(record, 1) == '{"scheme": 1, "signed": {"name": "Lists", "old": "Gone"}}'


def test_two_editions_that_say_the_same_have_not_the_same_digest():
    record = SimpleNamespace(signed_schemes={1: lambda one: {"a": "b"}, 2: lambda one: {"a": "b"}})
    assert digest_of(record, 1) != digest_of(record, 2) == digest_of(record)


@pytest.mark.parametrize("edition", [0, 3])
def test_an_edition_that_never_was_is_refused(edition):
    with pytest.raises(KeyError):
        signed_text(in_two_editions(), edition)


def test_values_are_those_the_database_gives_back_and_of_another_record_its_id():
    form = InternalShare(reference="ISF-1", told_at="2026-11-19T12:00:00+00:00", recipient_id=str(AN_ID))
    names = ("reference", "told_at", "recipient", "told_why", "is_restricted")
    assert values_of(form, names) == {
        "reference": "ISF-1",
        "told_at": NOON,
        "recipient": AN_ID,
        "told_why": "",
        "is_restricted": True,
    }
