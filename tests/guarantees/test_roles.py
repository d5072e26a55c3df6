"""Which roles each rule lets through, by role alone: one table for all rules, and one for a request by its sensitivity.

Each role is held alone, by somebody who has nothing else to do with the record; at another school it opens nothing.
"""

import importlib
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from infosharing.accounts.choices import Role
from infosharing.records.actors import Actor
from infosharing.records.rules import Rule, filled_in
from requests_app.requests import rules as of_requests
from requests_app.requests.choices import Deliverer, Status, Tier
from requests_app.second_reviews.rules import may_look_second
from safeguarding.shares import rules as of_shares
from tests.rooms import HOUSE, SOURCES

HERE, ELSEWHERE = UUID(int=1), UUID(int=2)
SETTLED_NOTHING = SimpleNamespace(settings={})
EVERYBODY = (
    "staff office senior_leader senco data_lead dsl deputy_dsl head chair signatory second_reader dpo admin"
)
DSL_TEAM = "dsl deputy_dsl"
DRAFTERS = f"senco data_lead {DSL_TEAM} head"
STAFF = f"staff office senior_leader {DRAFTERS}"
# Whatever a rule asks beside the role is left out here: what it needs of the record has its own tests.
BY_ROLE_ALONE = {
    "administration.colleagues.rules.adds_people": "admin",
    "administration.colleagues.rules.sees_people": f"{DSL_TEAM} head chair admin",
    "administration.confirmations.rules.ends_access": "dsl head admin",
    "administration.confirmations.rules.keeps_people": "admin",
    "administration.leave.rules.enters_leave": "head admin",
    "administration.leave.rules.works_at_a_school": EVERYBODY,
    "administration.papers.rules.reads_start_papers": f"data_lead {DSL_TEAM} head dpo admin",
    "administration.schools.rules.adds_schools": "",
    "administration.school_settings.rules.sees_settings_somewhere": f"{DSL_TEAM} head admin",
    "administration.start.rules.administers": "admin",
    "administration.start.rules.sees_what_is_missing": f"data_lead {DSL_TEAM} head dpo admin",
    "agreements.agreement_requests.rules.answers_needs": "data_lead dpo",
    "agreements.agreements.rules.may_give_it_up": f"{DRAFTERS} chair signatory",
    "agreements.agreements.rules.may_review": f"{DRAFTERS} dpo",
    "agreements.agreements.rules.reads_agreements": f"{STAFF} chair signatory dpo",
    "agreements.agreements.rules.sees_how_it_came_about": f"{DRAFTERS} chair signatory dpo",
    "agreements.assessments.rules.reads_assessments": f"{DRAFTERS} chair signatory dpo",
    "agreements.policies.rules.drafts_policies": "data_lead dpo",
    "agreements.policies.rules.reads_policies": f"{STAFF} chair signatory dpo",
    "agreements.policies.rules.sees_who_has_read": "data_lead head chair signatory dpo",
    "agreements.sign_off.rules.is_the_dpo": "dpo",
    "agreements.sign_off.rules.may_draft": DRAFTERS,
    "agreements.signing.rules.comes_by_the_link": "",
    "infosharing.accounts.rules.anybody_signed_in": EVERYBODY,
    "infosharing.directory.facts.rules.enters_facts": f"office {DRAFTERS}",
    "infosharing.directory.facts.rules.looks_after_facts": DSL_TEAM,
    "infosharing.directory.rules.can_open_in_an_emergency": "head",
    "infosharing.directory.rules.knows_who_is_kept_out": DSL_TEAM,
    "infosharing.directory.rules.keeps_the_directory": f"office {DRAFTERS}",
    "infosharing.directory.rules.keeps_the_words": f"data_lead {DSL_TEAM} head",
    "infosharing.directory.ties.rules.keeps_ties": f"{DSL_TEAM} head",
    "infosharing.directory.ties.rules.states_own_ties": f"staff office senior_leader {DRAFTERS}",
    "infosharing.records.rules.may_open": EVERYBODY,
    "register.assets.rules.keeps_the_assets": "data_lead dpo",
    "register.assets.rules.reads_the_assets": f"data_lead {DSL_TEAM} head chair dpo",
    "register.comments.rules.may_comment": "dpo",
    "register.comments.rules.reads_comments": "data_lead dsl head dpo",
    "register.exports.rules.reads_review_dates": f"data_lead {DSL_TEAM} head chair dpo",
    "register.sharing.rules.reads_the_register": f"data_lead {DSL_TEAM} head dpo",
    "register.sharing.rules.sees_masked_lines": "head dpo",
    "register.statistics.rules.makes_the_report": "head chair dpo",
    "register.statistics.rules.reads_only_the_numbers": "chair",
    "register.statistics.rules.reads_the_numbers": f"data_lead {DSL_TEAM} head chair dpo",
    "requests_app.breaches.rules.takes_over_breaches": "dpo",
    "requests_app.disclosures.rules.recipient_may_confirm": "",
    "requests_app.requests.rules.may_list": f"{STAFF} dpo",
    "requests_app.requests.rules.may_log": STAFF,
    "requests_app.second_reviews.rules.looks_at_decisions": f"{DSL_TEAM} head second_reader",
    "safeguarding.rules.is_of_the_dsl_team": DSL_TEAM,
    "safeguarding.shares.rules.may_list": f"{STAFF} dpo",
}
# They open a list, or the page of something new: which school's, visibility and the form ask.
OF_ANY_SCHOOL = {
    "administration.colleagues.rules.adds_people",
    "administration.colleagues.rules.sees_people",
    "administration.leave.rules.works_at_a_school",
    "administration.papers.rules.reads_start_papers",
    "administration.school_settings.rules.sees_settings_somewhere",
    "administration.start.rules.administers",
    "administration.start.rules.sees_what_is_missing",
    "agreements.agreements.rules.reads_agreements",
    "agreements.assessments.rules.reads_assessments",
    "agreements.policies.rules.reads_policies",
    "infosharing.accounts.rules.anybody_signed_in",
    "infosharing.directory.rules.keeps_the_words",
    "infosharing.directory.ties.rules.states_own_ties",
    "infosharing.records.rules.may_open",
    "requests_app.requests.rules.may_list",
    "requests_app.requests.rules.may_log",
    "requests_app.second_reviews.rules.looks_at_decisions",
    "safeguarding.shares.rules.may_list",
}


