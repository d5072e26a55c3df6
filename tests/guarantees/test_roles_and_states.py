"""Which roles a rule lets through where it also asks for the record's state: the state that lets somebody in, and all
others, which let nobody in."""

from uuid import uuid4

import pytest

from agreements.agreements import rules as of_agreements
from agreements.agreements.choices import AgreementKind, AgreementStatus
from agreements.assessments import rules as of_assessments
from agreements.assessments.choices import AssessmentStatus
from agreements.policies import rules as of_policies
from agreements.policies.choices import PolicyStatus
from agreements.reviews.rules import sees_reviews
from agreements.sign_off import rules as of_signing_off
from agreements.sign_off.choices import YesNo
from agreements.signing.rules import asks_them_to_sign
from agreements.terms import rules as of_terms
from infosharing.directory import rules as of_directory
from register.children.rules import reads_about_the_child
from register.comments.rules import is_asked
from register.exports.rules import feed_holds
from requests_app.breaches.rules import may_report_a_breach, reads_the_breach
from requests_app.decisions import rules as of_decisions
from requests_app.decisions.choices import Consent
from requests_app.disclosures.rules import looks_after_the_receipt
from requests_app.requests.choices import Status, Tier
from requests_app.requests.rules import may_open_file, may_set_this_tier
from safeguarding.pass_on.rules import answers_pass_on

from .test_roles import DSL_TEAM, HERE, SETTLED_NOTHING, STAFF, everybody, request_of, sorted_words, who
from .test_roles import record as Rec

# Headteacher and chair sign off, so they write only what they began themselves.
OUR_TRUST_SIGNS = {"sign-off": {"value": ["signatory"], "edition": 1}}
WRITERS = f"senco data_lead {DSL_TEAM}"
DRAFTERS, READERS = f"{WRITERS} head", f"{WRITERS} head chair signatory dpo"


def of(**what):
    """A record at this school that somebody else began and nobody advised on."""
    return Rec(
        **{
            "school_id": HERE,
            "school": SETTLED_NOTHING,
            "author_id": uuid4(),
            "author_ids": set(),
            "advised_by_id": None,
            "concerns": set(),
            **what,
        }
    )


def agreement(status=AgreementStatus.DRAFT, **what):
    return of(status=status, kind=AgreementKind.DPA, successor=None, concerns_head=False, **what)


def assessment(status=AssessmentStatus.ASSESSING):
    return of(status=status)


# Rule, the record by its status, the statuses that let somebody in, whom.
STATES = [
    (of_agreements.may_change_agreement, agreement, [AgreementStatus.DRAFT], WRITERS),
    (of_terms.may_check_clauses, agreement, [AgreementStatus.DRAFT], WRITERS),
    (
        of_terms.may_change_term,
        lambda status: of(agreement=agreement(status)),
        [AgreementStatus.DRAFT],
        WRITERS,
    ),
    (
        of_agreements.may_renew,
        agreement,
        [AgreementStatus.ACTIVE, AgreementStatus.DECLINED, AgreementStatus.EXPIRED],
        DRAFTERS,
    ),
    (of_assessments.may_change_screening, assessment, [AssessmentStatus.DRAFT], WRITERS),
    (of_assessments.may_change_assessment, assessment, [AssessmentStatus.ASSESSING], WRITERS),
    (
        of_assessments.may_change_risk,
        lambda status: of(assessment=assessment(status)),
        [AssessmentStatus.ASSESSING],
        WRITERS,
    ),
    (
        of_assessments.may_record_consultation,
        assessment,
        [AssessmentStatus.ASSESSING, AssessmentStatus.ADVICE, AssessmentStatus.ANSWER],
        READERS,
    ),
    (
        of_policies.may_change_policy,
        lambda status: of(status=status),
        [PolicyStatus.DRAFT],
        "data_lead dpo",
    ),
    (
        of_policies.may_acknowledge,
        lambda status: of(status=status),
        [PolicyStatus.IN_FORCE],
        STAFF,
    ),
    (
        of_decisions.may_prepare_a_decision,
        lambda status: request_of(status=status),
        [Status.LOGGED],
        f"senco {DSL_TEAM} head",
    ),
]


@pytest.mark.parametrize(("rule", "record", "open_in", "roles"), STATES, ids=[row[0].name for row in STATES])
def test_these_roles_in_these_states_and_nobody_in_others(rule, record, open_in, roles):
    for status in type(open_in[0]):
        wanted = roles if status in open_in else ""
        assert sorted_words(who(rule, record(status))) == sorted_words(wanted), status


