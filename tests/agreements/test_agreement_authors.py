"""Whoever wrote in something, or advised on it, does not sign it off, whatever they have become since."""

import pytest
from django.urls import reverse

from agreements.agreements import actions as drafting
from agreements.agreements.choices import AgreementKind as Kind
from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.choices import PartyRole
from agreements.assessments import actions as assessing_acts
from agreements.assessments.choices import AssessmentStatus as Assessed
from agreements.models import AgreedItem, ClauseCheck, Party
from agreements.policies import actions as policies
from agreements.policies.choices import PolicyStatus
from agreements.terms import actions as terms
from demo.agreeing import Agreeing
from demo.sharing import confirmed
from infosharing.accounts.choices import Role
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for

from .agreement_stages import MISSING, SCAN, drafted, post, sign, standing_at
from .stages import RISK, answer, moved_to
from .stages import standing_at as assessment_at
from .test_policies import SIGNER, answers
from .test_refusals import sentences

WROTE = "You wrote part of this, so another person must sign it off."
ADVISED = "You advised on this as data protection officer, so another person must sign it off."
NOT_OWN_WORK = "You wrote part of this, so you cannot advise on it."
EXCEPTED = {"exception_reason": "Soon.", "exception_until": None}


@pytest.fixture
def told(world):
    return Agreeing(world)


def waits_for(actor, one):
    return [row.verb for row in tasks_for(actor) if row.reference == one.reference]


def _term(told, by):
    said = {"item": told.world.items["behaviour"]}
    terms.add_term(told.fresh(), AgreedItem, by=by, changes=said, version=None)


def _party(told, by):
    said = {
        "organisation": told.world.organisations["photographer"],
        "role": PartyRole.PROCESSOR,
        "position": 2,
    }
    terms.add_term(told.fresh(), Party, by=by, changes=said, version=None)


WRITES = {
    "a part": lambda told, by: drafting.change_part(
        told.fresh(), by=by, changes={"benefits": "More."}, version=None
    ),
    "a data item": _term,
    "a party": _party,
    "the fifteen points": lambda told, by: terms.check_clauses(
        told.fresh(), by=by, changes={"audit": ("yes", "page 9")}, version=None
    ),
    "their document": lambda told, by: terms.attach_theirs(
        told.fresh(), by=by, changes={"file": SCAN}, version=None
    ),
}


@pytest.mark.parametrize("what", WRITES)
def test_whoever_wrote_a_word_of_it_does_not_sign_it_off_as_headteacher_later(world, told, what):
    drafted(told, kind=Kind.DPA)
    WRITES[what](told, world.actors["dana"])
    told.sent_for_advice(days_ago=0).advised("proceed", "Yes.", days_ago=0)
    dana = moved_to(world, "dana", Role.HEAD)
    assert told.fresh().author_ids == {world.actors["joan"].pk, dana.pk}
    assert sentences(sign, told.fresh(), "accept", dana) == [WROTE]
    assert (waits_for(dana, told.fresh()), waits_for(world.actors["robert"], told.fresh())) == (
        [],
        ["accept"],
    )
    assert sign(told.fresh(), "accept", world.actors["robert"]).status == At.SIGNING


def test_whoever_only_read_it_signs_it_off(world, told):
    one = standing_at(told, At.SIGN_OFF)
    tom = moved_to(world, "tom", Role.HEAD)
    assert waits_for(tom, one) == ["accept"]
    assert sign(one, "accept", tom).answered_by.name == "Tom Bright"


@pytest.mark.parametrize("verb", ["accept", "override", "send_back"])
def test_whoever_advised_does_not_answer_their_own_advice_as_headteacher_later(world, told, verb):
    advice = "do_not_proceed" if verb == "override" else "proceed"
    one = standing_at(told, At.SIGN_OFF, advice=advice)
    farah = moved_to(world, "farah", Role.HEAD)
    assert waits_for(farah, one) == []
    if verb == "send_back":
        said = {"answer_reasons": "Again."}
        assert sentences(perform, one, "send_back", by=confirmed(farah), changes=said, version=None) == [
            ADVISED
        ]
    else:
        assert sentences(sign, one, verb, farah, "Reasons.") == [ADVISED]


def test_whoever_wrote_it_does_not_advise_on_it_as_dpo_later(world, told):
    one = standing_at(told, At.ADVICE)
    joan = moved_to(world, "joan", Role.DPO)
    said = {"advice": "proceed", "advice_reasons": "My own words are good."}
    assert sentences(perform, one, "advise", by=joan, changes=said, version=None) == [NOT_OWN_WORK]
    assert told.advised("proceed", "Yes.", days_ago=0).agreement.status == At.SIGN_OFF


# Points accepted by exception ---------------------------------------------------------------------------------------
def check_of(told):
    return ClauseCheck.objects.get(agreement=told.agreement, code=MISSING)


