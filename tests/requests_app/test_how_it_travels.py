"""The most sensitive never travels like the rest: by which methods, verified how, and all of it on paper.

The seen cases come first; then every tier, every method, every place where a method is chosen.
"""

import pytest
from django.urls import reverse

from administration.school_settings.catalogue import CATALOGUE
from agreements.agreements import actions as drafting
from agreements.agreements.rules import every_item_goes_a_way_that_is_allowed
from agreements.terms import actions as terms
from agreements.terms.models import AgreedItem
from demo.sharing import transfer
from infosharing.accounts.handing_over import METHODS_OF, tier_of_items
from infosharing.law.identity import NEEDS_A_CALL_BACK
from infosharing.law.methods import METHODS, TIERS, methods_for, usual_methods
from infosharing.records.exceptions import NotAllowed
from requests_app.disclosures import actions
from requests_app.disclosures.handing_over import tier_handed_over
from tests.administration.settled import settle

from .at_the_desk import Desk, words_of
from .at_the_desk import said as words_in
from .stages import again, answered, drafted, post, sent, text_of

EVERY = [method.code for method in METHODS]
CALLED = {"call_back_note": "The duty desk", "number_called": "0117 496 0808", "number_found": "directory"}
# What makes a request of each tier; an allegation is offence data about a member of staff.
ASKED = {
    "standard": ("charity", "pastoral", "attendance"),
    "confidential": ("police", "crime", "attendance"),
    "special_category": ("health", "health", "medical"),
    "safeguarding": ("mash", "protect", "safeguarding"),
}


def decided(story, tier, **answers):
    """A request of a tier, decided by Dana, ready to be shared."""
    who, purpose, items = ASKED[tier]
    one = (
        story(by="sam", days_ago=6).draft(who, "Lee Marsh", "Officer").asks(purpose, items, "jamie").logged()
    )
    assert one.request.tier == tier
    special = {"condition": "9h", "schedule_1": "sch1-2", "policy_on_file": "yes"}
    recipient = special if tier == "special_category" else {}
    one = answered(
        one, restricted=tier == "safeguarding", tests_note="Needed.", recipient=recipient, **answers
    )
    return again(one.signed("dana", days_ago=5).request)


def share(client, request, method, **answers):
    answers = {**(CALLED if method == "phone" else {}), **answers}
    return client.post(reverse("request-share", args=[request.pk]), sent(request, method=method, **answers))


def offered(client, request):
    page = text_of(client.get(reverse("request-share", args=[request.pk])))
    return [code for code in EVERY if f'name="method" value="{code}"' in page]


# What was seen ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("tier", ASKED)
def test_each_tier_offers_its_own_ways(story, browse, tier):
    assert offered(browse("dana"), decided(story, tier)) == [*usual_methods(tier)]


