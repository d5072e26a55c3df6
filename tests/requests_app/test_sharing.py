"""Sharing what was decided: by the methods of the tier, by the people told to, until the receipt is settled."""

import pytest
from django.urls import reverse

from infosharing.law.methods import METHODS
from infosharing.workflow.pages import transition_url
from requests_app.disclosures.choices import ReceiptStatus
from requests_app.requests.choices import Deliverer, Status

from .stages import again, answered, drafted, post, sent, standing_at, text_of


def to_share(story, *, deliverer=Deliverer.DECIDER, restricted=False, by="sam", **answers):
    """A request that Dana decided and that waits to be shared."""
    one = answered(
        drafted(story, restricted=restricted, by=by).logged(),
        restricted=restricted,
        deliverer=deliverer,
        **answers,
    )
    return again(one.signed("dana", days_ago=5).request)


def share(client, request, **answers):
    """Send the page "Share"."""
    return client.post(reverse("request-share", args=[request.pk]), sent(request, **answers))


# Methods ---------------------------------------------------------------------------------------------------------
def offered_to(client, request):
    """The methods that the page offers."""
    page = text_of(client.get(reverse("request-share", args=[request.pk])))
    return [method.code for method in METHODS if f'name="method" value="{method.code}"' in page]


def test_an_ordinary_request_may_go_by_ordinary_email_and_a_guarded_one_may_not(story, browse):
    dana = browse("dana")
    every = [method.code for method in METHODS]
    assert offered_to(dana, to_share(story)) == every
    assert offered_to(dana, to_share(story, restricted=True)) == [
        code for code in every if code not in ("plain_email", "mis_transfer")
    ]


@pytest.mark.parametrize("asker", ["police", "mash"], ids=["confidential", "safeguarding"])
def test_a_method_that_is_not_offered_is_refused_whoever_sends_it(story, browse, asker):
    one = (
        story(by="sam", days_ago=6)
        .draft(asker, "Lee Marsh", "Officer")
        .asks("pastoral", "attendance", "jamie")
    )
    request = again(answered(one.logged(), restricted=asker == "mash").signed("dana", days_ago=5).request)
    answer = share(browse("dana"), request, method="plain_email")
    assert answer.status_code == 422
    assert "Select an option from the list" in text_of(answer)
    assert again(request).disclosed == []


def test_the_telephone_wants_to_know_whom_you_called_back(story, browse):
    request, dana = to_share(story), browse("dana")
    refused = share(dana, request, method="phone")
    for words in (
        "Enter who you called back",
        "Enter the number you called",
        "Select where you found the number",
    ):
        assert words in text_of(refused)
    called = {"call_back_note": "Meg Hall", "number_called": "0117 496 0808", "number_found": "directory"}
    assert share(dana, request, method="phone", **called).status_code == 302
    kept = again(request).disclosed[0]
    assert {name: getattr(kept, name) for name in called} == called


# Who delivers ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("deliverer", "waits_for"),
    [("decider", {"dana"}), ("logger", {"sam"}), ("office", {"priya"})],
)
def test_it_waits_for_whoever_was_told_to_deliver_it(story, browse, deliverer, waits_for):
    request = to_share(story, deliverer=deliverer)
    desks = {
        key: text_of(browse(key).get(reverse("home"))).partition("Late in your schools")[0]
        for key in ("sam", "priya", "dana", "helen", "tom", "marcus")
    }
    people = {key for key, desk in desks.items() if request.reference in desk}
    assert people == waits_for


def test_the_author_who_delivers_sees_what_goes_to_whom_but_not_why(story, browse):
    request = to_share(story, deliverer="logger", recipient={"exact": "Since September."})
    page = text_of(browse("sam").get(request.get_absolute_url()))
    assert "What you are asked to send" in page
    assert "Since September." in page
    assert "no less would do" not in page
    assert "no less would do" in text_of(browse("dana").get(request.get_absolute_url()))


@pytest.mark.parametrize(("deliverer", "status"), [("logger", 302), ("decider", 403), ("office", 403)])
def test_the_author_shares_only_when_told_to(story, browse, deliverer, status):
    assert share(browse("sam"), to_share(story, deliverer=deliverer)).status_code == status


@pytest.mark.parametrize(("deliverer", "status"), [("office", 302), ("decider", 403), ("logger", 403)])
def test_the_office_shares_only_when_told_to(story, browse, deliverer, status):
    assert share(browse("priya"), to_share(story, deliverer=deliverer)).status_code == status


def test_the_office_is_offered_for_ordinary_requests_only(story, browse):
    dana = browse("dana")
    ordinary, careful = drafted(story).logged().request, drafted(story, restricted=True).logged().request
    for request, part, offered in ((ordinary, "decide", True), (careful, "reasons", False)):
        page = text_of(dana.get(reverse("request-decide-part", args=[request.pk, part])))
        assert ('name="deliverer" value="office"' in page) is offered


def test_somebody_who_was_not_told_to_deliver_finds_no_recipient_to_see(story, browse):
    request = to_share(story, deliverer="decider", recipient={"exact": "Since September."})
    assert "Since September." not in text_of(browse("sam").get(request.get_absolute_url()))


# Several recipients ----------------------------------------------------------------------------------------------
def test_it_counts_as_shared_when_the_last_recipient_was_served(story, browse):
    one = answered(drafted(story).logged())
    one.also_to("dana", "council", days_ago=5, name="Ian Wood")
    request, dana = again(one.signed("dana", days_ago=5).request), browse("dana")
    share(dana, request)
    assert again(request).status == Status.TO_SHARE
    share(dana, again(request))
    assert again(request).status == Status.SHARED


