"""Where no one at the school is left to review a decision, the outside second reader is asked, for ten days."""

from datetime import timedelta

from django.urls import reverse

from infosharing.accounts.actors import actor_of
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Membership
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status
from tests.administration.settled import hold

from .stages import sign, standing_at


def alone(world):
    """Dana is the only one of the DSL team."""
    for role in Membership.objects.filter(school=world.schools["ashfield"], role=Role.DEPUTY_DSL, until=None):
        with recorded(by=SYSTEM, reason="end", school=role.school_id):
            role.until = clock.today() - timedelta(days=1)
            role.save()


def signed(world, story):
    asked = standing_at(story, Status.LOGGED, restricted=True)
    return sign(asked.decision_draft, world.actors["dana"])


def sees(actor, record):
    return SharingRequest.objects.filter(pk=record.pk).visible_to(actor).exists()


def test_the_outside_reader_reads_the_one_record_and_answers(world, story, browse):
    hold(world, "kim", Role.SECOND_READER)
    other = standing_at(story, Status.LOGGED, restricted=True)
    alone(world)
    asked = signed(world, story)
    kim = actor_of(world.actors["kim"].user_id)
    assert (sees(kim, asked), sees(kim, other)) == (True, False)
    assert [task.verb for task in tasks_for(kim) if task.school_id == asked.school_id] == ["look"]
    assert browse("kim").get(reverse("second-reviews")).status_code == 200
    [review] = asked.second_reviews.all()
    assert perform(review, "agree", by=kim, version=None).looked_by_id == kim.pk


def test_the_outside_readers_access_ends_after_ten_days(world, story):
    hold(world, "kim", Role.SECOND_READER)
    alone(world)
    asked = signed(world, story)
    kim = actor_of(world.actors["kim"].user_id)
    with clock.at(clock.now() + timedelta(days=10)):
        assert sees(kim, asked)
    with clock.at(clock.now() + timedelta(days=11)):
        assert not sees(kim, asked)


def test_where_a_deputy_is_there_the_outside_reader_is_not_asked(world, story):
    hold(world, "kim", Role.SECOND_READER)
    asked = signed(world, story)
    assert not sees(actor_of(world.actors["kim"].user_id), asked)
    assert [review.outside_reader for review in asked.second_reviews.all()] == [None]


def test_a_school_without_one_waits_for_its_team(world, story):
    alone(world)
    assert [review.outside_reader for review in signed(world, story).second_reviews.all()] == [None]
