"""For whom a question waits: never for somebody who may not open the entry, whatever happened since."""

from datetime import timedelta

import pytest

from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person, User
from infosharing.law.schooldays import school_days
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.workflow.models import Task
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import derive, task_key, tasks_for
from register.comments.models import Comment
from requests_app.requests.choices import Tier
from tests.requests_app.at_the_desk import said as words_of
from tests.requests_app.stages import drafted, text_of

from .commented import answered, comment_on, granted, waits


@pytest.fixture
def request_(story):
    """An ordinary request of Ashfield."""
    return drafted(story).logged().request


@pytest.fixture
def restricted(world, story):
    """A safeguarding request that Farah may read for five days."""
    one = drafted(story, restricted=True).logged().request
    granted(one, world)
    return one


def kept_from(request, world, key):
    """Exclude somebody from a request."""
    says = {"person": Person.objects.get(pk=world.actors[key].pk), "reason": "Related."}
    access.exclude(request, by=world.actors["dana"], changes=says, version=None)


def become_restricted(request, world):
    """The DSL finds that it is a safeguarding matter."""
    request.refresh_from_db()
    perform(request, "set_tier", by=world.actors["dana"], changes={"tier": Tier.SAFEGUARDING}, version=None)


def mailed(since):
    """Who got a mail after those in `since`."""
    found = Mail.objects.exclude(pk__in=since).values_list("recipient", flat=True)
    return {name.partition("@")[0] for name in found}


def as_derived_afresh():
    """Whether the rows of every comment are what its table gives now."""
    rows = Task.objects.filter(model=Comment._meta.label_lower)
    afresh = [task_key(row) for comment in Comment.objects.all() for row in derive(comment)]
    return sorted(task_key(row) for row in rows) == sorted(afresh)


def test_a_comment_waits_for_nobody(world, request_):
    assert waits(world, comment_on(request_, world.actors["farah"])) == {}


@pytest.mark.parametrize(("role", "key"), [("data_lead", "joan"), ("head", "helen"), ("dsl", "dana")])
def test_a_question_waits_for_whoever_was_asked_then_its_answer_for_the_dpo(world, request_, role, key):
    comment = comment_on(request_, world.actors["farah"], to=role)
    assert waits(world, comment) == {key: "answer"}
    comment = answered(comment, world.actors[key])
    assert waits(world, comment) == {"farah": "settle"}


def test_it_is_due_in_five_school_days_and_says_nothing_of_the_entry(world, request_):
    comment = comment_on(request_, world.actors["farah"], to="head")
    row = next(row for row in tasks_for(world.actors["helen"]) if row.record_id == comment.pk)
    due = school_days(5).due(comment.status_since, comment.calendar)
    assert (row.label, row.reference, row.due, row.path) == (
        "Answer question from the DPO",
        comment.reference,
        due,
        comment.get_absolute_url(),
    )


def test_whoever_is_excluded_already_is_neither_waited_for_nor_written_to(world, request_):
    kept_from(request_, world, "helen")
    before = set(Mail.objects.values_list("pk", flat=True))
    comment = comment_on(request_, world.actors["farah"], to="head")
    # It falls to the others who may be asked about the request.
    others = {"joan": "answer", "dana": "answer"}
    assert (waits(world, comment), mailed(before)) == (others, {"joan", "dana"})


def test_an_exclusion_that_comes_later_takes_it_off_the_desk(world, request_):
    comment = comment_on(request_, world.actors["farah"], to="head")
    assert waits(world, comment) == {"helen": "answer"}
    kept_from(request_, world, "helen")
    assert waits(world, comment) == {"joan": "answer", "dana": "answer"}
    assert Task.objects.get(record_id=comment.pk, role="head").not_for == [str(world.actors["helen"].pk)]
    assert as_derived_afresh()


def test_an_answer_does_not_reach_a_dpo_who_was_excluded_since(world, request_):
    comment = comment_on(request_, world.actors["farah"], to="head")
    kept_from(request_, world, "farah")
    before = set(Mail.objects.values_list("pk", flat=True))
    comment = answered(comment, world.actors["helen"])
    # The administrator is told that a role is empty: nobody else may settle it.
    assert (waits(world, comment), mailed(before)) == ({}, {"alan"})


def test_where_the_request_becomes_restricted_the_question_is_gone_for_whoever_was_asked(
    world, browse, request_
):
    comment = comment_on(request_, world.actors["farah"], to="data_lead")
    become_restricted(request_, world)
    assert waits(world, comment) == {}
    for key in ("joan", "helen", "farah"):
        assert browse(key).get(comment.get_absolute_url()).status_code == 404
        assert comment.reference not in text_of(browse(key).get("/register/comments/"))
        assert comment.reference not in text_of(browse(key).get("/"))
    assert as_derived_afresh()


def test_the_dsl_keeps_a_question_about_a_request_that_becomes_restricted(world, browse, request_):
    comment = comment_on(request_, world.actors["farah"], to="dsl")
    become_restricted(request_, world)
    assert waits(world, comment) == {"dana": "answer"}
    assert browse("dana").get(comment.get_absolute_url()).status_code == 200


def test_a_dpo_to_whom_the_request_is_granted_later_is_told_why_nobody_answers(world, browse, request_):
    comment = comment_on(request_, world.actors["farah"], to="data_lead")
    become_restricted(request_, world)
    request_.refresh_from_db()
    granted(request_, world)
    page = words_of(text_of(browse("farah").get(comment.get_absolute_url())))
    assert "The role that was asked no longer has access to this record." in page


def test_about_a_restricted_request_the_answer_waits_for_whoever_asked_while_the_grant_lasts(
    world, browse, restricted
):
    comment = answered(comment_on(restricted, world.actors["farah"], to="dsl"), world.actors["dana"])
    assert waits(world, comment) == {"farah": "settle"}
    row = Task.objects.get(record_id=comment.pk)
    assert (row.person_id, row.restricted) == (world.actors["farah"].pk, True)
    with clock.at(clock.now() + timedelta(days=6)):
        assert waits(world, comment) == {}
        assert browse("farah").get(comment.get_absolute_url()).status_code == 404


def test_a_grant_that_is_ended_takes_the_answer_off_the_desk_at_once(world, restricted):
    comment = answered(comment_on(restricted, world.actors["farah"], to="dsl"), world.actors["dana"])
    access.end_grant(restricted, by=world.actors["dana"], user_id=world.actors["farah"].user_id)
    assert waits(world, comment) == {}
    assert as_derived_afresh()


def test_the_mail_goes_to_whoever_was_asked_and_to_nobody_else(world, request_):
    before = set(Mail.objects.values_list("pk", flat=True))
    comment_on(request_, world.actors["farah"], to="data_lead")
    assert mailed(before) == {User.objects.get(pk=world.actors["joan"].user_id).username.partition("@")[0]}
