"""Who hears that an agreement is needed, who answers it, and what answers it."""

import pytest
from django.db import transaction
from django.urls import reverse

from agreements.agreement_requests.choices import NeedAnswer, NeedStatus
from agreements.models import AgreementRequest
from infosharing.law.schooldays import school_days
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.records.models import LedgerEntry
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for
from tests.requests_app.at_the_desk import said

from .agreed import ended
from .stages import EVERYBODY, post
from .test_agreement_requests import ANSWERERS, NONE_NEEDED, READERS, answered


# Whom it waits for, and who sees it ----------------------------------------------------------------------------------
def test_it_waits_for_lead_and_dpo_for_twenty_school_days(need, world):
    waiting = {
        key: [row for row in tasks_for(world.actors[key]) if row.reference == need.reference]
        for key in EVERYBODY
    }
    assert {key for key, rows in waiting.items() if rows} == ANSWERERS
    row = waiting["joan"][0]
    due = school_days(20).due(need.status_since, need.calendar)
    assert (row.label, row.due, row.path) == (
        "Decide whether an agreement is needed",
        due,
        need.get_absolute_url(),
    )


def test_once_it_is_answered_it_waits_for_nobody(need, world):
    answered(need, world)
    assert [row for row in tasks_for(world.actors["joan"]) if row.reference == need.reference] == []


def test_it_exists_for_lead_dpo_and_headteacher_only(need, browse):
    answers = {key: browse(key).get(need.get_absolute_url()).status_code for key in EVERYBODY}
    assert answers == {key: 200 if key in READERS else 404 for key in EVERYBODY}


def test_the_page_says_whom_it_waits_for_and_who_may_answer_finds_the_way(need, browse):
    address = reverse("agreement-need-answer", args=[need.pk])
    joan, helen = (browse(key).get(need.get_absolute_url()).content.decode() for key in ("joan", "helen"))
    assert "With: you (data protection lead) or the DPO" in said(joan)
    assert "With: the data protection lead or the DPO" in said(helen)
    assert (address in joan, address in helen) == (True, False)


# Status × verb × person ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("status", "allowed"), [(NeedStatus.OPEN, ANSWERERS), (NeedStatus.ANSWERED, set())])
def test_only_lead_and_dpo_answer_it_and_once(need, world, status, allowed):
    if status == NeedStatus.ANSWERED:
        answered(need, world)
    entries = LedgerEntry.objects.count()
    assert {key for key in EVERYBODY if passes(need, world.actors[key])} == allowed
    assert LedgerEntry.objects.count() == entries


def passes(need, actor):
    """Try it, take it back, and say whether it went through."""
    try:
        with transaction.atomic():
            perform(need, "answer", by=actor, changes=NONE_NEEDED, version=None)
            transaction.set_rollback(True)
    except (NotFound, NotAllowed, Conflict):
        return False
    return True


# The answer ----------------------------------------------------------------------------------------------------------
def fresh(need):
    """The need as it stands."""
    return AgreementRequest.objects.get(pk=need.pk)


def send(browse, need, key="joan", **answers):
    """Send the page of the answer."""
    return post(browse(key), "agreement-need-answer", need, **answers)


def test_the_draft_that_is_being_written_answers_it(need, browse, draft):
    sent = send(browse, need, answer="drafted", agreement=draft.pk, reason="Left over.")
    now = fresh(need)
    assert (sent.status_code, now.status, now.agreement, now.reason) == (302, NeedStatus.ANSWERED, draft, "")
    page = browse("joan").get(need.get_absolute_url()).content.decode()
    assert f"{draft.reference}, version 1" in said(page)
    assert "Decided by Joan Peters" in said(page)
    assert "No action needed." in said(page)


def test_that_none_is_needed_answers_it_with_the_reason(need, browse, draft):
    send(browse, need, "farah", answer="not_needed", agreement=draft.pk, reason="A court ordered it.")
    now = fresh(need)
    assert (now.status, now.agreement, now.reason, now.answered_by.name) == (
        NeedStatus.ANSWERED,
        None,
        "A court ordered it.",
        "Farah Aziz",
    )


@pytest.mark.parametrize(
    ("said_so", "wrong"),
    [
        ({}, {"answer": ["Select an option"]}),
        ({"answer": "drafted"}, {"agreement": ["Select an agreement"]}),
        ({"answer": "not_needed"}, {"reason": ["Say why no agreement is needed"]}),
        ({"answer": "not_needed", "reason": "  "}, {"reason": ["Say why no agreement is needed"]}),
    ],
)
def test_an_answer_that_is_not_whole_changes_nothing(need, browse, said_so, wrong):
    sent = send(browse, need, **said_so)
    assert (sent.status_code, sent.context["form"].errors) == (422, wrong)
    assert fresh(need).status == NeedStatus.OPEN


def offered(browse, need, key="joan"):
    """The agreements that the page offers."""
    form = browse(key).get(reverse("agreement-need-answer", args=[need.pk])).context["form"]
    return set(form.fields["agreement"].queryset)


def test_only_agreements_with_this_organisation_that_are_alive_are_offered(need, browse, world, draft, agree):
    alive, over = agree(), ended(agree(), by=world.actors["joan"])
    other = agree(organisation=world.organisations["council"])
    assert offered(browse, need) == offered(browse, need, "farah") == {draft, alive}
    for one in (over, other):
        assert send(browse, need, answer="drafted", agreement=one.pk).status_code == 422
    assert fresh(need).status == NeedStatus.OPEN


def test_the_agreement_of_somebody_else_is_refused_whoever_sends_it(need, world, agree):
    other = agree(organisation=world.organisations["council"])
    with pytest.raises(NotAllowed, match="Select the agreement with this organisation"):
        answered(need, world, answer=NeedAnswer.DRAFTED, agreement=other)


def test_who_comes_second_is_told_who_was_first(need, browse, world):
    seen = need.version
    answered(need, world)
    late = send(browse, need, "farah", answer="not_needed", reason="Mine.", version=seen)
    assert late.status_code == 409
    assert "Joan Peters changed this" in said(late.content.decode())
    assert fresh(need).reason == NONE_NEEDED["reason"]


def test_a_draft_that_came_into_force_and_covers_it_ends_the_matter(share, need, world, agree):
    agreement = agree()
    answered(need, world, answer=NeedAnswer.DRAFTED, agreement=agreement, reason="")
    share(regular=True)
    assert AgreementRequest.objects.count() == 1
