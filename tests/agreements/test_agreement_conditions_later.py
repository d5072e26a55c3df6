"""What has to be there before an agreement is signed, reviewed and ended: each thing missing alone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from agreements.agreements.choices import AgreementKind as Kind
from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.rules import its_screening_can_be_relied_on
from agreements.assessments.choices import AssessmentStatus as Assessed
from agreements.sign_off.choices import DpoAdvice
from agreements.signing import actions as signing
from demo.agreeing import Agreeing
from demo.assessing import Assessing
from infosharing.records import clock
from infosharing.workflow.perform import perform

from .agreement_stages import (
    MISSING,
    asked,
    close,
    drafted,
    party_of,
    review,
    send_link,
    settle,
    sign,
    standing_at,
    terminate,
)
from .stages import standing_at as assessment_at
from .test_refusals import sentences

NOT_RELIED_ON = its_screening_can_be_relied_on.sentence
NOT_ANSWERED = "The screening is not finished, or its impact assessment has not been accepted."
DATES = "Check the dates: they contradict each other."
OPEN_CLAUSE = (
    "A point of Article 28(3) is missing. Add it, or ask the headteacher or the chair of governors to accept it as an "
    "exception, with a reason and an end date, before anyone signs."
)
AGAINST = (
    "The data protection officer wants changes, or advises against it. Send it back for changes, or override the "
    "advice and give your reasons."
)
NOTHING_AGAINST = "There is no advice to override. To go ahead, accept it."
# Advice with which the answer goes through.
FITTING = {"accept": DpoAdvice.PROCEED, "override": DpoAdvice.PROCEED_WITH_CHANGES}
WHY_IT_ENDS = "Say why it is ending, and when."
WHAT_WE_DID = "Say what happened to the data we hold, and who was told."


@pytest.fixture
def told(world):
    return Agreeing(world)


@pytest.mark.parametrize(
    ("verb", "advice", "says"),
    [
        ("accept", DpoAdvice.DO_NOT_PROCEED, AGAINST),
        ("accept", DpoAdvice.PROCEED_WITH_CHANGES, AGAINST),
        ("override", DpoAdvice.PROCEED, NOTHING_AGAINST),
        ("override", DpoAdvice.NO_VIEW, NOTHING_AGAINST),
    ],
)
def test_the_answer_fits_the_advice(world, told, verb, advice, says):
    one = standing_at(told, At.SIGN_OFF, advice=advice)
    assert sentences(sign, one, verb, world.actors["helen"], "Reasons.") == [says]


@pytest.mark.parametrize(
    ("verb", "advice"),
    [
        ("accept", DpoAdvice.PROCEED),
        ("accept", DpoAdvice.NO_VIEW),
        ("override", DpoAdvice.PROCEED_WITH_CHANGES),
        ("override", DpoAdvice.DO_NOT_PROCEED),
    ],
)
def test_whatever_the_advice_it_goes_ahead_one_way_and_only_one(world, told, verb, advice):
    one = standing_at(told, At.SIGN_OFF, advice=advice)
    assert sign(one, verb, world.actors["helen"], "Reasons.").answer == verb


def test_without_advice_it_is_accepted_and_there_is_nothing_to_override(world, told, browse):
    one, helen = standing_at(told, At.ADVICE), world.actors["helen"]
    with clock.at(clock.now() + timedelta(days=30)):
        perform(one, "go_on", by=told.by, changes={"went_on_because": "The term begins."}, version=None)
        assert sentences(sign, told.fresh(), "override", helen, "Reasons.") == [NOTHING_AGAINST]
        assert sign(told.fresh(), "accept", helen).answer == "accept"
        page = browse("joan").get(one.get_absolute_url()).content.decode()
    assert (">Accepted<" in page, "as advised" in page) == (True, False)


@pytest.mark.parametrize(
    ("advice", "offered"), [(DpoAdvice.PROCEED, "accept"), (DpoAdvice.DO_NOT_PROCEED, "override")]
)
def test_only_the_way_that_fits_the_advice_has_a_button(told, browse, advice, offered):
    one = standing_at(told, At.SIGN_OFF, advice=advice)
    page = browse("helen").get(one.get_absolute_url()).content.decode()
    ways = {verb: reverse(f"agreement-{verb}", args=[one.pk]) for verb in ("accept", "override")}
    assert f'href="{ways[offered]}"' in page
    assert f'href="{ways["override"]}"' not in page or offered == "override"


@pytest.mark.parametrize("verb", ["accept", "override"])
def test_nobody_signs_a_contract_that_lacks_a_point(world, told, verb):
    drafted(told, kind=Kind.DPA, missing=(MISSING,))
    told.sent_for_advice(days_ago=4).advised(FITTING[verb], "Why.", days_ago=3)
    assert sentences(sign, told.fresh(), verb, world.actors["helen"], "Reasons.") == [OPEN_CLAUSE]


@pytest.mark.parametrize("status", Assessed.values)
@pytest.mark.parametrize("verb", ["accept", "override"])
def test_nobody_signs_before_the_screening_is_answered(world, told, verb, status):
    assessment = assessment_at(Assessing(world), status)
    one = standing_at(told, At.SIGN_OFF, assessment=assessment, advice=FITTING[verb])
    robert = world.actors["robert"]
    if status == Assessed.SCREENED:  # and a recommendation is not answered
        assert sentences(sign, one, verb, robert, "Reasons.") == [NOT_RELIED_ON]
    elif status == Assessed.ACCEPTED:
        assert sign(one, verb, robert, "Reasons.").status == At.SIGNING
    else:
        assert sentences(sign, one, verb, robert, "Reasons.") == [NOT_ANSWERED]


@pytest.mark.parametrize("verb", ["accept", "override"])
def test_nobody_signs_off_what_is_to_be_reviewed_by_now(world, told, verb):
    one = standing_at(told, At.SIGN_OFF, advice=FITTING[verb])
    with clock.at(clock.end_of_day(one.review_on)):
        assert sentences(sign, one, verb, world.actors["helen"], "Reasons.") == [DATES]


@pytest.mark.parametrize("name", ["signatory_name", "signatory_job_title", "signatory_email"])
def test_a_link_goes_to_a_named_signatory(told, name):
    standing_at(told, At.SIGNING)
    refused = sentences(send_link, party_of(told), told.by, **{name: ""})
    assert refused == ["Enter who signs for them, with their job title and email address."]


def test_whoever_declines_says_why(told):
    standing_at(told, At.SIGNING)
    said = {"printed_name": "Miriam Stone", "declined_reason": " "}
    assert sentences(signing.decline, asked(told), changes=said) == ["Say why you are declining to sign."]


def test_going_on_after_a_review_wants_the_next_day(told):
    one = standing_at(told, At.ACTIVE)
    wants = ["Enter when the next review is due: within a year, or say why it is later."]
    for day in (None, clock.today(), told.day(-366)):
        assert sentences(review, one, told.by, next_on=day) == wants
    later = review(one, told.by, next_on=told.day(-366), later_because="Nothing changes before.")
    assert (later.next_on, told.fresh().next_review_on) == (told.day(-366), told.day(-366))


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ({"end_trigger": ""}, WHY_IT_ENDS),
        ({"ended_on": None}, WHY_IT_ENDS),
        ({"end_reason": " "}, WHY_IT_ENDS),
        ({"ended_on": clock.today() - timedelta(days=6)}, "The end date must be on or after the start date."),
    ],
)
def test_ending_it_wants_cause_day_and_reason(told, says, sentence):
    assert sentences(terminate, standing_at(told, At.ACTIVE), told.by, **says) == [sentence]


@pytest.mark.parametrize("name", ["own_data", "told_of_end"])
def test_closing_it_wants_our_own_side(told, name):
    one = standing_at(told, At.ENDING)
    settle(party_of(told), told.by)
    assert sentences(close, one, told.by, **{name: " "}) == [WHAT_WE_DID]