def test_a_voice_that_is_known_is_no_proof_for_a_police_call(story, browse):
    one = story(by="sam", days_ago=6).draft("police", "Lee Marsh", "Officer", channel="phone")
    request = one.asks("crime", "attendance", "jamie").logged().request
    answer = browse("dana").post(
        reverse("request-decide-part", args=[request.pk, "identity"]),
        {"version": 0, "identity": "known", "identity_note": "I know the voice."},
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["identity"] == [NEEDS_A_CALL_BACK]
    assert "I know the voice." in text_of(answer)


def test_a_decision_that_rests_on_a_voice_is_not_signed_whatever_way_it_came(story, browse):
    one = drafted(story, restricted=True, by="sam").logged()
    one = answered(one, restricted=True, identity="known", identity_note="I know the voice.")
    dana = Desk(browse("dana"), again(one.request))
    page = dana.client.get(reverse("request-decide", args=[dana.pk]))
    assert "Knowing someone counts only for a parent, carer or pupil you met in person." in text_of(page)
    with pytest.raises(NotAllowed) as refused:
        one.signed("dana", days_ago=5)
    assert "does not count for them" in " ".join(refused.value.sentences)


def test_what_was_done_to_verify_is_on_check_page_record_and_paper(story, browse):
    verified = {
        "identity": "call_back",
        "identity_note": "I spoke to the duty inspector at 10:15.",
        "number_called": "0117 496 0999",
        "number_found": "switchboard",
    }
    one = answered(drafted(story, restricted=True).logged(), restricted=True, **verified)
    dana = Desk(browse("dana"), again(one.request))
    said = (
        "Called back on a number found independently",
        "I spoke to the duty inspector at 10:15.",
        "0117 496 0999",
        "Their switchboard, or 101 for the police",
    )
    check = words_in(text_of(dana.client.get(reverse("request-decide", args=[dana.pk]))))
    dana.sign()
    for place in (check, words_in(text_of(dana.page())), words_of(dana.paper())):
        assert [words for words in said if words not in place] == []


def test_the_call_back_of_what_was_told_by_phone_is_on_record_and_paper(story, browse):
    request = decided(story, "safeguarding")
    dana = Desk(browse("dana"), request)
    assert share(dana.client, request, "phone").status_code == 302
    said = ("Phone, after calling back", "The duty desk", "0117 496 0808", "Our directory of organisations")
    for place in (words_in(text_of(dana.page())), words_of(dana.paper())):
        assert [words for words in said if words not in place] == []


def test_who_could_not_be_verified_is_refused_without_more_proof(story, browse):
    one = story(by="sam", days_ago=6).draft("police", "Lee Marsh", "Officer", channel="phone")
    request = one.asks("crime", "attendance", "jamie").logged().request
    answer = browse("dana").post(
        reverse("request-decide-part", args=[request.pk, "identity"]),
        {"version": 0, "identity": "not_verified", "identity_note": "They rang off."},
    )
    assert answer.status_code == 302


def test_a_standard_request_that_came_by_phone_asks_who_it_was(story, browse):
    by_phone = story(by="sam", days_ago=6).draft("charity", "Meg Hall", "Worker", channel="phone")
    by_email = story(by="sam", days_ago=6).draft("charity", "Meg Hall", "Worker")
    asked = {}
    for one in (by_phone, by_email):
        request = one.asks("pastoral", "attendance", "jamie").logged().request
        page = browse("dana").get(reverse("request-decide-part", args=[request.pk, "decide"]))
        asked[one] = 'name="identity"' in text_of(page)
    assert asked == {by_phone: True, by_email: False}


# Every tier, every method, every place ---------------------------------------------------------------------------
@pytest.mark.parametrize("tier", ASKED)
@pytest.mark.parametrize("method", EVERY)
def test_a_disclosure_goes_only_as_its_tier_may_and_the_way_is_on_paper(story, browse, tier, method):
    request, dana = decided(story, tier), browse("dana")
    allowed = method in usual_methods(tier)
    answer = share(dana, request, method)
    assert answer.status_code == (302 if allowed else 422)
    if allowed:
        label = dict(methods_for("standard"))[method]
        assert label in words_of(Desk(dana, request).paper())


@pytest.mark.parametrize("method", ["plain_email", "mis_transfer"])
def test_the_action_refuses_what_the_page_does_not_offer(story, world, method):
    request = decided(story, "safeguarding")
    changes = {**sent(request, method=method), "wants_receipt": False, "recipient": request.unserved[0]}
    del changes["version"]
    with pytest.raises(NotAllowed, match="Safeguarding information is not sent this way"):
        actions.share(request, by=world.actors["dana"], changes=changes, version=None)


def test_items_are_as_sensitive_as_they_are_whatever_the_tier_says(world):
    items = world.items
    assert tier_of_items([items["attendance"]]) == "standard"
    assert tier_of_items([items["attendance"], items["medical"]]) == "special_category"
    assert tier_of_items([items["safeguarding"]]) == "safeguarding"
    assert tier_of_items([items["allegation"]]) == "special_category"
    assert tier_of_items([items["allegation"]], concerns_staff=True) == "allegation"


def test_a_special_item_of_a_standard_request_goes_as_special_category(story, browse):
    recipient = {"items": "medical", "condition": "9h", "schedule_1": "sch1-2", "policy_on_file": "yes"}
    one = answered(drafted(story).logged(), recipient=recipient)
    request = again(one.signed("dana", days_ago=5).request)
    assert (request.tier, tier_handed_over(request.unserved[0])) == ("standard", "special_category")
    assert "plain_email" not in offered(browse("dana"), request)


# The school's own setting ----------------------------------------------------------------------------------------
def test_a_disclosure_keeps_the_setting_it_was_made_under(story, world, browse):
    settle(world, "methods-allegation", ["secure_email"])
    settle(world, "methods-safeguarding", ["secure_email", "phone"])
    request = decided(story, "safeguarding")
    dana = Desk(browse("dana"), request)
    assert offered(dana.client, request) == ["secure_email", "phone"]
    share(dana.client, request, "secure_email")
    settle(world, "methods-safeguarding", ["secure_email"])
    kept = again(request).disclosed[0]
    assert (kept.methods_of, kept.methods_edition) == ("safeguarding", 1)
    assert "Allowed by the school's setting for: safeguarding (version 1)" in words_of(dana.paper())


@pytest.mark.parametrize("tier", TIERS)
def test_every_tier_has_a_setting_that_leaves_a_way(tier, world):
    with pytest.raises(NotAllowed, match="Select at least one way"):
        settle(world, METHODS_OF[tier].code, [])


@pytest.mark.parametrize(
    ("code", "value", "says"),
    [
        ("methods-safeguarding", ["plain_email"], "never used at this level"),
        ("methods-safeguarding", ["pigeon"], "never used at this level"),
        ("methods-confidential", ["secure_email"], "Special category would allow"),
        ("methods-standard", ["plain_email"], "Confidential would allow"),
    ],
)
def test_a_setting_that_would_be_upside_down_is_refused(world, code, value, says):
    with pytest.raises(NotAllowed, match=says):
        settle(world, code, value)


def test_what_a_less_sensitive_tier_refuses_a_more_sensitive_one_cannot_offer(world):
    settle(world, "methods-allegation", ["meeting"])
    settle(world, "methods-safeguarding", ["meeting", "phone"])
    with pytest.raises(NotAllowed, match="Allegation about staff would allow “By hand”"):
        settle(world, "methods-allegation", ["meeting", "hand_delivery"])


def test_the_refusal_stands_beside_the_field_and_keeps_what_was_ticked(world, browse):
    school = world.schools["ashfield"]
    answer = browse("helen").post(
        reverse("school-setting", args=[school.pk, "methods-standard"]),
        {"version": again(school).version, "value": ["plain_email"]},
    )
    assert answer.status_code == 422
    assert "would allow" in answer.context["form"].errors["value"][0]


def test_the_settings_say_them_all(world, browse):
    page = text_of(browse("dana").get(reverse("school-settings", args=[world.schools["ashfield"].pk])))
    labels = [CATALOGUE[setting.code].label for setting in METHODS_OF.values()]
    assert [label for label in labels if label not in page] == []


# Agreements ------------------------------------------------------------------------------------------------------
@pytest.fixture
def draft(world):
    """A new agreement with the council, which Joan drafts."""
    answers = {"kind": "isa", "title": "Welfare", "organisation": world.organisations["council"]}
    return drafting.start(by=world.actors["joan"], school_id=world.schools["ashfield"].pk, answers=answers)


ITEMS = {"attendance": "standard", "medical": "special_category", "safeguarding": "safeguarding"}


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("method", EVERY)
def test_an_agreed_item_has_a_way_that_it_may_go(world, browse, draft, item, method):
    answer = browse("joan").post(
        reverse("agreement-items-new", args=[draft.pk]),
        {"version": again(draft).version, "item": world.items[item].pk, "method": method},
    )
    allowed = method in usual_methods(ITEMS[item])
    assert answer.status_code == (302 if allowed else 422)
    if not allowed:
        assert "is not sent this way" in answer.context["form"].errors["method"][0]


def test_the_usual_way_of_an_agreement_fits_the_items_that_name_none(world, browse, draft):
    joan = world.actors["joan"]
    for code in ("attendance", "safeguarding"):
        terms.add_term(draft, AgreedItem, by=joan, changes={"item": world.items[code]}, version=None)
    answer = browse("joan").post(
        reverse("agreement-edit", args=[draft.pk, "handling"]),
        {"version": again(draft).version, "method": "mis_transfer"},
    )
    assert answer.status_code == 422
    assert "Safeguarding and child protection" in answer.context["form"].errors["method"][0]
    drafting.change_part(draft, by=joan, changes={"method": "mis_transfer"}, version=None)
    assert not every_item_goes_a_way_that_is_allowed(joan, again(draft))


# Child protection files ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", EVERY)
def test_a_child_protection_file_goes_only_as_safeguarding_may(world, browse, method):
    one = transfer(world, "samuel", days_ago=2, on_roll_in=8)
    answers = {
        "contents": "Chronology.",
        "address_checked": "Spoke to the DSL on the number of the website.",
        "sent_at": "2026-01-06T10:00",
    }
    answer = post(browse("dana"), "transfer-send", one, method=method, **answers)
    allowed = method in usual_methods("safeguarding") and method not in (
        "phone",
        "meeting",
        "viewing_on_site",
    )
    assert answer.status_code == (302 if allowed else 422)
    if allowed:
        page = words_in(text_of(browse("dana").get(one.get_absolute_url())))
        for words in ("safeguarding (default)", "Spoke to the DSL on the number of the website."):
            assert words in page
