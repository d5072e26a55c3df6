"""What an agreement that covers it fills in: basis, condition, the way of handing over; and that sharing is regular."""

import pytest
from django.urls import reverse

from agreements.choices import Coverage
from demo.stories.answers import HEALTH
from infosharing.records import clock
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status
from tests.administration.settled import settle

from .stages import again, answered, drafted, sent, text_of
from .test_coverage import agreeing, decided, kept, recipients

BY_MOUTH = ["hand_delivery", "phone", "meeting", "viewing_on_site"]


@pytest.fixture
def agree(world):
    """`agree(items="attendance")` is an agreement of Ashfield with the charity, in force for sixty days."""
    return agreeing(world)


# Filled in from it -----------------------------------------------------------------------------------------------
def fields_of(browse, request, part="decide"):
    """The form of a page of the decision, as it is opened."""
    return browse("dana").get(reverse("request-decide-part", args=[request.pk, part])).context["form"].fields


def test_the_agreed_basis_is_filled_in(story, browse, agree):
    agreement = agree(basis="c")
    basis = fields_of(browse, drafted(story).logged().request)["recipient_basis"]
    assert basis.initial == "c"
    assert f"As agreed in {agreement.reference}, version 1." in basis.help_text


@pytest.mark.parametrize("items", ["contact", "attendance behaviour"], ids=["not covered", "partly covered"])
def test_nothing_is_filled_in_where_not_all_is_covered(story, browse, agree, items):
    agree(basis="c", items="attendance")
    one = story(by="sam", days_ago=6).draft("charity", "Meg Hall", "Support worker")
    request = one.asks("pastoral", items, "jamie").logged().request
    assert fields_of(browse, request)["recipient_basis"].initial == "e"


def asks_about_health(story):
    """School nursing asks about health: special category data."""
    one = story(by="sam", days_ago=6).draft("health", "Ruth Shaw", "School nurse")
    return one.asks("health", "medical", "jamie").logged()


def test_the_agreed_condition_and_its_paragraph_are_filled_in_for_special_category_data(story, browse, agree):
    agree("health", items="medical attendance", purposes="health", condition="9h", schedule_1="sch1-2")
    fields = fields_of(browse, asks_about_health(story).request, "recipient")
    assert [fields[f"recipient_{name}"].initial for name in ("condition", "schedule_1")] == ["9h", "sch1-2"]


def test_no_condition_is_filled_in_for_other_data(story, browse, agree):
    agree("health", items="medical attendance", purposes="health", condition="9h", schedule_1="sch1-2")
    one = story(by="sam", days_ago=6).draft("health", "Ruth Shaw", "School nurse")
    request = one.asks("health", "attendance", "jamie").logged().request
    fields = fields_of(browse, request, "recipient")
    assert [fields[f"recipient_{name}"].initial for name in ("condition", "schedule_1")] == ["", ""]


def test_what_is_filled_in_can_be_changed(story, browse, agree):
    agree(basis="c")
    one = answered(drafted(story).logged(), recipient={"basis": "e"})
    assert fields_of(browse, one.request)["recipient_basis"].initial == "e"
    one.signed("dana", days_ago=5)
    assert [each.basis for each in recipients(one)] == ["e"]


def share_fields(browse, request):
    """The form of the page "Share", as it is opened."""
    return browse("dana").get(reverse("request-share", args=[request.pk])).context["form"].fields


def test_the_agreed_way_of_handing_over_is_filled_in(story, browse, agree):
    agree(method="secure_portal")
    assert share_fields(browse, decided(story).request)["method"].initial == "secure_portal"


def test_a_way_that_an_item_names_goes_before_that_of_the_agreement(story, browse, agree):
    agree(method="secure_portal", ways={"attendance": "mis_transfer"})
    assert share_fields(browse, decided(story).request)["method"].initial == "mis_transfer"


def test_a_way_that_the_tier_forbids_by_now_is_not_filled_in(story, browse, agree, world):
    agree(
        "health",
        items="medical",
        purposes="health",
        condition="9h",
        schedule_1="sch1-2",
        method="tracked_post",
    )
    for tier in ("safeguarding", "special_category"):  # an allegation never went by post
        settle(world, f"methods-{tier}", ["secure_email", "secure_portal", *BY_MOUTH])
    one = answered(asks_about_health(story), recipient=HEALTH, tests_note="Needed for care.")
    assert share_fields(browse, one.signed("dana", days_ago=5).request)["method"].initial == ""


def test_no_way_is_filled_in_where_not_all_is_covered(story, browse, agree):
    agree(method="secure_portal")
    one = decided(story, recipient={"items": "attendance behaviour"})
    assert share_fields(browse, one.request)["method"].initial == ""


# Regular sharing is said -----------------------------------------------------------------------------------------
def test_that_it_is_shared_again_and_again_is_ticked_where_the_rest_is_asked_that_applies_sometimes(
    story, browse
):
    request, sam = drafted(story).request, browse("sam")
    said_so = {"version": again(request).version, "is_regular": "on"}
    answer = sam.post(reverse("request-edit", args=[request.pk, "more"]), said_so)
    assert (answer.status_code, SharingRequest.objects.get(pk=request.pk).is_regular) == (302, True)
    assert "Shared regularly, not just once" in text_of(sam.get(request.get_absolute_url()))


def test_the_page_of_sharing_keeps_it_too(story, browse, agree):
    agreement = agree()
    request = decided(story).request
    now = clock.now().strftime("%Y-%m-%dT%H:%M")
    answer = browse("dana").post(
        reverse("request-share", args=[request.pk]), sent(again(request), sent_at=now)
    )
    assert (answer.status_code, again(request).status) == (302, Status.SHARED)
    assert [kept(one) for one in again(request).disclosed] == [(Coverage.COVERED, agreement)]