def record(**says):
    """A record of which no task fell to anybody."""
    nobody = dict.fromkeys(("falls_to", "is_read_for_a_task_by"), lambda actor: False)
    return SimpleNamespace(**nobody, **says)


def everybody(school=HERE):
    """One person for each role, who holds it alone."""
    return {
        role: Actor(pk=uuid4(), user_id=uuid4(), name="", roles=frozenset({(school, role)}))
        for role in Role.values
    }


def who(rule, record, school=HERE):
    """The roles that a rule lets through."""
    return " ".join(role for role, actor in everybody(school).items() if rule(actor, record))


def every_rule():
    for path in SOURCES:
        if path.stem in ("rules", "states"):
            module = importlib.import_module(".".join(path.relative_to(HOUSE).with_suffix("").parts))
            for name, rule in vars(module).items():
                if isinstance(rule, Rule) and rule.asks.__module__ in (module.__name__, filled_in.__module__):
                    yield f"{module.__name__}.{name}", rule


RULES = dict(every_rule())


def asks_for_roles_alone(rule):
    try:
        who(rule, record(school_id=HERE))
    except (AttributeError, TypeError):
        return False
    return True


def sorted_words(words):
    return sorted(words.split())


def test_the_table_names_every_rule_that_asks_for_roles_alone():
    assert {name for name, rule in RULES.items() if asks_for_roles_alone(rule)} == set(BY_ROLE_ALONE)


@pytest.mark.parametrize("name", BY_ROLE_ALONE)
def test_these_roles_and_no_others(name):
    here = who(RULES[name], record(school_id=HERE))
    assert sorted_words(here) == sorted_words(BY_ROLE_ALONE[name])


@pytest.mark.parametrize("name", sorted(set(BY_ROLE_ALONE) - OF_ANY_SCHOOL))
def test_a_role_at_another_school_opens_nothing(name):
    assert who(RULES[name], record(school_id=HERE), school=ELSEWHERE) == ""


# By sensitivity, and whether it is about staff: the SENCO, the data protection lead and the office hear of pupils only.
DECIDE = {
    (Tier.STANDARD, False): f"senco {DSL_TEAM} head",
    (Tier.CONFIDENTIAL, False): f"senco {DSL_TEAM} head",
    (Tier.SPECIAL, False): f"senco {DSL_TEAM} head",
    (Tier.SAFEGUARDING, False): DSL_TEAM,
    (Tier.ALLEGATION, False): "head",
    (Tier.STANDARD, True): f"{DSL_TEAM} head",
    (Tier.CONFIDENTIAL, True): f"{DSL_TEAM} head",
    (Tier.SPECIAL, True): f"{DSL_TEAM} head",
    (Tier.SAFEGUARDING, True): DSL_TEAM,
    (Tier.ALLEGATION, True): "head",
}
READ = {
    (Tier.STANDARD, False): f"senco data_lead {DSL_TEAM} head dpo",
    (Tier.CONFIDENTIAL, False): f"senco data_lead {DSL_TEAM} head dpo",
    (Tier.SPECIAL, False): f"senco data_lead {DSL_TEAM} head dpo",
    (Tier.SAFEGUARDING, False): DSL_TEAM,
    (Tier.ALLEGATION, False): "head",
    (Tier.STANDARD, True): f"{DSL_TEAM} head dpo",
    (Tier.CONFIDENTIAL, True): f"{DSL_TEAM} head dpo",
    (Tier.SPECIAL, True): f"{DSL_TEAM} head dpo",
    (Tier.SAFEGUARDING, True): DSL_TEAM,
    (Tier.ALLEGATION, True): "head",
}


