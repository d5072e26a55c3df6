"""Advice that does not come, a point accepted by exception, and the password that a signature asks for again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from agreements.agreements.choices import AgreementKind
from agreements.agreements.choices import AgreementStatus as At
from agreements.models import Agreement, AgreementSignature, ClauseCheck
from agreements.sign_off.choices import DpoAdvice
from agreements.sign_off.states import ADVICE_WITHIN
from agreements.signing import actions as signing
from demo.agreeing import Agreeing
from demo.sharing import confirmed
from infosharing.accounts.choices import Role
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import derive, is_current

from .agreement_stages import MISSING, SIGNED, drafted, post, sign, standing_at
from .test_agreement_conditions_later import FITTING, OPEN_CLAUSE
from .test_refusals import sentences

WHY = "The supplier adds it with its next release."
A_PASSWORD = "Confirm that it is you, then try again."


@pytest.fixture
def told(world):
    return Agreeing(world)


@pytest.fixture
def lacking(told):
    """A contract that waits for its signature, with one point missing."""
    drafted(told, kind=AgreementKind.DPA, missing=(MISSING,))
    told.sent_for_advice(days_ago=4).advised(DpoAdvice.PROCEED, "Add it.", days_ago=3)
    return told


def check(told):
    return ClauseCheck.objects.get(agreement=told.agreement, code=MISSING)


def accepts(client, told, days=60, reason=WHY):
    said = {"exception_reason": reason, "exception_until": str(told.day(-days))}
    return post(client, "agreement-except", check(told), **said)


# Advice ---------------------------------------------------------------------------------------------------------
def waits_for(told):
    return sorted(row.verb for row in derive(told.fresh()) if is_current(row))


def test_once_the_five_school_days_are_over_it_waits_for_the_writer_too(told, browse):
    one = standing_at(told, At.ADVICE)
    over = ADVICE_WITHIN.due(one.status_since, one.calendar)
    address = reverse("agreement-go-on", args=[one.pk])
    assert (waits_for(told), browse("joan").get(address).status_code) == (["advise"], 403)
    with clock.at(over + timedelta(seconds=1)):
        assert waits_for(told) == ["advise", "go_on"]
        answer = post(browse("joan"), "agreement-go-on", one, went_on_because="The term begins.")
    assert (answer.status_code, told.fresh().status) == (302, At.SIGN_OFF)


def test_the_record_says_that_no_advice_came_and_why_it_went_on(told, browse):
    one = standing_at(told, At.ADVICE)
    with clock.at(clock.now() + timedelta(days=30)):
        perform(one, "go_on", by=told.by, changes={"went_on_because": "The term begins."}, version=None)
        page = browse("helen").get(one.get_absolute_url()).content.decode()
        assert ("No answer came in time." in page, "The term begins." in page) == (True, True)
        assert sign(told.fresh(), "accept", told.world.actors["helen"]).status == At.SIGNING


def test_late_advice_still_counts_until_somebody_goes_on(told):
    standing_at(told, At.ADVICE)
    with clock.at(clock.now() + timedelta(days=30)):
        farah = told.world.actors["farah"]
        said = {"advice": "proceed", "advice_reasons": "It is needed."}
        assert perform(told.fresh(), "advise", by=farah, changes=said, version=None).status == At.SIGN_OFF


def test_what_was_sent_back_is_advised_on_anew(told):
    standing_at(told, At.SIGN_OFF)
    back = told.sent_back("Fewer items.", days_ago=0).agreement
    assert (back.status, back.answer, back.answer_reasons) == (At.DRAFT, "send_back", "Fewer items.")
    asked = told.sent_for_advice(days_ago=0).agreement
    assert (asked.advice, asked.advice_reasons, asked.answer, asked.answer_reasons) == ("", "", "", "")


# A point that is missing ----------------------------------------------------------------------------------------
def test_headteacher_or_chair_accept_a_missing_point_and_then_it_can_be_signed(lacking, browse):
    refused = sentences(sign, lacking.fresh(), "accept", lacking.world.actors["helen"])
    assert refused == [OPEN_CLAUSE]
    assert accepts(browse("robert"), lacking).status_code == 302
    accepted = check(lacking)
    assert (accepted.excepted_by.name, accepted.exception_reason, accepted.exception_until) == (
        "Robert Cole",
        WHY,
        lacking.day(-60),
    )
    assert WHY in browse("joan").get(lacking.fresh().get_absolute_url()).content.decode()
    assert sign(lacking.fresh(), "accept", lacking.world.actors["helen"]).status == At.SIGNING


@pytest.mark.parametrize("key", ["joan", "dana", "tom", "ines", "farah"])
def test_nobody_else_accepts_it(lacking, browse, key):
    answer = accepts(browse(key), lacking)
    assert answer.status_code == 403
    assert (
        "Only the headteacher or the chair of governors can accept a missing point" in answer.content.decode()
    )
    assert check(lacking).excepted_by is None


def test_there_is_no_exception_from_what_is_there(lacking, browse):
    there = ClauseCheck.objects.get(agreement=lacking.agreement, code="audit")
    said = {"exception_reason": WHY, "exception_until": str(lacking.day(-60))}
    assert post(browse("robert"), "agreement-except", there, **said).status_code == 403


@pytest.mark.parametrize(
    "case",
    [
        (0, WHY, "exception_until", "The date must be in the future"),
        (-3, WHY, "exception_until", "The date must be in the future"),
        (60, "", "exception_reason", "Enter an answer"),
    ],
)
def test_an_exception_has_a_reason_and_a_day_to_come(lacking, browse, case):
    days, reason, field, says = case
    answer = accepts(browse("robert"), lacking, days=days, reason=reason)
    assert (answer.status_code, answer.context["form"].errors[field]) == (422, [says])
    assert check(lacking).excepted_by is None


def test_an_exception_that_ended_holds_no_more(lacking, browse):
    accepts(browse("robert"), lacking, days=2)
    helen = lacking.world.actors["helen"]
    with clock.at(clock.end_of_day(lacking.day(-2)) + timedelta(seconds=1)):
        assert sentences(sign, lacking.fresh(), "accept", helen) == [OPEN_CLAUSE]
    with clock.at(clock.end_of_day(lacking.day(-2))):
        assert sign(lacking.fresh(), "accept", helen).status == At.SIGNING


def test_while_it_is_in_force_the_end_of_an_exception_waits_for_lead_and_headteacher_from_thirty_days(told):
    one = standing_at(told, At.ACTIVE, kind=AgreementKind.DPA, missing=(MISSING,))
    ends = one.clause_checks[MISSING].exception_until
    waits = [row for row in derive(one) if row.verb == "mend"]
    assert {(row.role, row.due) for row in waits} == {
        (role, clock.end_of_day(ends)) for role in (Role.DATA_LEAD, Role.HEAD)
    }
    begins = clock.start_of_day(ends - timedelta(days=30))
    for moment, there in ((begins - timedelta(seconds=1), False), (begins, True)):
        with clock.at(moment):
            assert {is_current(row) for row in waits} == {there}


# The password ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("verb", ["accept", "override"])
def test_a_signature_wants_the_password_again(told, verb):
    one = standing_at(told, At.SIGN_OFF, advice=FITTING[verb])
    helen = told.world.actors["helen"]
    said = {"printed_name": "Helen Marsh", "job_title": "Headteacher", "answer_reasons": "Worth it."}
    with pytest.raises(NotAllowed, match=A_PASSWORD):
        signing.sign_off(one, verb=verb, by=helen, changes=said, version=one.version)
    assert not AgreementSignature.objects.exists()
    signed = signing.sign_off(one, verb=verb, by=confirmed(helen), changes=said, version=one.version)
    assert (signed.status, signed.answer, signed.answered_by.name) == (At.SIGNING, verb, "Helen Marsh")


@pytest.mark.parametrize(
    ("left_out", "sent", "says"),
    [
        ("password", "guess", "Your password is incorrect. Nothing was changed."),
        ("password", "", "Enter your password"),
        ("printed_name", "", "Enter your full name"),
        ("job_title", "", "Enter your job title"),
        ("answer_reasons", "", "Enter your reasons"),
    ],
)
def test_the_page_asks_for_name_post_reasons_and_password(told, browse, left_out, sent, says):
    one = standing_at(told, At.SIGN_OFF, advice=DpoAdvice.DO_NOT_PROCEED)
    reasons = {"answer_reasons": "I keep what I typed."}
    answer = post(browse("helen"), "agreement-override", one, **{**SIGNED, **reasons, left_out: sent})
    assert (answer.status_code, answer.context["form"].errors[left_out]) == (422, [says])
    assert ("I keep what I typed." in answer.content.decode()) == (left_out != "answer_reasons")
    assert (told.fresh().status, AgreementSignature.objects.count()) == (At.SIGN_OFF, 0)


def test_what_the_head_signs_on_the_page_stands_there_with_its_digest(told, browse):
    one = standing_at(told, At.SIGN_OFF)
    assert post(browse("helen"), "agreement-accept", one, **SIGNED).status_code == 302
    mine = AgreementSignature.objects.get()
    assert (mine.words, mine.printed_name, mine.job_title) == (
        "I sign this agreement for The governing body of Ashfield School.",
        "Helen Marsh",
        "Headteacher",
    )
    assert mine.digest_text in browse("joan").get(one.get_absolute_url()).content.decode()
    assert Agreement.objects.get(pk=one.pk).status == At.SIGNING


def test_advice_and_answer_stand_side_by_side_for_those_inside_only(told, browse):
    one = standing_at(told, At.ACTIVE)
    inside = ["Advice of the data protection officer", "Decision of headteacher or chair", "It is needed."]
    for key, there in (("joan", True), ("farah", True), ("robert", True), ("sam", False), ("priya", False)):
        page = browse(key).get(one.get_absolute_url()).content.decode()
        assert [said in page for said in inside] == [there] * 3, key
