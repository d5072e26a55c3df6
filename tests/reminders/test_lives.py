"""Real records on their way: what the clock alone brings about reaches those who must act."""

from datetime import timedelta

from agreements.models import Policy
from agreements.policies import actions as policies
from agreements.policies.choices import PolicyKind, Trigger
from demo.sharing import Sharing, confirmed
from infosharing.records import clock
from infosharing.workflow.perform import perform
from tests.safeguarding.stages import issued

from .days import told_on


def test_a_form_that_was_not_signed_comes_to_the_dsl_team_when_it_lapses(world):
    form = issued(Sharing(world), days_ago=0)
    assert told_on(clock.now()) == []
    assert told_on(form.lapses_at - timedelta(seconds=1)) == ["sam"]  # late since two school days
    assert told_on(form.lapses_at) == ["dana", "tom"]
    assert told_on(form.lapses_at + timedelta(days=1)) == []


def test_a_request_that_is_late_is_told_once_to_those_who_decide(story):
    logged = story(days_ago=0).draft("charity", "Meg Hall", "Support worker")
    request = logged.asks("pastoral", "attendance", "jamie").logged().request
    due = clock.end_of_day(request.needed_by)
    assert told_on(due) == []
    assert told_on(due + timedelta(hours=7)) == ["dana", "helen", "ines", "tom"]
    assert told_on(due + timedelta(days=1)) == []


def test_a_policys_review_is_told_30_and_7_days_before_and_when_late_to_lead_and_dpo(world):
    joan, helen = world.actors["joan"], confirmed(world.actors["helen"])
    answers = {
        "kind": PolicyKind.SHARING,
        "trigger": Trigger.YEARLY,
        "text": "We share what we may.",
        "statement": "We share with care.",
        "review_on": clock.today() + timedelta(days=300),
    }
    draft = policies.draft(by=joan, school_id=world.schools["ashfield"].pk, answers=answers)
    proposed = perform(draft, "propose", by=joan, version=None)
    signer = {"printed_name": "Helen Marsh", "job_title": "Headteacher"}
    policies.approve(proposed, by=helen, changes=signer, version=None)
    due = Policy.objects.get(pk=draft.pk).review_due
    told = {days: told_on(due - timedelta(days=days)) for days in range(100, -5, -1)}
    assert {days: names for days, names in told.items() if names} == {
        30: ["farah", "joan"],
        7: ["farah", "joan"],
        -1: ["farah", "joan"],
    }
