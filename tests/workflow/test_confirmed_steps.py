"""Steps that ask again who acts, rows that wait only from when until when, and content kept beside its record."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from demo.sharing import Sharing, confirmed
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import NotAllowed
from infosharing.records.listing import Listing
from infosharing.records.recording import recorded
from infosharing.records.visibility import Author, RoleAtSchool, Via
from infosharing.workflow.models import Task
from infosharing.workflow.perform import perform
from infosharing.workflow.table import Assignee, TaskRule, Transition, Workflow
from infosharing.workflow.tasks import derive, is_current, refresh, tasks_for
from safeguarding.shares.contents import Contents
from safeguarding.shares.models import InternalShare

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def derived(world, errand):
    """Write the rows of an errand, as a recording does at its end."""
    with recorded(by=SYSTEM, reason="add", school=world.schools["ashfield"].pk):
        refresh([errand], by=SYSTEM)


@pytest.fixture
def draft(world):
    """A draft of Dana's for Sam."""
    return Sharing(world).written("poppy", "sam", days_ago=1, description="d", shared="s").forms["sam"]


# Steps that reauthenticate ------------------------------------------------------------
def test_a_step_that_reauthenticates_is_refused_to_whoever_did_not_confirm(world, draft):
    with pytest.raises(NotAllowed) as refused:
        perform(draft, "issue", by=world.actors["dana"], version=draft.version)
    assert refused.value.sentences == ("Confirm that it is you, then try again.",)


def test_confirmed_the_step_asks_its_own_rules(world, draft):
    with pytest.raises(NotAllowed, match="Enter what you are sharing"):
        perform(draft, "issue", by=confirmed(world.actors["dana"]), version=draft.version)


def test_any_other_step_needs_no_confirmation(world, draft):
    assert perform(draft, "discard", by=world.actors["dana"], version=draft.version).status == "discarded"


def test_a_step_asks_no_confirmation_unless_its_table_says_so():
    assert (
        Transition(
            "go",
            source=("here",),
            target="there",
            label="Go",
            event_label="Gone",
            effect="You go.",
            permissions=(),
        ).reauthenticates
        is False
    )


# Rows that wait for a time ------------------------------------------------------------
@dataclass
class Errand:
    """Something with a table of its own: it waits for one person, between two moments."""

    person_id: Any
    school_id: Any
    starts: Any = None
    ends: Any = None
    pk: Any = field(default_factory=uuid4)
    status: str = "open"
    reference: str = "E-1"
    is_urgent: bool = False
    is_restricted: bool = False
    part_of: str = ""

    class _meta:
        label_lower = "tests.errand"

    workflow = Workflow(
        "An errand",
        transitions=(),
        tasks={
            "open": (
                TaskRule(
                    assignees=lambda one: [Assignee(person_id=one.person_id)],
                    verb="run",
                    label="Run it",
                    starts=lambda one: one.starts,
                    ends=lambda one: one.ends,
                ),
            )
        },
    )

    def get_absolute_url(self) -> str:
        """Nowhere."""
        return "/"

    def task_url(self) -> str:
        """Nowhere."""
        return "/"

    def task_owners(self) -> list[Any]:
        """Itself."""
        return [self]


CASES = [
    pytest.param(None, None, (True, True, True), id="always"),
    pytest.param(NOON, None, (False, True, True), id="from-noon"),
    pytest.param(None, NOON, (True, False, False), id="until-noon"),
    pytest.param(NOON - HOUR, NOON, (True, False, False), id="for-an-hour"),
    pytest.param(NOON, NOON + HOUR, (False, True, False), id="for-the-next-hour"),
]


@pytest.mark.parametrize(("starts", "ends", "answers"), CASES)
def test_a_row_waits_from_its_start_until_its_end(world, starts, ends, answers):
    sam = world.actors["sam"]
    errand = Errand(sam.pk, world.schools["ashfield"].pk, starts, ends)
    derived(world, errand)
    moments = (NOON - timedelta(seconds=1), NOON, NOON + HOUR)
    for moment, waits in zip(moments, answers, strict=True):
        with clock.at(moment):
            assert [row.verb for row in tasks_for(sam)] == (["run"] if waits else [])
            assert [is_current(row) for row in derive(errand)] == [waits]


def test_the_clock_alone_moves_it_and_the_row_is_not_written_again(world):
    errand = Errand(world.actors["sam"].pk, world.schools["ashfield"].pk, NOON - HOUR, NOON)
    derived(world, errand)
    row = Task.objects.get(record_id=errand.pk)
    with clock.at(NOON):
        derived(world, errand)
    assert Task.objects.get(record_id=errand.pk).pk == row.pk


@pytest.mark.parametrize(("starts", "mails"), [(None, 1), (NOON - HOUR, 1), (NOON + HOUR, 0)])
def test_a_mail_goes_for_what_waits_now_and_for_nothing_that_waits_later(world, starts, mails):
    with clock.at(NOON):
        derived(world, Errand(world.actors["sam"].pk, world.schools["ashfield"].pk, starts))
    assert Mail.objects.count() == mails


# Content kept beside its record ------------------------------------------------------------
def test_through_another_record_one_comes_by_the_same_way(world, draft):
    rows = Contents.objects.filter(form=draft)
    way = Via("form", RoleAtSchool(("dsl",)))
    found = {key: rows.filter(way.one(Contents, world.actors[key])).exists() for key in ("dana", "nadia")}
    assert found == {"dana": True, "nadia": False}
    assert way.one(Contents, world.actors["sam"]) is None


def test_through_another_record_a_list_has_a_query_for_each_of_the_ways_own(world, draft):
    rows = Contents.objects.filter(form=draft)
    for way in (RoleAtSchool(("dsl",)), Author("author_id")):
        through = Via("form", way)
        for key in ("dana", "sam", "nadia"):
            actor = world.actors[key]
            one = through.one(Contents, actor)
            many = [condition for condition in through.many(Contents, actor)]
            assert len(many) == len(list(way.many(InternalShare, actor)))
            by_one = set(rows.filter(one).values_list("pk")) if one is not None else set()
            assert by_one == {pk for condition in many for pk in rows.filter(condition).values_list("pk")}


def test_exclusions_of_the_owner_hold_for_what_is_kept_beside_it(world):
    told = Sharing(world).written(
        "poppy", "sam", days_ago=1, description="d", shared="s", must_not_know="tom"
    )
    rows = Contents.objects.filter(form=told.forms["sam"])
    assert [rows.visible_to(world.actors[key]).exists() for key in ("dana", "tom")] == [True, False]
    assert Listing(Contents, world.actors["tom"]).page(()).rows == []
