"""Status × verb × person, somebody from outside too: what the table below does not list is refused."""

from typing import Any

import pytest

from agreements.agreements import actions as drafting
from agreements.agreements.choices import AgreementKind, PartyStatus
from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.states import AGREEMENT_WORKFLOW
from agreements.models import AgreedItem, Agreement, ClauseCheck, Party
from agreements.signing.states import PARTY_WORKFLOW
from agreements.terms import actions as terms
from demo.agreeing import Agreeing
from demo.sharing import confirmed
from infosharing.directory.models import DataItem
from infosharing.records.actors import OutsideParty
from tests.workflow.product import listed, step, who_may

from .agreement_stages import (
    MISSING,
    SCAN,
    close,
    first,
    give_up,
    review,
    send_link,
    settle,
    sign,
    sign_on_paper,
    standing_at,
    terminate,
)
from .stages import DRAFTERS, EVERYBODY

OUTSIDE = OutsideParty("Miriam Stone")
REASONS = "It is worth it."
SIGNERS = "helen robert"
# The headteacher writes only what she began, and then does not sign it.
NOT_THE_HEAD = "ines joan dana tom"


def _plainly(act: Any, **changes: Any) -> Any:
    return lambda one, by: act(one, by=by, changes=changes, version=one.version)


def _except(one: Agreement, by: Any) -> Any:
    said = {"exception_reason": REASONS, "exception_until": one.review_on}
    check = ClauseCheck.objects.get(agreement=one, code=MISSING)
    return terms.except_clause(check, by=by, changes=said, version=None)


def _on_an_item(act: Any, **changes: Any) -> Any:
    return lambda one, by: act(first(one, AgreedItem), by=by, changes=changes, version=None)


STEPS = {
    "ask_advice": step("ask_advice"),
    "advise": step("advise", advice="proceed", advice_reasons=REASONS),
    "go_on": step("go_on", went_on_because=REASONS),
    "accept": lambda one, by: sign(one, "accept", by),
    "override": lambda one, by: sign(one, "override", by, REASONS),
    "send_back": step("send_back", answer_reasons=REASONS),
    "activate": step("activate", stale=True),
    "note_declined": step("note_declined", stale=True),
    "supersede": step("supersede", stale=True),
    "review": review,
    "terminate": terminate,
    "close": close,
    "give_up": give_up,
}
CHANGES = {
    "change_part": _plainly(drafting.change_part, benefits="Other words."),
    "add_term": lambda one, by: terms.add_term(
        one, AgreedItem, by=by, changes={"item": DataItem.objects.get(code="behaviour")}, version=one.version
    ),
    "change_term": _on_an_item(terms.change_term, exact="x"),
    "remove_term": _on_an_item(terms.remove_term),
    "check_clauses": _plainly(terms.check_clauses, audit=("no", "")),
    "attach_theirs": _plainly(terms.attach_theirs, file=SCAN),
    "except": _except,
    "vary": lambda one, by: review(one, by, "vary"),
    "next_version": _plainly(drafting.next_version),
}
OF_A_PARTY = {
    "send_link": send_link,
    "sign": step("sign", stale=True),
    "decline": step("decline", stale=True, declined_reason=REASONS),
    "sign_on_paper": sign_on_paper,
    "note_signed": step("note_signed"),
    "settle": settle,
}


