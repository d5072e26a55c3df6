"""Deciding: what is asked follows the tier, the page suggests and warns, and what is signed never changes."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from demo.stories.answers import CHILDREN
from infosharing.law import bases
from infosharing.law.edition import edition
from infosharing.records import clock
from infosharing.records.exceptions import Conflict, NotAllowed, OutsideRecording
from infosharing.records.recording import recorded
from requests_app.decisions import actions as decisions
from requests_app.decisions.choices import Consent, Duty, LookKind, Outcome
from requests_app.decisions.questions.asking import missing, missing_for, offered, recipient_questions
from requests_app.decisions.questions.pages import PAGES
from requests_app.decisions.suggestions import suggested_basis
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status, Tier

from .stages import REFUSAL, SIGNED, again, answered, drafted, post, sign, standing_at, text_of

# What each tier asks for when everything asked is shared on the usual basis (domain 5.2).
SEVEN = ["outcome", "items", "minimised", "basis", "consent", "checked_against", "reason"]
ALWAYS = {"exact", "deliverer"}
CONFIDENTIAL = {
    "identity",
    "identity_note",
    "facts_apart",
    "told",
    "told_note",
    "others_data",
    "basis_note",
    "risk_of_not_sharing",
}
TIERS = {
    Tier.STANDARD: {*SEVEN, *ALWAYS},
    Tier.CONFIDENTIAL: {*SEVEN, *ALWAYS, *CONFIDENTIAL},
    Tier.SPECIAL: {*SEVEN, *ALWAYS, *CONFIDENTIAL, "tests_note"},
    Tier.SAFEGUARDING: {*SEVEN, *ALWAYS, *CONFIDENTIAL, "tests_note", "duty", "protect", "golden_note"},
}


def item(*, special=False, offence=False):
    """A data item of the dictionary."""
    return SimpleNamespace(special_category=special, offence=offence)


def blank(tier, *items, **answers):
    """A decision to share in full with nothing else answered, for one recipient who gets `items`."""
    request = SimpleNamespace(
        direction="asked",
        channel="email",
        requester_type="health",
        organisation=None,
        organisation_id=None,
        protecting_facts=[],
        advice=None,
    )
    known = {"tier": tier, "safety_reason": "", "is_signed": False, "request": request}
    names = {question.field for question in offered(SimpleNamespace(**known))}
    fields = dict.fromkeys(names, "") | known | {"outcome": Outcome.SHARE_IN_FULL} | answers
    wanted = dict.fromkeys((question.field for question in recipient_questions(tier)), "")
    recipient = SimpleNamespace(**wanted, item_list=list(items), needs_schedule_1=False)
    return SimpleNamespace(**fields, recipient_list=[recipient])


def asked_of(decision):
    """What is missing from a decision, by field."""
    return {gap.question.field for gap in missing(decision)}


@pytest.mark.parametrize("tier", list(TIERS))
def test_the_tier_decides_what_is_asked(tier):
    assert asked_of(blank(tier)) | {"outcome"} == TIERS[tier]


@pytest.mark.parametrize("tier", list(TIERS))
def test_a_refusal_asks_nothing_about_sharing_but_adds_its_reasons(tier):
    decision = blank(tier, outcome=Outcome.DO_NOT_SHARE)
    of_sharing = {
        "items",
        "exact",
        "basis",
        "basis_note",
        "minimised",
        "checked_against",
        "facts_apart",
        "others_data",
        "tests_note",
        "deliverer",
    }
    added = {"risk_of_not_sharing", "requester_told_on"}
    assert asked_of(decision) | {"outcome"} == TIERS[tier] - of_sharing | added


WHEN = [
    ({"minimised": "no"}, "minimised_note"),
    ({"consent": Consent.NOT_SOUGHT}, "why_not_sought"),
    ({"consent": Consent.GIVEN}, "consent_note"),
    ({"consent": Consent.REFUSED}, "override"),
    ({"consent": Consent.WITHDRAWN}, "override"),
    ({"consent": Consent.REFUSED, "override": "crime"}, "override_reason"),
    ({"told": "will_be"}, "told_on"),
    ({"others_data": "justified"}, "others_note"),
    ({"duty": Duty.MORE_HARM}, "duty_reason"),
    ({"duty": Duty.DOES_NOT_APPLY}, "duty_reason"),
]


@pytest.mark.parametrize(("answers", "field"), WHEN)
def test_some_answers_ask_for_one_more(answers, field):
    assert field in asked_of(blank(Tier.SAFEGUARDING, **answers))
    assert field not in asked_of(blank(Tier.SAFEGUARDING))


@pytest.mark.parametrize("tier", list(TIERS))
def test_a_special_item_asks_for_a_condition_whatever_the_tier(tier):
    assert "condition" in asked_of(blank(tier, item(special=True)))
    assert "condition" not in asked_of(blank(tier, item()))


@pytest.mark.parametrize("tier", list(TIERS))
def test_an_item_about_offences_asks_for_a_paragraph_of_schedule_1_whatever_the_tier(tier):
    assert "schedule_1" in asked_of(blank(tier, item(offence=True)))


def test_some_conditions_ask_for_their_paragraph_and_for_the_policy_document():
    decision = blank(Tier.SPECIAL, item(special=True))
    [recipient] = decision.recipient_list
    recipient.condition, recipient.needs_schedule_1 = "9h", True
    assert {"schedule_1", "policy_on_file"} <= {
        gap.question.field for gap in missing_for(recipient, decision)
    }


def test_an_ordinary_decision_is_one_page_and_safeguarding_begins_with_the_duty_to_share():
    assert PAGES[Tier.STANDARD] == ("decide",)
    assert PAGES[Tier.SAFEGUARDING][0] == "duty"
    assert PAGES[Tier.SAFEGUARDING][1:] == PAGES[Tier.SPECIAL] == PAGES[Tier.CONFIDENTIAL]


# The pages -------------------------------------------------------------------------------------------------------
def test_the_button_of_a_safeguarding_request_leads_to_the_duty_to_share(story, browse):
    request = drafted(story, restricted=True).logged().request
    address = reverse("request-decide-part", args=[request.pk, "duty"])
    dana = browse("dana")
    assert f'href="{address}"' in text_of(dana.get(request.get_absolute_url()))
    page = text_of(dana.get(address))
    assert "Does the duty to share apply?" in page
    assert "This organisation may be covered by it." in page


def test_what_is_missing_is_listed_each_with_a_link_to_its_field(story, browse):
    one = drafted(story).logged()
    one.prepared("dana", days_ago=5, reason="", consent="")
    page = text_of(browse("dana").get(reverse("request-decide", args=[one.request.pk])))
    part = reverse("request-decide-part", args=[one.request.pk, "decide"])
    assert f'<a href="{part}#id_reason">Your reason, in a sentence or two</a>' in page
    assert f'<a href="{part}#id_consent">Did the person or a parent consent?</a>' in page
    assert page.count("To do") == 2


def test_what_misses_an_answer_is_not_signed(story, browse):
    one = drafted(story).logged()
    one.prepared("dana", days_ago=5, reason="")
    draft = again(one.request).decision_draft
    answer = browse("dana").post(
        reverse("request-decide", args=[one.request.pk]),
        {**SIGNED, "version": draft.version, "request_version": one.request.version},
    )
    assert answer.status_code == 403
    assert "Some questions are not answered yet." in text_of(answer)


def test_half_an_answer_is_kept_for_later_and_comes_back(story, browse):
    request, dana = drafted(story).logged().request, browse("dana")
    address = reverse("request-decide-part", args=[request.pk, "decide"])
    dana.post(address, {"version": 0, "reason": "Half a thought", "later": "1"})
    assert "Half a thought" in text_of(dana.get(address))


def test_the_bases_carry_their_warnings_for_this_school_and_today(story, browse):
    request = drafted(story).logged().request
    page = text_of(browse("dana").get(reverse("request-decide-part", args=[request.pk, "decide"])))
    today, kind = clock.today(), request.school.kind
    for basis in bases.bases(today):
        assert f'value="{basis.code}"' in page
        for warning in bases.warnings_for(basis.code, school_kind=kind, on=today, safeguarding=False):
            assert warning.replace("'", "&#x27;") in page


def test_the_chosen_basis_warns_once_more_before_it_is_signed(story, browse):
    one = drafted(story, restricted=True).logged()
    answered(one, restricted=True, consent=Consent.GIVEN, consent_note="Both.", recipient={"basis": "a"})
    page = text_of(browse("dana").get(reverse("request-decide", args=[one.request.pk])))
    assert "<strong>Warning</strong>" in page


def test_the_usual_basis_is_suggested_with_its_reason_and_nothing_is_decided_by_it(story, browse):
    request = drafted(story).logged().request
    page = text_of(browse("dana").get(reverse("request-decide-part", args=[request.pk, "decide"])))
    suggestion = suggested_basis(request)
    assert f"Suggested: {bases.basis_label(suggestion.code)}. {suggestion.reason}" in page
    assert again(request).decisions_made == []


def test_questions_and_tests_are_shown_answered_by_the_fields_that_decide_them(story, browse):
    request = standing_at(story, Status.LOGGED, restricted=True)
    page = text_of(browse("dana").get(reverse("request-decide", args=[request.pk])))
    for title in ("The six key questions", "The seven tests", "The seven golden rules"):
        assert title in page
    assert "Not answered yet" not in page


# Several recipients ----------------------------------------------------------------------------------------------
def test_each_recipient_has_items_of_their_own(story, browse):
    one = drafted(story, restricted=True).logged()
    answered(one, restricted=True)
    one.also_to("dana", "nursery", days_ago=5, items="attendance", name="Gail Foster", **CHILDREN)
    first, second = again(one.request).decision_draft.recipient_list
    assert [entry.code for entry in first.item_list] == ["safeguarding"]
    assert [entry.code for entry in second.item_list] == ["attendance"]


def test_a_recipient_is_taken_out_again_while_the_decision_is_a_draft(story, browse):
    one = answered(drafted(story).logged())
    one.also_to("dana", "council", days_ago=5, name="Ian Wood")
    decision = again(one.request).decision_draft
    second = decision.recipient_list[1]
    browse("dana").post(reverse("recipient-remove", args=[decision.pk, second.pk]))
    assert len(again(decision).recipient_list) == 1


def test_a_recipient_of_a_signed_decision_stays(story, browse):
    request = standing_at(story, Status.TO_SHARE)
    [recipient] = request.decision.recipient_list
    address = reverse("recipient-remove", args=[request.decision.pk, recipient.pk])
    assert browse("dana").post(address).status_code == 409
    assert len(again(request).decision.recipient_list) == 1


# What is signed --------------------------------------------------------------------------------------------------
def test_a_signed_decision_says_who_decided_in_which_role_when_and_under_which_law(story):
    decision = standing_at(story, Status.TO_SHARE).decision
    assert (decision.decided_by.name, decision.decided_as, decision.tier_then) == (
        "Dana Okafor",
        "DSL",
        "standard",
    )
    assert decision.law_edition == edition(clock.today())
    assert decision.decided_at is not None


def test_a_signed_decision_refuses_to_be_saved(world, story):
    decision = standing_at(story, Status.TO_SHARE).decision
    decision.reason = "Something kinder."
    with (
        pytest.raises(OutsideRecording, match="never changes"),
        recorded(by=world.actors["dana"], reason="change", school=decision.school_id),
    ):
        decision.save()
    assert again(decision).reason == "It is needed for the purpose named, and no less would do."


def test_a_signed_decision_is_not_prepared_any_further(world, story):
    request = standing_at(story, Status.TO_SHARE)
    with pytest.raises(Conflict, match="Dana Okafor changed this"):
        decisions.prepare(request, by=world.actors["dana"], changes={"reason": "Other"}, version=None)


def test_the_page_of_a_signed_decision_changes_nothing(story, browse):
    request = standing_at(story, Status.TO_SHARE)
    address = reverse("request-decide-part", args=[request.pk, "decide"])
    answer = browse("dana").post(
        address, {"version": request.decision.version, "reason": "Something kinder."}
    )
    assert answer.status_code == 409
    assert again(request.decision).version == request.decision.version


def test_a_correction_is_a_new_decision_that_names_the_one_it_replaces(story):
    one = answered(drafted(story).logged()).signed("dana", days_ago=5)
    one.stepped("reopen", "helen", days_ago=4, reason="The wrong year was meant.")
    answered(one, "helen", days_ago=3, **REFUSAL).signed("helen", days_ago=3)
    new, old = again(one.request).decisions_made
    assert (new.replaces_id, new.outcome) == (old.pk, "do_not_share")
    assert (old.outcome, old.decided_by.name) == ("share_in_full", "Dana Okafor")


def test_both_decisions_stay_on_the_page(story, browse):
    one = answered(drafted(story).logged()).signed("dana", days_ago=5)
    one.stepped("reopen", "helen", days_ago=4, reason="The wrong year was meant.")
    answered(one, "helen", days_ago=3, **REFUSAL).signed("helen", days_ago=3)
    page = text_of(browse("dana").get(one.request.get_absolute_url()))
    assert page.index("<h2>Decision</h2>") < page.index("<h2>Earlier decision</h2>")
    assert "The wrong year was meant." in page


# What cannot be signed -------------------------------------------------------------------------------------------
REFUSALS = [
    ({"recipient": {"basis": "a"}}, "Your lawful basis is consent, but consent was not given."),
    (
        {
            "consent": Consent.REFUSED,
            "consent_note": "By letter.",
            "override": "duty",
            "override_reason": "Law.",
            "recipient": {"basis": "a"},
        },
        "Your lawful basis is consent, but consent was not given.",
    ),
    (
        {"consent": Consent.STOPPED, "consent_note": "She was confused."},
        "Consent stopped because the person did not",
    ),
]


@pytest.mark.parametrize(("answers", "says"), REFUSALS, ids=["none asked", "refused", "not understood"])
def test_nothing_is_shared_on_a_consent_that_does_not_stand(story, answers, says):
    one = answered(drafted(story).logged(), "helen", **answers)
    with pytest.raises(NotAllowed, match=says):
        one.signed("helen", days_ago=5)


def test_what_would_harm_the_child_more_is_not_shared(story):
    one = answered(
        drafted(story, restricted=True).logged(),
        restricted=True,
        duty=Duty.MORE_HARM,
        duty_reason="He knows.",
    )
    with pytest.raises(NotAllowed, match="sharing would harm the child more"):
        one.signed("dana", days_ago=5)


def test_a_refused_consent_is_overridden_with_the_case_and_its_reason(story):
    one = answered(
        drafted(story).logged(),
        consent=Consent.REFUSED,
        consent_note="The mother, by letter.",
        override="child_at_risk",
        override_reason="He was seen alone at night.",
    )
    assert one.signed("dana", days_ago=5).request.status == Status.TO_SHARE


def test_a_sharing_needs_somebody_to_share_with(world, story):
    request = drafted(story).logged().request
    answers = {
        "outcome": "share_in_full",
        "minimised": "yes",
        "checked_against": "Pupil database",
        "consent": "not_needed",
        "reason": "Needed.",
        "deliverer": "decider",
    }
    draft = decisions.prepare(request, by=world.actors["dana"], changes=answers, version=0)
    with pytest.raises(NotAllowed, match="Add at least one recipient."):
        sign(draft, world.actors["dana"])


def test_a_refusal_is_a_decision_with_the_same_care(story):
    request = standing_at(story, Status.DECLINED)
    assert (request.status, request.decision.reason) == (Status.DECLINED, "No basis fits.")


# Second reviews ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("by", "restricted", "kinds"),
    [
        ("sam", False, []),
        ("dana", False, [LookKind.OWN]),
        ("sam", True, [LookKind.SAFEGUARDING]),
        ("dana", True, [LookKind.SAFEGUARDING]),
    ],
)
def test_safeguarding_and_what_the_dsl_team_logged_itself_get_a_second_look(story, by, restricted, kinds):
    request = standing_at(story, Status.TO_SHARE, by=by, restricted=restricted)
    assert [look.kind for look in request.second_reviews.all()] == kinds


def test_the_second_person_answers_on_one_page(story, browse):
    request = standing_at(story, Status.TO_SHARE, restricted=True)
    look = request.second_reviews.get()
    tom = browse("tom")
    assert request.reference in text_of(tom.get(reverse("second-reviews")))
    tom.post(reverse("second-reviews"), {"look": look.pk, "version": look.version, "agrees": "yes"})
    assert (again(look).status, again(look).looked_by.name) == ("agreed", "Tom Bright")


def test_a_concern_needs_words(story, browse):
    request = standing_at(story, Status.TO_SHARE, restricted=True)
    look = request.second_reviews.get()
    answer = browse("tom").post(
        reverse("second-reviews"), {"look": look.pk, "version": look.version, "agrees": "no", "note": " "}
    )
    assert answer.status_code == 422
    assert "Enter your concern" in text_of(answer)
    assert again(look).status == "due"


def test_the_decider_is_told_that_the_look_is_not_theirs(story, browse):
    request = standing_at(story, Status.TO_SHARE, restricted=True)
    look = request.second_reviews.get()
    dana = browse("dana")
    assert request.reference not in text_of(dana.get(reverse("second-reviews")))
    answers = {"look": look.pk, "version": look.version, "agrees": "yes"}
    answer = dana.post(reverse("second-reviews"), answers, follow=True)
    assert "You cannot give this second review" in text_of(answer)
    assert again(look).status == "due"


def test_sharing_before_the_second_look_is_warned_of_but_not_stopped(story, browse):
    request = standing_at(story, Status.TO_SHARE, restricted=True)
    page = browse("dana").get(reverse("request-share", args=[request.pk]))
    assert page.status_code == 200
    assert "This decision has not had its second review yet." in text_of(page)


def test_deciding_again_after_it_was_decided_is_told_who_was_first(story, world):
    draft = standing_at(story, Status.LOGGED).decision_draft
    sign(draft, world.actors["helen"])
    with pytest.raises(Conflict, match="Helen Marsh changed this"):
        sign(draft, world.actors["dana"])
    assert SharingRequest.objects.get(pk=draft.request_id).decision.decided_by.name == "Helen Marsh"


def test_the_reason_is_read_by_the_next_person_too(story, browse):
    request = standing_at(story, Status.TO_SHARE)
    assert "no less would do" in text_of(browse("helen").get(request.get_absolute_url()))
    assert (
        post(
            browse("helen"), "request-reopen", request, closing_reason="New facts.", needed_by="2099-01-01"
        ).status_code
        == 302
    )
