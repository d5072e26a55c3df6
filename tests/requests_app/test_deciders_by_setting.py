"""Who decides is the school's to settle: whoever decides reads, whoever no longer decides has nothing left of it."""

import pytest
from django.urls import reverse

from infosharing.accounts.actors import actor_of
from infosharing.accounts.choices import Role
from infosharing.records.exceptions import NotAllowed, NotFound
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import tasks_for
from requests_app.decisions.sections import what_was_decided
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status, Tier
from requests_app.requests.rules import DECIDING, decides_this_tier, reads_the_decision
from tests.administration.settled import hold, settle

from .stages import again, sign, standing_at

STANDARD, SAFEGUARDING = (DECIDING[tier].code for tier in (Tier.STANDARD, Tier.SAFEGUARDING))
LED = [Role.HEAD, Role.SENIOR_LEADER, Role.DSL]


def sees(actor, record):
    return SharingRequest.objects.filter(pk=record.pk).visible_to(actor).exists()


def test_a_senior_leader_sees_and_decides_nothing_by_default(world, story, browse):
    asked = standing_at(story, Status.LOGGED)
    marcus = hold(world, "marcus", Role.SENIOR_LEADER)
    assert not sees(marcus, asked)
    assert browse("marcus").get(asked.get_absolute_url()).status_code == 404


def test_a_senior_leader_reads_and_decides_what_the_setting_gives(world, story, browse):
    asked, kept = standing_at(story, Status.LOGGED), standing_at(story, Status.LOGGED, restricted=True)
    marcus = hold(world, "marcus", Role.SENIOR_LEADER)
    settle(world, STANDARD, LED)
    marcus = actor_of(marcus.user_id)
    assert (sees(marcus, asked), sees(marcus, kept)) == (True, False)
    assert [task.record_id for task in tasks_for(marcus)] == [asked.pk]
    assert asked.reference in browse("marcus").get(reverse("requests")).content.decode()
    assert kept.reference not in browse("marcus").get(reverse("requests")).content.decode()
    decided = sign(again(asked).decision_draft, marcus)
    assert decided.status == Status.TO_SHARE
    assert decided.decision.decided_as == "senior leader"


def test_what_the_setting_gives_goes_with_it(world, story):
    asked = standing_at(story, Status.LOGGED)
    user = hold(world, "marcus", Role.SENIOR_LEADER).user_id
    settle(world, STANDARD, LED)
    before = actor_of(user)
    settle(world, STANDARD, [Role.HEAD, Role.DSL])
    assert not sees(actor_of(user), asked)
    assert tasks_for(actor_of(user)) == []
    with pytest.raises((NotAllowed, NotFound)):
        sign(again(asked).decision_draft, before)


def test_a_senior_leader_sees_nothing_about_staff(world, story):
    one = story(by="sam", days_ago=6).draft("charity", "Meg Hall", "Support worker")
    one.asks("pastoral", "attendance", "", people=[world.actors["priya"].pk]).logged()
    marcus = hold(world, "marcus", Role.SENIOR_LEADER)
    settle(world, STANDARD, LED)
    assert not sees(actor_of(marcus.user_id), one.request)


def test_a_senior_leader_of_safeguarding_requests(world, story):
    kept = standing_at(story, Status.LOGGED, restricted=True)
    marcus = hold(world, "marcus", Role.SENIOR_LEADER)
    settle(world, SAFEGUARDING, [Role.DSL, Role.SENIOR_LEADER])
    marcus = actor_of(marcus.user_id)
    assert sees(marcus, kept)
    assert reads_the_decision(marcus, again(kept))


def test_the_right_ends_with_the_role_and_at_the_school(world, story):
    asked = standing_at(story, Status.LOGGED)
    nadia = hold(world, "nadia", Role.SENIOR_LEADER, school="briar")
    settle(world, STANDARD, LED)
    assert not sees(actor_of(nadia.user_id), asked)


def test_whoever_is_taken_out_still_reads_but_decides_no_more(world, story, browse):
    asked = standing_at(story, Status.LOGGED)
    ines = world.actors["ines"]
    assert Task.objects.filter(record_id=asked.pk, role=Role.SENCO).exists()
    settle(world, STANDARD, [Role.HEAD, Role.DSL])
    asked = again(asked)
    assert sees(ines, asked)
    assert not decides_this_tier(ines, asked)
    assert {task.role for task in Task.objects.filter(record_id=asked.pk)} == {Role.HEAD, Role.DSL}
    assert browse("ines").get(reverse("request-decide", args=[asked.pk])).status_code == 403
    with pytest.raises(NotAllowed):
        sign(asked.decision_draft, ines)


def decided_by(asked, actor):
    [section] = [one for one in what_was_decided(again(asked), actor) if one.title == "Decision"]
    return next(row.values for row in section.rows if row.label == "Who could decide")


def test_a_decision_shows_the_setting_it_was_made_under(world, story):
    dana = world.actors["dana"]
    before = standing_at(story, Status.TO_SHARE)
    settle(world, STANDARD, [Role.HEAD, Role.DSL])
    under = standing_at(story, Status.LOGGED)
    sign(under.decision_draft, dana)
    settle(world, STANDARD, [Role.DSL, Role.DEPUTY_DSL])
    assert decided_by(before, dana) == ["headteacher, SENCO, DSL, deputy DSL", "Default setting"]
    assert decided_by(under, dana) == ["headteacher, DSL", "School setting, version 1"]


def test_a_request_about_many_people_wants_a_screening_first(world, story, browse):
    asked = standing_at(story, Status.LOGGED)
    page = reverse("request-decide", args=[asked.pk])
    assert "A screening comes first" not in browse("dana").get(page).content.decode()
    settle(world, "many-people", 2)
    one = story(by="sam", days_ago=6).draft("charity", "Meg Hall", "Support worker")
    one.asks("pastoral", "attendance", "jamie poppy").logged().prepared("dana", days_ago=5)
    page = reverse("request-decide", args=[one.request.pk])
    assert "A screening comes first" in browse("dana").get(page).content.decode()
