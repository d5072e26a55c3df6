"""An agreement rests on the screening of its own activity, answered, and not too long ago."""

import pytest

from agreements.agreements.choices import AgreementStatus as At
from agreements.assessments.choices import ScreeningOutcome
from agreements.assessments.rules import RELIED_ON_FOR
from demo.agreeing import Agreeing
from demo.assessing import Assessing
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for

from .agreement_stages import sign, standing_at

WHY = "Say why the screening is about this agreement"


@pytest.fixture
def told(world):
    return Agreeing(world)


def another(world, outcome=ScreeningOutcome.NONE, with_whom="The council."):
    """A screening of something else."""
    one = Assessing(world).started(
        days_ago=12, title="Lockers", purpose="Keys.", what="Names.", with_whom=with_whom
    )
    return one.submitted(days_ago=11).screened(outcome, "Nothing speaks for more.", days_ago=10)


def test_any_old_screening_wants_a_reason(world, told):
    one = standing_at(told, At.DRAFT, assessment=another(world).fresh(), assessment_why="")
    with pytest.raises(NotAllowed, match=WHY):
        perform(one, "ask_advice", by=world.actors["joan"], version=None)
    told.written(days_ago=0, assessment_why="The lockers of the same project.")
    assert perform(told.fresh(), "ask_advice", by=world.actors["joan"], version=None).status == At.ADVICE


def test_a_screening_that_names_the_party_wants_none(world, told):
    named = standing_at(told, At.DRAFT).party_list[0].label
    second = Agreeing(world)
    one = standing_at(second, At.DRAFT, assessment=another(world, with_whom=named).fresh(), assessment_why="")
    assert perform(one, "ask_advice", by=world.actors["joan"], version=None).status == At.ADVICE


def test_a_recommendation_is_answered_before_anybody_signs(world, told):
    screening = another(world, ScreeningOutcome.RECOMMENDED)
    one = standing_at(told, At.SIGN_OFF, assessment=screening.fresh())
    with pytest.raises(NotAllowed, match="its recommendation is not answered"):
        sign(one, "accept", world.actors["helen"])
    answer = {"answer_reasons": "Lockers hold no data."}
    perform(screening.fresh(), "do_without", by=world.actors["robert"], changes=answer, version=None)
    assert sign(told.fresh(), "accept", world.actors["helen"]).status == At.SIGNING


def test_nobody_signs_on_a_screening_of_another_year(world, told):
    one = standing_at(told, At.SIGN_OFF)
    with clock.at(clock.now() + RELIED_ON_FOR), pytest.raises(NotAllowed, match="more than a year ago"):
        sign(one, "accept", world.actors["helen"])


def test_what_waits_for_a_signature_has_a_clock(world, told):
    one = standing_at(told, At.SIGN_OFF)
    [task] = [task for task in tasks_for(world.actors["helen"]) if task.record_id == one.pk]
    assert (task.verb, task.due is None) == ("accept", False)
