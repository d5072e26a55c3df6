"""Which agreement a sharing relies on: shown before it is signed, and ever after."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from infosharing.records import clock
from infosharing.records.recording import recorded
from requests_app.models import RequestGrant
from tests.agreements.agreed import ended

from .at_the_desk import Desk, said, words_of
from .stages import REFUSAL, answered, drafted, text_of
from .test_coverage import agreeing, decided


@pytest.fixture
def agree(world):
    """`agree(items="attendance")` is an agreement of Ashfield with the charity, in force for sixty days."""
    return agreeing(world)


# Shown before it is signed ---------------------------------------------------------------------------------------
def decide_page(browse, request, key="dana"):
    """The words of the page "Decide"."""
    return said(text_of(browse(key).get(reverse("request-decide-part", args=[request.pk, "decide"]))))


def check_page(browse, request, key="dana"):
    """The page "Check and sign"."""
    return text_of(browse(key).get(reverse("request-decide", args=[request.pk])))


def test_deciding_one_sees_the_version_with_a_link(story, browse, agree):
    agreement = agree()
    page = text_of(
        browse("dana").get(
            reverse("request-decide-part", args=[drafted(story).logged().request.pk, "decide"])
        )
    )
    assert f"Covered by {agreement.reference}, version 1" in said(page)
    assert agreement.get_absolute_url() in page


def test_checking_one_sees_the_version_with_a_link(story, browse, agree):
    agreement = agree()
    request = answered(drafted(story).logged()).request
    page = check_page(browse, request)
    assert f"Covered by {agreement.reference}, version 1" in said(page)
    assert agreement.get_absolute_url() in page
    checked = browse("dana").get(reverse("request-decide", args=[request.pk]))
    assert [covered.warnings for _, covered in checked.context["recipients"]] == [[]]


def test_what_is_outside_the_agreement_is_named(story, browse, agree):
    agreement = agree(purposes="health")
    one = answered(drafted(story).logged(), recipient={"items": "attendance behaviour"})
    words = said(check_page(browse, one.request))
    assert f"Partly covered by {agreement.reference}, version 1" in words
    assert "Not covered: Behaviour, the purpose “Give pastoral care”" in words
    assert "Part of this is not covered by the agreement." in words


def test_it_warns_where_there_is_no_agreement(story, browse):
    one = drafted(story).logged()
    assert "Not covered by an agreement" in decide_page(browse, one.request)
    assert "Warning No agreement covers this." in decide_page(browse, one.request)
    assert "Warning No agreement covers this." in said(check_page(browse, answered(one).request))


def test_it_warns_where_the_agreement_is_over(story, browse, world, agree):
    agreement = agree()
    ended(agreement, by=world.actors["joan"], days_ago=1)
    words = decide_page(browse, drafted(story).logged().request)
    assert f"Covered only by {agreement.reference}, version 1, which has expired" in words
    assert "Warning The agreement has ended." in words


def test_it_warns_where_the_review_is_overdue(story, browse, agree):
    agree(review_on=clock.today() - timedelta(days=1))
    words = decide_page(browse, drafted(story).logged().request)
    assert "Warning The review of this agreement is overdue." in words


def test_a_refusal_names_no_agreement_on_the_check_page(story, browse, agree):
    agreement = agree()
    assert agreement.reference not in check_page(browse, answered(drafted(story).logged(), **REFUSAL).request)


def test_one_more_recipient_has_no_answer_before_they_are_named(story, browse):
    request = answered(drafted(story).logged()).request
    page = text_of(browse("dana").get(reverse("recipient-new", args=[request.pk])))
    assert "covered-title" not in page


def test_the_check_page_asks_as_often_for_five_recipients_as_for_one(story, browse, agree):
    agree()
    one, dana = answered(drafted(story).logged()), browse("dana")
    counts = []
    for _ in range(2):
        dana.get(reverse("request-decide", args=[one.request.pk]))
        with CaptureQueriesContext(connection) as seen:
            dana.get(reverse("request-decide", args=[one.request.pk]))
        counts.append(len(seen))
        for _ in range(4):
            one.also_to("dana", "council", days_ago=5, name="Ian Wood", items="attendance")
    assert counts[0] == counts[1]


# Shown ever after ------------------------------------------------------------------------------------------------
def test_record_and_paper_say_what_was_relied_on(story, browse, agree):
    agreement = agree()
    desk = Desk(browse("dana"), decided(story).shared("dana", "secure_email", days_ago=4).request)
    page, words = text_of(desk.page()), words_of(desk.paper())
    relied_on = f"Covered by {agreement.reference}, version 1"
    assert (said(page).count(relied_on), words.count(relied_on)) == (2, 2)
    assert page.count(agreement.get_absolute_url()) == 2


def test_who_only_sends_sees_what_their_sending_relied_on_and_no_reasons(story, browse, agree):
    agreement = agree()
    one = decided(story, deliverer="office").shared("priya", "secure_email", days_ago=4)
    words = said(text_of(Desk(browse("priya"), one.request).page()))
    assert words.count(f"Covered by {agreement.reference}, version 1") == 1


def test_who_reads_no_agreements_gets_the_reference_without_a_link(story, browse, world, agree):
    agreement = agree()
    request = decided(story).request
    grant = RequestGrant(
        content_object=request,
        user_id=world.actors["alan"].user_id,
        until=clock.now() + timedelta(days=1),
        permission=Permission.objects.get(codename="view_sharingrequest"),
    )
    with recorded(by=world.actors["dana"], reason="grant", school=request.school_id):
        grant.save()
    page = text_of(Desk(browse("alan"), request).page())
    assert f"Covered by {agreement.reference}, version 1" in said(page)
    assert agreement.get_absolute_url() not in page
    assert browse("alan").get(agreement.get_absolute_url()).status_code == 404
