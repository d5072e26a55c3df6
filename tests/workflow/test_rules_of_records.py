"""Rules that ask a record alone: each says yes and no, even where a form would have stopped a person before."""

from types import SimpleNamespace as Rec
from uuid import uuid4

import pytest

from agreements.agreements import rules as of_agreements
from agreements.policies import rules as of_policies
from agreements.sign_off import rules as of_sign_off
from infosharing.records.actors import Actor
from register.exports import rules as of_exports
from requests_app.breaches import rules as of_breaches
from requests_app.decisions import rules as of_decisions
from requests_app.decisions.choices import DecisionStatus
from requests_app.disclosures import rules as of_disclosures
from requests_app.disclosures.choices import ReceiptStatus
from requests_app.requests import rules as of_requests
from requests_app.requests.choices import Status
from safeguarding.pass_on import rules as of_pass_ons
from safeguarding.shares import rules as of_shares
from tests.guarantees.test_roles import RULES

SOMEBODY = Actor(pk=uuid4(), user_id=uuid4(), name="")
MINE, ANOTHERS = SOMEBODY.pk, uuid4()
FILLED_IN = "Filled in: "
# Rule, a record to which it says yes, one to which it says no.
YES_AND_NO = [
    (of_exports.is_open_feed, Rec(is_open=True), Rec(is_open=False)),
    (of_pass_ons.its_form_stands, Rec(form_stands=True), Rec(form_stands=False)),
    (of_shares.ends_later, Rec(access_lies_ahead=True), Rec(access_lies_ahead=False)),
    (of_shares.was_checked, Rec(contents=Rec(checked_on="a day")), Rec(contents=Rec(checked_on=None))),
    (of_shares.decline_is_not_noted, Rec(decline_noted=False), Rec(decline_noted=True)),
    (of_shares.copy_is_not_attached, Rec(copy_is_owed=True), Rec(copy_is_owed=False)),
    (of_shares.is_in_time, Rec(is_in_time=True), Rec(is_in_time=False)),
    (of_shares.time_is_over, Rec(is_in_time=False), Rec(is_in_time=True)),
    (of_shares.signs_by_hand, Rec(recipient=Rec(user_id=None)), Rec(recipient=Rec(user_id=MINE))),
    (of_shares.recipient_works_here, Rec(recipient_is_here=True), Rec(recipient_is_here=False)),
    (of_shares.keeper_is_of_the_dsl_team, Rec(keeper_fits=True), Rec(keeper_fits=False)),
    (
        of_shares.recipient_is_not_excluded,
        Rec(recipient_id=MINE, excluded_ids=frozenset({ANOTHERS})),
        Rec(recipient_id=MINE, excluded_ids=frozenset({MINE})),
    ),
    (of_shares.is_the_recipient, Rec(recipient_id=MINE), Rec(recipient_id=ANOTHERS)),
    (of_shares.is_not_its_recipient, Rec(recipient_id=ANOTHERS), Rec(recipient_id=MINE)),
    (
        of_shares.takes_the_paper,
        Rec(recipient_id=ANOTHERS, opens_to=lambda actor: True),
        Rec(recipient_id=MINE, opens_to=lambda actor: True),
    ),
    (
        of_shares.answers_an_open_question,
        Rec(passed_on_from_id=MINE, question_answered=object()),
        Rec(passed_on_from_id=MINE, question_answered=None),
    ),
    (of_decisions.is_not_signed, Rec(status=DecisionStatus.DRAFT), Rec(status=DecisionStatus.SIGNED)),
    (of_decisions.waits_for_a_decision, Rec(status=Status.LOGGED), Rec(status=Status.TO_SHARE)),
    (of_requests.is_the_author, Rec(author_id=MINE), Rec(author_id=ANOTHERS, status=Status.LOGGED)),
    (of_requests.receipts_are_settled, Rec(awaited_receipts=[]), Rec(awaited_receipts=[object()])),
    (
        of_requests.attaches_or_says_none,
        Rec(nothing_attached=False, has_files=True),
        Rec(nothing_attached=False, has_files=False),
    ),
    (of_requests.says_about_whom, Rec(about=[], subject_words="A twin"), Rec(about=[], subject_words="")),
    (
        of_breaches.reads_the_breach,
        Rec(reported_by_id=MINE, school_id=uuid4()),
        Rec(reported_by_id=ANOTHERS, school_id=uuid4(), falls_to=lambda actor: False),
    ),
    (of_policies.has_not_acknowledged, Rec(acknowledged_ids={ANOTHERS}), Rec(acknowledged_ids={MINE})),
    (of_sign_off.did_not_write_it, Rec(author_ids={ANOTHERS}), Rec(author_ids={ANOTHERS, MINE})),
    (of_sign_off.did_not_advise_on_it, Rec(advised_by_id=ANOTHERS), Rec(advised_by_id=MINE)),
    (of_agreements.advice_is_late, Rec(advice_is_late=True), Rec(advice_is_late=False)),
    (of_agreements.a_newer_version_is_active, Rec(is_replaced=True), Rec(is_replaced=False)),
    (
        of_agreements.everybody_has_signed,
        Rec(party_list=[object()], parties_to_sign=[]),
        Rec(party_list=[], parties_to_sign=[]),
    ),
    (of_agreements.every_party_has_settled, Rec(parties_unsettled=[]), Rec(parties_unsettled=[object()])),
]


@pytest.mark.parametrize(("rule", "fits", "fails"), YES_AND_NO, ids=[row[0].name for row in YES_AND_NO])
def test_each_says_yes_and_no(rule, fits, fails):
    assert rule(SOMEBODY, fits)
    assert not rule(SOMEBODY, fails)
    assert rule.refusal(SOMEBODY, fails) == rule.sentence


# Filled in, or filed as a PDF: asked in the tests of policies.
SEVERAL_QUESTIONS = {"agreements.policies.rules.policy_is_complete"}
BLANKS = (None, "", "   ", [], ())
ASK_FOR_WORDS = {
    name: rule
    for name, rule in RULES.items()
    if rule.explanation.startswith(FILLED_IN) and name not in SEVERAL_QUESTIONS
}


def fields_of(rule):
    return rule.explanation.removeprefix(FILLED_IN).rstrip(".").split(", ")


@pytest.mark.parametrize("name", ASK_FOR_WORDS)
def test_what_must_be_filled_in_is_not_left_blank(name):
    rule = ASK_FOR_WORDS[name]
    whole = dict.fromkeys(fields_of(rule), "Said.")
    assert rule(SOMEBODY, Rec(**whole))
    for field in fields_of(rule):
        for blank in BLANKS:
            assert not rule(SOMEBODY, Rec(**{**whole, field: blank})), (field, blank)


def test_there_are_rules_of_that_kind():
    assert len(ASK_FOR_WORDS) > 15


def test_a_link_is_for_somebody_outside_while_the_receipt_is_awaited():
    outside = Rec(name="Someone with a link")
    awaited, confirmed = Rec(status=ReceiptStatus.AWAITED), Rec(status=ReceiptStatus.CONFIRMED)
    assert of_disclosures.recipient_may_confirm(outside, awaited)
    assert not of_disclosures.recipient_may_confirm(outside, confirmed)
    assert not of_disclosures.recipient_may_confirm(SOMEBODY, awaited)