def request_of(tier=Tier.STANDARD, *, staff=False, status=Status.LOGGED, author=None, deliverer=""):
    """A request in which somebody has no part but by role, unless they are its author."""
    return record(
        school_id=HERE,
        school=SETTLED_NOTHING,
        tier=tier,
        concerns_staff=staff,
        concerns_head=False,
        status=status,
        author_id=author or uuid4(),
        decision=SimpleNamespace(deliverer=deliverer),
        is_granted_to=lambda actor: False,
        is_under_emergency_access_for=lambda actor: False,
    )


@pytest.mark.parametrize(("tier", "staff"), DECIDE)
@pytest.mark.parametrize(
    "rule", ["decides_this_tier", "hears_the_requester", "may_change_sensitivity", "may_change", "may_attach"]
)
def test_who_acts_on_a_request_they_did_not_log(tier, staff, rule):
    asked = who(getattr(of_requests, rule), request_of(tier, staff=staff))
    assert sorted_words(asked) == sorted_words(DECIDE[tier, staff])


@pytest.mark.parametrize(("tier", "staff"), READ)
def test_who_reads_a_decision(tier, staff):
    asked = who(of_requests.reads_the_decision, request_of(tier, staff=staff))
    assert sorted_words(asked) == sorted_words(READ[tier, staff])


@pytest.mark.parametrize("tier", Tier.values)
@pytest.mark.parametrize("deliverer", ["", *Deliverer.values])
def test_the_office_delivers_what_is_standard_and_given_to_it(tier, deliverer):
    asked = who(of_requests.delivers_it, request_of(tier, deliverer=deliverer))
    office = deliverer == Deliverer.OFFICE and tier == Tier.STANDARD
    assert sorted_words(asked) == sorted_words(f"{DECIDE[tier, False]}{' office' if office else ''}")


@pytest.mark.parametrize("role", Role.values)
def test_nobody_but_the_dsl_team_decides_what_they_logged(role):
    actor = everybody()[role]
    allowed = of_requests.is_not_the_author_unless_dsl_team(actor, request_of(author=actor.pk))
    assert allowed == (role in DSL_TEAM.split())


@pytest.mark.parametrize("role", Role.values)
def test_whoever_logged_it_delivers_what_is_given_to_them(role):
    actor = everybody()[role]
    for deliverer in Deliverer.values:
        asked = request_of(Tier.SAFEGUARDING, author=actor.pk, deliverer=deliverer)
        by_role = role in DSL_TEAM.split()
        assert of_requests.delivers_it(actor, asked) == (by_role or deliverer == Deliverer.LOGGER)


@pytest.mark.parametrize("status", Status.values)
def test_access_is_settled_by_deciders_once_it_is_logged(status):
    asked = who(of_requests.settles_who_sees_it, request_of(status=status))
    assert sorted_words(asked) == sorted_words("" if status == Status.DRAFT else DECIDE[Tier.STANDARD, False])


@pytest.mark.parametrize("status", Status.values)
def test_a_request_changes_until_it_is_decided_and_takes_files_until_it_is_closed(status):
    asked = request_of(status=status)
    changing, attaching = who(of_requests.may_change, asked), who(of_requests.may_attach, asked)
    deciders = sorted_words(DECIDE[Tier.STANDARD, False])
    over = (Status.CLOSED, Status.WITHDRAWN, Status.DISCARDED)
    assert sorted_words(changing) == (deciders if status == Status.LOGGED else [])
    assert sorted_words(attaching) == ([] if status in over else deciders)


@pytest.mark.parametrize("tier", Tier.values)
def test_who_reviews_a_decision_a_second_time(tier):
    review = record(school_id=HERE, request=request_of(tier), decision=SimpleNamespace(decided_by_id=uuid4()))
    heads = "" if tier == Tier.SAFEGUARDING else " head"
    second = "" if tier == Tier.ALLEGATION else f"{DSL_TEAM}{heads}"
    assert sorted_words(who(may_look_second, review)) == sorted_words(second)
    for actor in everybody().values():
        review.decision.decided_by_id = actor.pk
        assert not may_look_second(actor, review)


@pytest.mark.parametrize("status", of_shares.Status.values)
def test_who_looks_after_what_is_shared_with_a_colleague(status):
    share = record(school_id=HERE, recipient_id=uuid4(), status=status)
    drafted, discarded = status == of_shares.Status.DRAFT, status == of_shares.Status.DISCARDED
    assert sorted_words(who(of_shares.looks_after_it, share)) == sorted_words(DSL_TEAM)
    assert sorted_words(who(of_shares.may_change, share)) == sorted_words(DSL_TEAM if drafted else "")
    settles = sorted_words("" if drafted or discarded else DSL_TEAM)
    assert sorted_words(who(of_shares.settles_who_sees_it, share)) == settles
    for actor in everybody().values():
        share.recipient_id = actor.pk
        assert not of_shares.looks_after_it(actor, share)


def test_the_schools_wording_is_changed_by_the_dsl_team_of_the_school():
    assert sorted_words(who(of_shares.rewords, HERE)) == sorted_words(DSL_TEAM)
    assert who(of_shares.rewords, ELSEWHERE) == ""
