"""Who signs off is the school's to settle: in a trust, its signatory."""

import pytest

from agreements.agreements.forms import OTHER_QUESTIONS
from agreements.assessments.choices import AssessmentStatus as At
from agreements.assessments.forms import ScreeningForm
from demo.assessing import Assessing
from infosharing.accounts.actors import actor_of
from infosharing.accounts.choices import Role
from infosharing.workflow.tasks import derive, tasks_for
from tests.administration.settled import hold, settle

from .stages import standing_at


def waiting(world, **options):
    return standing_at(Assessing(world), At.ANSWER, **options)


def again(one):
    return type(one).objects.get(pk=one.pk)


def who_signs(one):
    accept = one.workflow.transition("accept")
    return lambda actor: not accept.refusals(actor, one)


def test_a_signatory_reads_and_signs_nothing_by_default(world):
    one = waiting(world)
    signatory = hold(world, "marcus", Role.SIGNATORY)
    assert one.is_visible_to(signatory)
    assert not who_signs(one)(signatory)


def test_the_signatory_signs_and_the_task_is_theirs_once_it_is_settled(world):
    one = waiting(world)
    signatory = hold(world, "marcus", Role.SIGNATORY)
    settle(world, "sign-off", [Role.SIGNATORY])
    one = again(one)
    may = who_signs(one)
    assert [may(actor_of(signatory.user_id)), may(world.actors["helen"]), may(world.actors["robert"])] == [
        True,
        False,
        False,
    ]
    assert [row.role for row in derive(one)] == [Role.SIGNATORY]
    assert one.pk in {task.record_id for task in tasks_for(actor_of(signatory.user_id))}
    assert one.pk not in {task.record_id for task in tasks_for(world.actors["helen"])}


@pytest.mark.parametrize("other", [Role.CHAIR, Role.SIGNATORY])
def test_what_concerns_the_head_goes_to_the_other(world, other):
    one = waiting(world, concerns_head=True)
    hold(world, "marcus", Role.SIGNATORY)
    settle(world, "sign-off", [Role.HEAD, other])
    assert [row.role for row in derive(again(one))] == [other]
    assert not who_signs(again(one))(world.actors["helen"])


@pytest.mark.parametrize(
    ("settled", "who"),
    [
        (None, "the chair of governors"),
        ([Role.HEAD, Role.SIGNATORY], "the signatory of the trust"),
        ([Role.CHAIR, Role.SIGNATORY], "the chair of governors or the signatory of the trust"),
    ],
)
def test_what_is_asked_about_the_head_names_who_signs_it_off_at_this_school(world, browse, settled, who):
    hold(world, "marcus", Role.SIGNATORY)
    if settled:
        settle(world, "sign-off", settled)
    screening = standing_at(Assessing(world), At.SCREENING, concerns_head=True)
    asked = f"It is about the headteacher's own data, so {who} signs it off"
    form = ScreeningForm(record=screening, actor=world.actors["joan"], questions={})
    assert form.fields["concerns_head"].label == asked
    assert OTHER_QUESTIONS["concerns_head"](screening).label == asked
    said = f"{who[0].upper()}{who[1:]}, because it is about the headteacher"
    assert said in browse("farah").get(f"{screening.get_absolute_url()}screen/").content.decode()