def table(writes: str, signs: str, verb: str = "accept") -> dict[str, dict[str, str]]:
    """Who does what at each status: `writes` changes the draft, `signs` answers it, with the `verb` that fits the
    advice."""
    changes = dict.fromkeys(set(CHANGES) - {"except", "vary", "next_version"}, writes)
    ends = {"give_up": f"{DRAFTERS} robert"}
    excepts = {"except": signs}
    anew = {"next_version": DRAFTERS}
    return {
        At.DRAFT: {**changes, **excepts, **ends, "ask_advice": DRAFTERS},
        At.ADVICE: {**excepts, **ends, "advise": "farah"},
        At.SIGN_OFF: {**excepts, **ends, **dict.fromkeys((verb, "send_back"), signs)},
        At.SIGNING: {
            **ends,
            "send_link": DRAFTERS,
            "sign_on_paper": DRAFTERS,
            "sign": "outside",
            "decline": "outside",
        },
        At.ACTIVE: {
            **anew,
            "review": f"{DRAFTERS} farah",
            "vary": DRAFTERS,
            "terminate": f"{DRAFTERS} robert",
        },
        At.DECLINED: {**ends, **anew},
        At.SUPERSEDED: {},
        At.ENDING: {"settle": DRAFTERS},
        At.EXPIRED: anew,
        At.ABANDONED: {},
    }


def everybody(world: Any) -> dict[str, Any]:
    """Everybody of the cast, each just proved to be themselves, and somebody of another party."""
    return {**{key: confirmed(world.actors[key]) for key in EVERYBODY}, "outside": OUTSIDE}


def row(found: dict[str, str]) -> dict[str, str]:
    """Return a row of the table as it is found."""
    return listed(found, (*EVERYBODY, "outside"))


@pytest.mark.parametrize("status", At.values)
def test_nothing_is_done_that_the_table_does_not_list(world, status):
    one = standing_at(Agreeing(world), status, kind=AgreementKind.DPA, missing=(MISSING,))
    people = everybody(world)
    found = who_may(one, {**STEPS, **CHANGES}, people) | who_may(first(one, Party), OF_A_PARTY, people)
    assert found == row(table(NOT_THE_HEAD, SIGNERS)[status])


@pytest.mark.parametrize(
    ("advice", "verb"),
    [
        ("proceed", "accept"),
        ("no_view", "accept"),
        ("proceed_with_changes", "override"),
        ("do_not_proceed", "override"),
    ],
)
def test_whoever_may_sign_it_off_does_so_in_the_one_way_that_fits_the_advice(world, advice, verb):
    one = standing_at(Agreeing(world), At.SIGN_OFF, advice=advice)
    expected = table(NOT_THE_HEAD, SIGNERS, verb)[At.SIGN_OFF]
    assert who_may(one, STEPS, everybody(world)) == row(
        {name: who for name, who in expected.items() if name in STEPS}
    )


CASES = {
    "the head writes": ("helen", False, table(DRAFTERS, "robert")),
    "it concerns the head": ("joan", True, table(NOT_THE_HEAD, "robert")),
}


@pytest.mark.parametrize("status", [At.DRAFT, At.SIGN_OFF])
@pytest.mark.parametrize("case", CASES)
def test_the_head_neither_signs_what_she_wrote_nor_what_concerns_her(world, case, status):
    writer, concerns_head, given = CASES[case]
    told = Agreeing(world, by=writer)
    one = standing_at(told, status, kind=AgreementKind.DPA, missing=(MISSING,), concerns_head=concerns_head)
    assert who_may(one, {**STEPS, **CHANGES}, everybody(world)) == row(given[status])


@pytest.mark.parametrize("status", [At.SIGNING, At.ACTIVE, At.ENDING, At.EXPIRED, At.DECLINED])
def test_a_party_stands_where_its_agreement_stands(world, status):
    one = standing_at(Agreeing(world), status)
    stands = {
        At.SIGNING: PartyStatus.TO_SIGN,
        At.EXPIRED: PartyStatus.SETTLED,
        At.DECLINED: PartyStatus.DECLINED,
    }
    assert first(one, Party).status == stands.get(status, PartyStatus.SIGNED)


def test_the_tests_try_every_step_of_both_tables():
    assert {step.name for step in AGREEMENT_WORKFLOW.transitions} == set(STEPS)
    assert {step.name for step in PARTY_WORKFLOW.transitions} == set(OF_A_PARTY)
