"""The table of states, without a database."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from infosharing.records.actors import SYSTEM, Actor, OutsideParty
from infosharing.records.rules import refused_by, rule
from infosharing.workflow.table import TaskRule, Transition, Workflow

SCHOOL, OTHER = UUID(int=1), UUID(int=2)
ANNA = Actor(
    pk=UUID(int=3), user_id=UUID(int=4), name="Anna", roles=frozenset({(SCHOOL, "head"), (OTHER, "dpo")})
)
BEN = Actor(pk=UUID(int=5), user_id=UUID(int=6), name="Ben")
BEGAN = datetime(2026, 11, 19, 11, 20, tzinfo=UTC)


@rule("Only Anna does this.", part="who", explanation="Anna.")
def is_anna(actor, record):
    return actor.name == "Anna"


@rule("The box is empty.", explanation="Something is in it.")
def box_is_full(actor, record):
    return bool(record.box)


TABLE = Workflow(
    "A box",
    transitions=(
        Transition(
            "close",
            source=("open",),
            target="closed",
            label="Close it",
            event_label="Closed",
            effect="Nobody looks in.",
            permissions=(is_anna, box_is_full),
        ),
        Transition(
            "paint",
            source=("open", "closed"),
            label="Paint it",
            event_label="Painted",
            effect="It looks new.",
            permissions=(),
        ),
    ),
)


class TwoDays:
    """A clock of two days."""

    def due(self, start, calendar):
        """Two days later."""
        return start + timedelta(days=2)


def test_a_step_is_found_by_its_verb():
    assert TABLE.transition("close").label == "Close it"
    with pytest.raises(KeyError):
        TABLE.transition("burn")


def test_steps_lead_away_from_a_status():
    assert [step.name for step in TABLE.from_status("open")] == ["close", "paint"]
    assert [step.name for step in TABLE.from_status("closed")] == ["paint"]


def test_the_timeline_tells_a_step_in_its_own_words_and_the_rest_by_the_verb():
    assert (TABLE.event_label("close"), TABLE.event_label("Changed")) == ("Closed", "Changed")


def test_a_step_says_every_rule_that_refuses():
    empty = SimpleNamespace(box=None)
    assert TABLE.transition("close").refusals(BEN, empty) == (is_anna, box_is_full)
    assert TABLE.transition("close").refusals(ANNA, SimpleNamespace(box="gold")) == ()


def test_a_rule_answers_and_says_why_not():
    assert (is_anna(ANNA, None), is_anna.refusal(ANNA, None)) == (True, "")
    assert (is_anna(BEN, None), is_anna.refusal(BEN, None)) == (False, "Only Anna does this.")
    assert (is_anna.name, is_anna.part) == ("is_anna", "who")
    assert refused_by((is_anna, box_is_full), BEN, SimpleNamespace(box="gold")) == (is_anna,)


@pytest.mark.parametrize(
    ("waits", "due"),
    [
        (
            TaskRule(assignees=lambda record: (), verb="look", label="Look"),
            None,
        ),
        (
            TaskRule(assignees=lambda record: (), verb="look", label="Look", within=TwoDays()),
            BEGAN + timedelta(days=2),
        ),
        (
            TaskRule(
                assignees=lambda record: (),
                verb="look",
                label="Look",
                within=TwoDays(),
                since="painted",
            ),
            BEGAN,
        ),
        (
            TaskRule(
                assignees=lambda record: (),
                verb="look",
                label="Look",
                within=TwoDays(),
                due=lambda record: BEGAN,
            ),
            BEGAN,
        ),
    ],
    ids=["no clock", "since the status", "since another field", "a date of its own"],
)
def test_a_wait_is_due_when_its_clock_says(waits, due):
    record = SimpleNamespace(status_since=BEGAN, painted=BEGAN - timedelta(days=2), calendar=None)
    assert waits.due_at(record) == due


def test_an_actor_knows_schools_and_roles():
    assert ANNA.schools == {SCHOOL, OTHER}
    assert ANNA.schools_as("head", "dsl") == {SCHOOL}
    assert ANNA.is_one_of(SCHOOL, "head")
    assert not ANNA.is_one_of(OTHER, "head")
    assert not ANNA.is_one_of(None, "head")
    assert BEN.schools == frozenset()


def test_an_actor_reads_their_roles_again():
    assert ANNA.now() is ANNA
    again = Actor(pk=BEN.pk, user_id=BEN.user_id, name="Ben", read_again=lambda: BEN)
    assert again.now() is BEN


def test_whoever_has_no_account_has_no_id():
    assert (SYSTEM.name, SYSTEM.pk) == ("system", None)
    assert (OutsideParty("R. Turner").name, OutsideParty("R. Turner").pk) == ("R. Turner", None)