ROLES = [
    (of_signing_off.signs_off, of(), "head chair"),
    (of_signing_off.signs_off, of(school=Rec(settings=OUR_TRUST_SIGNS)), "signatory"),
    (of_signing_off.is_not_about_the_signer, of(concerns_head=True), "chair"),
    (of_agreements.may_open_paper, of(is_part_of_the_agreement=False, agreement=agreement()), READERS),
    (sees_reviews, of(agreement=agreement()), READERS),
    (asks_them_to_sign, of(agreement=agreement()), DRAFTERS),
    (of_assessments.may_note_done, of(owner_id=uuid4(), risk=of(assessment=assessment())), DRAFTERS),
    (of_directory.is_alerted, of(), f"{DSL_TEAM} dpo"),
    (of_directory.reads_why, of(), DSL_TEAM),
    (of_directory.has_not_noted_it_yet, of(dsl_saw_it=False, dpo_saw_it=False), f"{DSL_TEAM} dpo"),
    (of_directory.has_not_noted_it_yet, of(dsl_saw_it=True, dpo_saw_it=False), "dpo"),
    (of_directory.has_not_noted_it_yet, of(dsl_saw_it=False, dpo_saw_it=True), DSL_TEAM),
    (reads_about_the_child, of(is_under_emergency_access_for=lambda actor: False), DSL_TEAM),
    (of_decisions.may_decide_it, request_of(), f"senco {DSL_TEAM} head"),
    (
        of_decisions.may_change_recipient,
        of(decision=of(request=request_of())),
        f"senco {DSL_TEAM} head",
    ),
    (may_report_a_breach, of(sent_by_id=uuid4(), request=request_of()), f"senco {DSL_TEAM} head"),
    (looks_after_the_receipt, of(sent_by_id=uuid4(), request=request_of()), f"senco {DSL_TEAM} head"),
    (reads_the_breach, of(reported_by_id=uuid4()), f"{DSL_TEAM} dpo"),
    (may_open_file, of(attached_by_id=uuid4(), request=request_of()), f"senco data_lead {DSL_TEAM} head dpo"),
    (of_decisions.consent_is_not_open, of(shares=True, consent=Consent.STOPPED), DSL_TEAM),
    (may_set_this_tier, of(tier=Tier.STANDARD, tier_before=Tier.SAFEGUARDING), DSL_TEAM),
    (answers_pass_on, of(asked_by_id=uuid4(), colleague_id=uuid4()), DSL_TEAM),
]


@pytest.mark.parametrize(("rule", "record", "roles"), ROLES, ids=[row[0].name for row in ROLES])
def test_these_roles_and_no_others_at_a_record(rule, record, roles):
    assert sorted_words(who(rule, record)) == sorted_words(roles)


@pytest.mark.parametrize("role", ["data_lead", "dsl", "head", "dpo"])
def test_a_question_is_answered_by_the_role_it_is_put_to(role):
    assert who(is_asked, of(to_role=role)) == role
    assert who(is_asked, of(to_role="")) == ""


@pytest.mark.parametrize("rule", [of_agreements.may_change_agreement, of_assessments.may_change_assessment])
def test_headteacher_and_chair_write_what_they_began(rule):
    record = agreement() if rule is of_agreements.may_change_agreement else assessment()
    head = everybody()["head"]
    record.author_id = head.pk
    assert rule(head, record)


def test_whoever_began_it_does_not_decide_it_unless_of_the_dsl_team():
    for role, actor in everybody().items():
        asked = request_of(author=actor.pk)
        assert of_decisions.may_decide_it(actor, asked) == (role in DSL_TEAM.split()), role


def test_a_calendar_link_holds_for_those_who_read_the_review_dates_while_it_is_open():
    holding = [
        role for role, reader in everybody().items() if feed_holds(None, of(is_open=True, reader=reader))
    ]
    assert sorted(holding) == sorted_words(f"data_lead {DSL_TEAM} head chair dpo")
    assert not feed_holds(None, of(is_open=False, reader=everybody()["dpo"]))
    assert not feed_holds(None, of(is_open=True, reader=None))


@pytest.mark.parametrize("status", AgreementStatus)
def test_a_missing_clause_is_accepted_by_head_or_chair_before_it_is_signed_off(status):
    missing = of(agreement=agreement(status), present=YesNo.NO)
    allowed = who(of_agreements.may_except_a_clause, missing)
    assert sorted_words(allowed) == sorted_words(
        "head chair" if status in of_agreements.NOT_SIGNED_OFF else ""
    )
    present = of(agreement=agreement(status), present=YesNo.YES)
    assert who(of_agreements.may_except_a_clause, present) == ""
