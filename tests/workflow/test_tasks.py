"""What waits for whom: derived from the tables at every save, and told by mails that say nothing else."""

from datetime import timedelta

import pytest

from infosharing.accounts.actors import actor_of
from infosharing.accounts.models import Membership, Person
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import derive, task_key, tasks_for
from requests_app.models import RequestExclusion, SharingRequest
from requests_app.requests import actions as acts


@pytest.fixture
def logged(story):
    """An ordinary request that Sam logged."""
    return (
        story()
        .draft("charity", "Meg Hall", "Support worker")
        .asks("pastoral", "attendance", "jamie")
        .logged()
    )


def roles_waited_for(request):
    """The roles for which a request waits."""
    return set(Task.objects.filter(record_id=request.pk).values_list("role", flat=True))


def waits_for(world, key):
    """What waits for somebody, as pairs of reference and verb."""
    return [(row.reference, row.verb) for row in tasks_for(actor_of(world.actors[key].user_id))]


def exclude(world, request, key):
    """Put somebody on the list of people for whom the request does not exist."""
    with recorded(by=world.actors["dana"], reason="exclude", school=request.school_id):
        RequestExclusion(record=request, person_id=world.actors[key].pk, reason="A relative.").save()


def test_a_draft_waits_for_its_author(world, story):
    request = story().draft("charity", "Meg Hall", "Support worker").request
    assert waits_for(world, "sam") == [(request.reference, "log")]
    assert waits_for(world, "dana") == []


def test_a_logged_request_waits_for_those_who_decide_it(world, logged):
    assert roles_waited_for(logged.request) == {"head", "senco", "dsl", "deputy_dsl"}
    for key in ("helen", "ines", "dana", "tom"):
        assert waits_for(world, key) == [(logged.request.reference, "decide")]
    for key in ("sam", "marcus", "priya", "joan", "robert", "farah", "alan", "lee", "nadia", "owen"):
        assert waits_for(world, key) == []


def test_the_rows_of_a_record_are_what_its_table_gives(world, logged):
    standing = sorted(task_key(row) for row in Task.objects.filter(record_id=logged.request.pk))
    fresh = SharingRequest.objects.get(pk=logged.request.pk)
    assert standing == sorted(task_key(row) for row in derive(fresh))


def test_a_row_is_due_when_the_request_is_and_names_no_content(world, logged):
    row = Task.objects.filter(record_id=logged.request.pk).first()
    assert row.due == clock.end_of_day(logged.request.needed_by)
    assert (row.reference, row.path) == (logged.request.reference, f"/requests/{logged.request.pk}/")
    assert "Avon Young Carers" not in " ".join(task_key(row))


def test_what_was_decided_waits_for_whoever_shares_it_and_for_no_decider(world, logged):
    logged.prepared("helen", days_ago=1).signed("helen", days_ago=1)
    assert waits_for(world, "helen") == [(logged.request.reference, "share")]
    assert [waits_for(world, key) for key in ("ines", "dana", "tom")] == [[], [], []]


def test_what_is_over_waits_for_nobody(world, logged):
    logged.stepped("withdraw", "sam", days_ago=0, reason="Not needed any more.")
    assert Task.objects.filter(record_id=logged.request.pk).count() == 0


def test_nobody_is_asked_to_decide_what_they_logged(world, story):
    own = (
        story(by="helen")
        .draft("charity", "Meg Hall", "Worker")
        .asks("pastoral", "attendance", "jamie")
        .logged()
    )
    assert waits_for(world, "helen") == []
    assert waits_for(world, "ines") == [(own.request.reference, "decide")]


def test_what_one_is_excluded_from_never_waits_for_them(world, logged):
    exclude(world, logged.request, "dana")
    assert waits_for(world, "dana") == []
    assert waits_for(world, "tom") == [(logged.request.reference, "decide")]


def test_somebody_with_roles_in_two_schools_is_asked_by_both(world, logged, story):
    dana, briar = world.actors["dana"], world.schools["briar"]
    with recorded(by=SYSTEM, reason="appoint", school=[None, briar.pk]):
        Membership(school=briar, person_id=dana.pk, role="dsl", starts=clock.today()).save()
    there = story(by="kim", school="briar").draft("briar-council", "Ian Wood", "Officer")
    there.asks("statutory", "contact", "tariq").logged()
    assert sorted(waits_for(world, "dana")) == sorted(
        [(logged.request.reference, "decide"), (there.request.reference, "decide")]
    )
    assert waits_for(world, "tom") == [(logged.request.reference, "decide")]


def test_somebody_with_two_roles_is_asked_once(world, logged):
    school = world.schools["ashfield"]
    with recorded(by=SYSTEM, reason="appoint", school=[None, school.pk]):
        Membership(school=school, person_id=world.actors["dana"].pk, role="head", starts=clock.today()).save()
    assert waits_for(world, "dana") == [(logged.request.reference, "decide")]


def test_nothing_waits_for_somebody_who_left(world, story):
    story(by="sam").draft("charity", "Meg Hall", "Support worker")
    held = Membership.objects.get(person_id=world.actors["sam"].pk)
    held.until = clock.today() - timedelta(days=1)
    with recorded(by=SYSTEM, reason="leave", school=world.schools["ashfield"].pk):
        held.save()
    assert waits_for(world, "sam") == []


def test_what_is_due_first_stands_first(world, story):
    later = (
        story()
        .draft("charity", "M", "W")
        .asks("pastoral", "attendance", "jamie", needed_in=9)
        .logged()
        .request
    )
    sooner = (
        story()
        .draft("charity", "M", "W")
        .asks("pastoral", "attendance", "noah", needed_in=3)
        .logged()
        .request
    )
    assert [reference for reference, _ in waits_for(world, "dana")] == [sooner.reference, later.reference]


def test_those_who_decide_get_a_mail_that_says_nothing_but_that(world, logged, settings):
    mails = Mail.objects.all()
    addresses = [f"{key}@ashfield.example" for key in ("dana", "helen", "ines", "tom")]
    assert sorted(mail.recipient for mail in mails) == addresses
    assert {mail.subject for mail in mails} == {"Ashfield School: you have a new task"}
    assert {mail.sender for mail in mails} == {f"Ashfield School <{settings.DEFAULT_FROM_EMAIL}>"}
    assert {mail.body for mail in mails} == {
        "You have a new task at Ashfield School.\n"
        "\n"
        "Sign in to see it: http://testserver\n"
        "\n"
        "To protect confidentiality, we do not put details in emails. Please do not reply to this email.\n"
    }


def test_whoever_caused_it_gets_no_mail(world, story):
    story(by="dana").draft("charity", "M", "W").asks("pastoral", "attendance", "jamie").logged()
    assert not Mail.objects.filter(recipient="dana@ashfield.example").exists()


def test_a_change_that_makes_nothing_new_wait_sends_no_second_mail(world, logged):
    before = Mail.objects.count()
    acts.change_more(logged.request, by=world.actors["sam"], changes={"period": "This term"}, version=None)
    assert Mail.objects.count() == before


def test_somebody_excluded_gets_no_mail(world, story):
    about_helen = story().draft("police", "Lee Marsh", "Constable")
    helen = Person.objects.get(pk=world.actors["helen"].pk)
    about_helen.asks("crime", "contact", "", people=[helen.pk]).logged()
    assert sorted(Mail.objects.values_list("recipient", flat=True)) == [
        "dana@ashfield.example",
        "tom@ashfield.example",
    ]