def excepts(told, by, **says):
    said = {**EXCEPTED, "exception_until": told.day(-60), **says}
    return terms.except_clause(check_of(told), by=by, changes=said, version=None)


@pytest.mark.parametrize(
    ("writer", "concerns_head", "allowed"),
    [
        ("joan", False, {"helen", "robert"}),
        ("joan", True, {"robert"}),
        ("helen", False, {"robert"}),
    ],
)
def test_an_exception_is_made_by_whoever_may_sign_it_off(world, writer, concerns_head, allowed):
    told = Agreeing(world, by=writer)
    drafted(told, kind=Kind.DPA, missing=(MISSING,), concerns_head=concerns_head)
    made = set()
    for key in ("helen", "robert", "farah", "dana"):
        try:
            excepts(told, world.actors[key])
        except NotAllowed:
            continue
        made.add(key)
    assert made == allowed


def test_whoever_advised_makes_no_exception_as_headteacher_later(world, told):
    standing_at(told, At.SIGN_OFF, kind=Kind.DPA)
    drafted(told, kind=Kind.DPA, missing=(MISSING,))
    told.sent_for_advice(days_ago=0).advised("proceed", "Yes.", days_ago=0)
    with pytest.raises(NotAllowed):
        excepts(told, moved_to(world, "farah", Role.HEAD))


def test_an_exception_makes_a_new_version_of_the_agreement(world, told):
    one = drafted(told, kind=Kind.DPA, missing=(MISSING,))
    excepts(told, world.actors["robert"])
    assert told.fresh().version > one.version
    with pytest.raises(Conflict):
        perform(told.fresh(), "ask_advice", by=told.by, version=one.version)


@pytest.mark.parametrize(
    ("found", "stays"),
    [
        (("no", ""), True),
        (("no", "page 4, in part"), False),
        (("yes", "page 4"), False),
    ],
)
def test_an_exception_stays_only_while_the_point_is_missing_as_it_was(world, told, found, stays):
    drafted(told, kind=Kind.DPA, missing=(MISSING,))
    excepts(told, world.actors["robert"])
    terms.check_clauses(told.fresh(), by=told.by, changes={MISSING: found}, version=None)
    kept = check_of(told)
    assert (kept.excepted_by is not None, bool(kept.exception_reason), kept.exception_until is not None) == (
        stays,
    ) * 3
    terms.check_clauses(told.fresh(), by=told.by, changes={MISSING: ("no", "")}, version=None)
    assert check_of(told).is_excepted is stays


@pytest.mark.parametrize(("kind", "status"), [(Kind.DPA, 200), (Kind.ISA, 403), (Kind.PROTOCOL, 403)])
def test_only_a_contract_is_gone_through_point_by_point(told, browse, kind, status):
    one = drafted(told, kind=kind)
    page = browse("joan").get(reverse("agreement-clauses", args=[one.pk]))
    sent = post(browse("joan"), "agreement-clauses", one, audit="no")
    assert (page.status_code, sent.status_code) == (status, 302 if status == 200 else 403)
    assert ClauseCheck.objects.filter(agreement=one).exists() == (kind == Kind.DPA)


# Screenings and policies --------------------------------------------------------------------------------------------
def test_whoever_named_a_risk_does_not_accept_it_as_headteacher_later(world, assessing):
    one = assessment_at(assessing, Assessed.ASSESSING)
    assessing_acts.add_risk(one, by=world.actors["dana"], changes=RISK, version=None)
    assessing.sent_for_advice(days_ago=0).advised("proceed", "Yes.", days_ago=0)
    dana = moved_to(world, "dana", Role.HEAD)
    assert sentences(answer, assessing.fresh(), "accept", dana) == [WROTE]
    assert waits_for(dana, one) == []


def test_whoever_advised_on_an_assessment_does_not_answer_it_as_headteacher_later(world, assessing):
    one = assessment_at(assessing, Assessed.ANSWER, advice="proceed")
    assert sentences(answer, one, "accept", moved_to(world, "farah", Role.HEAD)) == [ADVISED]


def test_whoever_changed_a_policy_does_not_approve_it_as_headteacher_later(world):
    policy = policies.draft(
        by=world.actors["joan"], school_id=world.schools["ashfield"].pk, answers=answers()
    )
    policies.change_draft(policy, by=world.actors["farah"], changes={"text": "Mine."}, version=None)
    sent = perform(policy, "propose", by=world.actors["joan"], version=None)
    farah = moved_to(world, "farah", Role.HEAD)
    assert sentences(policies.approve, sent, by=confirmed(farah), changes=SIGNER, version=None) == [WROTE]
    approved = policies.approve(sent, by=confirmed(world.actors["robert"]), changes=SIGNER, version=None)
    assert approved.status == PolicyStatus.IN_FORCE