def test_nobody_is_served_twice(story, browse):
    one = answered(drafted(story).logged())
    one.also_to("dana", "council", days_ago=5, name="Ian Wood")
    request, dana = again(one.signed("dana", days_ago=5).request), browse("dana")
    first = request.unserved[0].pk
    share(dana, request, recipient=first)
    answer = share(dana, again(request), recipient=first)
    assert (answer.status_code, len(again(request).disclosed)) == (422, 1)


def test_a_recipient_of_another_request_is_not_served_here(story, browse):
    request, other = to_share(story), to_share(story)
    answer = share(browse("dana"), request, recipient=other.unserved[0].pk)
    assert (answer.status_code, again(request).disclosed) == (422, [])


# Receipts --------------------------------------------------------------------------------------------------------
@pytest.fixture
def disclosure(story):
    """Something that Dana shared and whose receipt is awaited."""
    one = answered(drafted(story).logged()).signed("dana", days_ago=5)
    return again(one.shared("dana", "secure_email", days_ago=4).request).disclosed[0]


def receipt(client, verb, disclosure, **answers):
    """Send the page of a receipt."""
    address = transition_url(disclosure, verb)
    return client.post(address, {"version": again(disclosure).version, **answers})


def test_a_receipt_is_confirmed_by_somebody_on_a_day(disclosure, browse):
    answers = {"confirmed_by": "Meg Hall", "confirmed_on": "2026-01-08", "evidence": "Her e-mail"}
    assert receipt(browse("dana"), "confirm_receipt", disclosure, **answers).status_code == 302
    settled = again(disclosure)
    assert (settled.status, settled.confirmed_by, settled.evidence) == ("confirmed", "Meg Hall", "Her e-mail")


def test_every_chaser_is_counted_and_starts_the_clock_again(disclosure, browse):
    dana, before = browse("dana"), disclosure.status_since
    receipt(dana, "chase", disclosure)
    receipt(dana, "chase", disclosure)
    chased = again(disclosure)
    assert (chased.chased, chased.status) == (2, ReceiptStatus.AWAITED)
    assert chased.status_since > before


def test_after_two_chasers_it_is_given_up_with_the_reason(disclosure, browse):
    dana = browse("dana")
    for _ in range(2):
        receipt(dana, "chase", disclosure)
    receipt(dana, "give_up_receipt", disclosure, not_confirmed_why="Asked twice.")
    page = text_of(dana.get(disclosure.request.get_absolute_url()))
    assert "Receipt never confirmed" in page
    assert "Asked twice." in page


def test_a_receipt_that_was_given_up_may_still_arrive(disclosure, browse):
    dana = browse("dana")
    receipt(dana, "give_up_receipt", disclosure, not_confirmed_why="Asked twice.")
    receipt(dana, "confirm_receipt", disclosure, confirmed_by="Meg Hall", confirmed_on="2026-01-08")
    assert again(disclosure).status == ReceiptStatus.CONFIRMED


def test_nothing_is_closed_while_a_receipt_is_awaited(disclosure, browse):
    dana, request = browse("dana"), disclosure.request
    refused = post(dana, "request-close", request)
    assert refused.status_code == 403
    assert "A receipt is still awaited. Confirm it, or say why it was never confirmed." in text_of(refused)
    receipt(dana, "confirm_receipt", disclosure, confirmed_by="Meg Hall", confirmed_on="2026-01-08")
    assert post(dana, "request-close", request).status_code == 302
    assert again(request).status == Status.CLOSED


def test_the_greyed_button_says_why_it_cannot_be_closed_yet(disclosure, browse):
    page = text_of(browse("dana").get(disclosure.request.get_absolute_url()))
    assert 'aria-disabled="true"' in page
    assert "A receipt is still awaited" in page


def test_the_receipt_waits_for_whoever_shared_it(disclosure, browse):
    assert "Confirm receipt" in text_of(browse("dana").get(reverse("home")))
    assert "Confirm receipt" not in text_of(browse("helen").get(reverse("home")))


def test_everybody_else_is_told_whom_the_receipts_wait_for_once(story, browse):
    one = answered(drafted(story).logged(), deliverer="office")
    one.also_to("dana", "council", days_ago=5, name="Ian Wood")
    one.signed("dana", days_ago=5).shared("priya", "secure_email", days_ago=4)
    one.shared("priya", "secure_email", days_ago=4)
    assert "With: Priya Shah" in text_of(browse("helen").get(one.request.get_absolute_url()))
    assert "With: you" in text_of(browse("priya").get(one.request.get_absolute_url()))


def test_the_receipt_of_one_request_is_not_reached_through_another(disclosure, story, browse):
    other = to_share(story)
    address = reverse("receipt-chase", args=[other.pk, disclosure.pk])
    assert browse("dana").post(address, {"version": disclosure.version}).status_code == 404


# Taken back ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("status", [Status.LOGGED, Status.TO_SHARE])
def test_what_the_requester_took_back_waits_for_nobody(story, browse, status):
    request = standing_at(story, status)
    sam = browse("sam")
    post(sam, "request-withdraw", request, closing_reason="They found it themselves.")
    assert again(request).status == Status.WITHDRAWN
    assert "No action needed." in text_of(sam.get(request.get_absolute_url()))
    assert request.reference not in text_of(browse("dana").get(reverse("home")))


def test_what_was_shared_is_not_taken_back(story, browse):
    request = standing_at(story, Status.SHARED)
    answer = post(browse("sam"), "request-withdraw", request, closing_reason="Too late.")
    assert (answer.status_code, again(request).status) == (409, Status.SHARED)
