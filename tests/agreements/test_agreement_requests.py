"""An agreement is needed: raised where sharing is regular and none covers it, answered by lead or DPO."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from agreements.agreement_requests import actions as acts
from agreements.agreement_requests.choices import NeedAnswer, NeedStatus
from agreements.models import AgreementRequest
from demo.stories.answers import CHILDREN, SAFE
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform
from tests.requests_app.at_the_desk import said

from .agreed import ended

READERS = {"joan", "farah", "helen"}
ANSWERERS = {"joan", "farah"}
NONE_NEEDED = {
    "answer": NeedAnswer.NOT_NEEDED,
    "agreement": None,
    "reason": "The order of the court is enough.",
}


def raised():
    """What is needed: organisation and purpose, and whether it is still open."""
    rows = AgreementRequest.objects.order_by("created_at")
    return [(one.organisation.name, one.purpose.code, one.status) for one in rows]


OPEN = [("Avon Young Carers", "pastoral", NeedStatus.OPEN)]


# When it is raised ---------------------------------------------------------------------------------------------------
def test_regular_sharing_without_an_agreement_raises_it(share):
    share(regular=True)
    assert raised() == OPEN


def test_what_is_shared_once_raises_nothing(share):
    share()
    assert raised() == []


def test_regular_sharing_that_is_covered_raises_nothing(share, agree):
    agree()
    share(regular=True)
    assert raised() == []


def test_regular_sharing_beyond_the_agreement_raises_it(share, agree):
    agree()
    share(regular=True, items="attendance behaviour")
    assert raised() == OPEN


def test_regular_sharing_under_an_agreement_that_is_over_raises_it(share, agree, world):
    ended(agree(), by=world.actors["joan"], days_ago=5)
    share(regular=True)
    assert raised() == OPEN


def test_the_third_time_within_a_year_counts_as_regular(share):
    share(days_ago=300)
    share(days_ago=200)
    assert raised() == []
    share()
    assert raised() == OPEN


@pytest.mark.parametrize(
    "other",
    [{"days_ago": 370}, {"purpose": "news"}, {"who": "council"}],
    ids=["more than a year ago", "for another purpose", "with somebody else"],
)
def test_what_was_shared_otherwise_does_not_count(share, other):
    share(days_ago=200)
    share(**other)
    share()
    assert raised() == []


def test_what_was_covered_does_not_count(share, agree):
    agree(days_ago=250)
    for _ in range(2):
        share()
    share(items="attendance behaviour")
    assert raised() == []


def test_somebody_outside_the_directory_raises_nothing(share):
    for _ in range(3):
        share(who="parent_carer", regular=True)
    assert raised() == []


# What is kept apart --------------------------------------------------------------------------------------------------
def restricted(share, **says):
    """Something about safety, shared with the council: for the same purpose as what is open."""
    told = share(who="council", items="safeguarding", recipient=CHILDREN, **SAFE, **says)
    assert told.request.is_restricted
    return told


def test_what_is_restricted_never_raises_it(share):
    for _ in range(3):
        restricted(share, regular=True)
    assert raised() == []


def test_what_is_restricted_does_not_count_for_what_is_open(share):
    restricted(share, days_ago=30)
    restricted(share, days_ago=20)
    share(who="council")
    assert raised() == []


def test_an_allegation_never_raises_it_and_does_not_count(share):
    offence = {"recipient": {"schedule_1": "sch1-10"}, "tests_note": "It is needed."}
    for days_ago in (40, 30, 20):
        share(
            who="police",
            purpose="crime",
            items="allegation contact",
            regular=True,
            days_ago=days_ago,
            **offence,
        )
    share(who="police", purpose="crime", items="contact")
    assert raised() == []


def test_what_concerns_staff_never_raises_it_and_does_not_count(share, world):
    for days_ago in (40, 30, 20):
        told = share(regular=True, days_ago=days_ago, people=[world.actors["marcus"].pk])
        assert told.request.concerns_staff
    share()
    assert raised() == []


def test_what_is_kept_from_somebody_never_raises_it_and_does_not_count(share, world):
    for days_ago in (40, 30, 20):
        told = share(regular=True, days_ago=days_ago, kept_from="priya")
        assert told.request.excluded_ids == {world.actors["priya"].pk}
    share()
    assert raised() == []


def test_it_names_no_request_no_pupil_and_nobody_who_shared(share, world, browse):
    told = share(regular=True)
    need = AgreementRequest.objects.get()
    words = said(browse("joan").get(need.get_absolute_url()).content.decode())
    assert "Avon Young Carers" in words
    hidden = (told.request.reference, "Jamie", "Sam Reed", "Dana Okafor", "Meg Hall", "Attendance")
    assert [word for word in hidden if word in words] == []
    entry = LedgerEntry.objects.get(record_id=need.pk)
    assert (entry.kind, entry.actor) == ("raise_need", SYSTEM.name)


# Raised once ---------------------------------------------------------------------------------------------------------
def answered(need, world, **says):
    """Joan answers it."""
    return perform(
        need, "answer", by=world.actors["joan"], changes={**NONE_NEEDED, **says}, version=need.version
    )


def test_while_one_is_open_no_other_is_raised(share):
    share(regular=True, days_ago=9)
    share(regular=True)
    assert raised() == OPEN


def test_each_organisation_and_each_purpose_has_its_own(share):
    share(regular=True)
    share(regular=True, purpose="news")
    share(regular=True, who="council")
    assert [row[:2] for row in raised()] == [
        ("Avon Young Carers", "pastoral"),
        ("Avon Young Carers", "news"),
        ("Avonshire Council", "pastoral"),
    ]


def test_that_none_is_needed_holds_for_a_year(share, need, world):
    answered(need, world)
    share(regular=True)
    assert AgreementRequest.objects.count() == 1
    about = {"organisation_id": need.organisation_id, "purpose_id": need.purpose_id}
    with (
        clock.at(clock.now() + timedelta(days=365)),
        recorded(by=SYSTEM, reason="share", school=need.school_id),
    ):
        assert acts.raise_need(school_id=need.school_id, **about).pk != need.pk


def test_a_draft_holds_as_long_as_it_is_on_its_way(share, need, world, draft):
    answered(need, world, answer=NeedAnswer.DRAFTED, agreement=draft, reason="")
    share(regular=True)
    assert AgreementRequest.objects.count() == 1


def test_an_agreement_in_force_that_does_not_cover_it_is_no_answer_for_long(share, need, world, agree):
    answered(need, world, answer=NeedAnswer.DRAFTED, agreement=agree(items="behaviour"), reason="")
    share(regular=True)
    assert [row[2] for row in raised()] == [NeedStatus.ANSWERED, NeedStatus.OPEN]


def test_the_database_keeps_two_from_being_open(need, world):
    for purpose in (need.purpose, None, None):
        twin = AgreementRequest(
            school=need.school,
            organisation=need.organisation,
            purpose=purpose,
            status_since=clock.now(),
            reference=f"AGN-{AgreementRequest.objects.count()}",
        )
        try:
            with transaction.atomic(), recorded(by=SYSTEM, reason="raise_need", school=need.school_id):
                twin.save()
        except IntegrityError:
            continue
    assert AgreementRequest.objects.filter(purpose=None).count() == 1
    assert AgreementRequest.objects.count() == 2
