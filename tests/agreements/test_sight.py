"""Who sees a screening and its assessment, from the first draft on; for everybody else it does not exist."""

from datetime import timedelta

import pytest

from agreements.assessments.choices import AssessmentStatus as At
from agreements.models import Assessment
from demo.assessing import Assessing
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Membership
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded

from .stages import EVERYBODY, READERS, TITLE, appointed, screening_answers, standing_at


@pytest.mark.parametrize("status", [At.DRAFT, At.ANSWER, At.ABANDONED])
def test_it_opens_for_those_who_draft_advise_and_sign(assessing, browse, status):
    one = standing_at(assessing, status)
    answers = {key: browse(key).get(one.get_absolute_url()).status_code for key in EVERYBODY}
    assert answers == {key: 200 if key in READERS.split() else 404 for key in EVERYBODY}


def test_the_list_names_it_to_its_readers_and_to_nobody_else(assessing, browse):
    standing_at(assessing, At.DRAFT)
    shown = {
        key for key in EVERYBODY if TITLE in browse(key).get("/agreements/assessments/").content.decode()
    }
    assert shown == set(READERS.split())


def test_who_has_left_sees_it_no_more(world, assessing, browse):
    one = standing_at(assessing, At.ANSWER)
    joan = browse("joan")
    assert joan.get(one.get_absolute_url()).status_code == 200
    for held in Membership.objects.filter(person_id=world.actors["joan"].pk):
        held.until = clock.today() - timedelta(days=1)
        with recorded(by=SYSTEM, reason="leave", school=held.school_id):
            held.save()
    assert joan.get(one.get_absolute_url()).status_code == 404


def test_the_dpo_of_two_schools_sees_both_and_whose_each_is(world, assessing, browse):
    standing_at(assessing, At.SCREENING)
    Assessing(world, by="owen", school="briar").started(days_ago=3, title="Lockers that open by face")
    page = browse("farah").get("/agreements/assessments/").content.decode()
    for words in (TITLE, "Lockers that open by face", "Ashfield School", "Briar Hill Academy"):
        assert words in page
    assert "Briar Hill Academy" not in browse("joan").get("/agreements/assessments/").content.decode()


def test_a_lead_of_two_schools_says_at_which_it_begins(world, browse):
    appointed(world, "joan", Role.DATA_LEAD, "briar")
    joan, briar = browse("joan"), world.schools["briar"]
    assert str(briar.pk) in joan.get("/agreements/assessments/new/").content.decode()
    joan.post("/agreements/assessments/new/", screening_answers(version=0, school=str(briar.pk)))
    assert Assessment.objects.get().school == briar


def test_no_school_is_picked_that_one_does_not_draft_at(world, browse):
    briar = world.schools["briar"]
    browse("joan").post("/agreements/assessments/new/", screening_answers(version=0, school=str(briar.pk)))
    assert Assessment.objects.get().school == world.schools["ashfield"]
