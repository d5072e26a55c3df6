"""Whoever writes, and in whatever order things are tried: somebody else signs off, and never the DPO (domain R11)."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from agreements.assessments.choices import AssessmentStatus as At
from agreements.models import Assessment
from demo.assessing import Assessing
from infosharing.accounts.choices import Role
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.workflow.tasks import derive

from .stages import answer, appointed, standing_at
from .test_workflow_product import ACTIONS

WHO = ("joan", "helen", "robert", "farah", "dana")
SIGNED = ("accept", "override", "abandon")
STEPS = some.lists(
    some.tuples(some.sampled_from(tuple(ACTIONS)), some.sampled_from(WHO)), min_size=4, max_size=9
)


def lives(world, writer, concerns_head, steps):
    """Try each step on an activity that waits for its answer; yield what was signed, by whom, and who wrote in it."""
    one = standing_at(Assessing(world, by=writer), At.ANSWER, concerns_head=concerns_head)
    wrote = {writer}
    for verb, key in steps:
        with suppress(NotAllowed, Conflict, NotFound):
            ACTIONS[verb](Assessment.objects.get(pk=one.pk), world.actors[key])
            if verb in ("change_screening", "change_part", "add_risk"):
                wrote.add(key)
            if verb in SIGNED:
                yield key, set(wrote)


@given(writer=some.sampled_from(("joan", "helen")), concerns_head=some.booleans(), steps=STEPS)
@hypothesis_settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
def test_nobody_signs_off_what_they_wrote_and_the_dpo_nothing(world, writer, concerns_head, steps):
    # Sent back and advised again first, so that most lives come to more than one answer.
    again = [("send_back", "robert"), ("change_part", "helen"), ("ask_advice", "dana"), ("advise", "farah")]
    with transaction.atomic():
        for signer, wrote in lives(world, writer, concerns_head, [*again, *steps, ("accept", "robert")]):
            assert signer in ("helen", "robert")
            assert signer not in wrote
            assert signer == "robert" or not concerns_head
        transaction.set_rollback(True)


@pytest.mark.parametrize("verb", ["accept", "override", "send_back", "abandon"])
@pytest.mark.parametrize(("writer", "concerns_head"), [("helen", False), ("joan", True)])
def test_the_chair_alone_answers_for_the_head(world, verb, writer, concerns_head):
    one = standing_at(Assessing(world, by=writer), At.ANSWER, concerns_head=concerns_head)
    assert [row.role for row in derive(one)] == [Role.CHAIR] if concerns_head else [Role.HEAD, Role.CHAIR]
    with pytest.raises(NotAllowed):
        answer(one, verb, world.actors["helen"], "Reasons.")
    assert answer(one, verb, world.actors["robert"], "Reasons.").answered_by.name == "Robert Cole"


def test_a_dpo_who_is_made_headteacher_still_does_not_sign_off(world, assessing):
    one = standing_at(assessing, At.ANSWER)
    with pytest.raises(NotAllowed, match="never the data protection officer"):
        answer(one, "accept", appointed(world, "farah", Role.HEAD))


def test_the_page_says_why_the_writer_cannot_sign(world, browse):
    one = standing_at(Assessing(world, by="helen"), At.ANSWER)
    page = browse("helen").get(f"{one.get_absolute_url()}accept/")
    assert page.status_code == 403
    assert "You wrote part of this, so another person must sign it off" in page.content.decode()


def test_the_dpo_reads_on_the_screening_that_the_chair_signs_it_off(assessing, browse):
    one = standing_at(assessing, At.SCREENING, concerns_head=True)
    page = browse("farah").get(f"{one.get_absolute_url()}screen/").content.decode()
    assert "The chair of governors, because it is about the headteacher" in page
