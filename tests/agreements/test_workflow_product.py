"""Status × verb × person: what the table below does not list is refused, and changes nothing."""

from typing import Any

import pytest

from agreements.assessments import actions as acts
from agreements.assessments.choices import AssessmentStatus as At
from demo.assessing import Assessing
from demo.sharing import confirmed
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from tests.workflow.product import listed, step, who_may

from .stages import (
    DRAFTERS,
    EVERYBODY,
    READERS,
    RISK,
    WRITTEN,
    answer,
    consult,
    measure_of,
    risk_of,
    standing_at,
)

REASONS = "It is worth it."


def _screen(outcome: str) -> Any:
    said = {"outcome": outcome, "outcome_reasons": REASONS}
    return lambda one, by: acts.screen(one, by=by, changes=said, version=one.version)


def _plainly(act: Any, **changes: Any) -> Any:
    return lambda one, by: act(one, by=by, changes=changes, version=one.version)


ACTIONS = {
    "change_screening": _plainly(acts.change_screening, title="Another name"),
    "submit": step("submit", questions_edition=0),
    "screen": _screen("none"),
    "require": _screen("mandatory"),
    "begin": step("begin"),
    "do_without": step("do_without", answer_reasons=REASONS),
    "screen_again": step("screen_again"),
    "change_part": _plainly(acts.change_part, need="Another need."),
    "add_risk": _plainly(acts.add_risk, **RISK),
    "consult": consult,
    "ask_advice": step("ask_advice"),
    "advise": step("advise", advice="proceed_with_changes", advice_reasons=REASONS),
    "accept": lambda one, by: answer(one, "accept", by),
    "override": lambda one, by: answer(one, "override", by, REASONS),
    "send_back": lambda one, by: answer(one, "send_back", by, REASONS),
    "abandon": lambda one, by: answer(one, "abandon", by, REASONS),
}
ON_A_RISK = {
    "change_risk": lambda one, by: acts.change_risk(
        risk_of(one), by=by, changes={"impact": "x"}, version=None
    ),
    "remove_risk": lambda one, by: acts.remove_risk(risk_of(one), by=by, changes={}, version=None),
    "add_measure": lambda one, by: acts.add_measure(
        risk_of(one),
        by=by,
        version=None,
        changes={"what": "x", "owner": one.author, "due": clock.today()},
    ),
    "note_done": lambda one, by: acts.note_done(
        measure_of(one), by=by, changes={"done_on": clock.today()}, version=None
    ),
}


def table(writes: str, signs: str) -> dict[str, dict[str, str]]:
    """Who does what at each status: `writes` fills it in, `signs` answers; Robert owns the measure."""
    sign_off = dict.fromkeys(("accept", "override", "send_back", "abandon"), signs)
    on_risks = dict.fromkeys(("change_risk", "remove_risk", "add_measure"), writes)
    done = {"note_done": f"{DRAFTERS} robert"}
    return {
        At.DRAFT: {"change_screening": writes, "submit": DRAFTERS},
        At.SCREENING: {"screen": "farah", "require": "farah"},
        At.SCREENED: {"begin": DRAFTERS, "screen_again": DRAFTERS, "do_without": signs, "abandon": signs},
        At.ASSESSING: {
            "change_part": writes,
            "add_risk": writes,
            "consult": READERS,
            "ask_advice": DRAFTERS,
            "abandon": signs,
            **on_risks,
            **done,
        },
        At.ADVICE: {"consult": READERS, "advise": "farah", "abandon": signs, **done},
        At.ANSWER: {"consult": READERS, **sign_off, **done},
        At.ACCEPTED: {"screen_again": DRAFTERS, **done},
        At.ABANDONED: done,
    }


# The headteacher writes only what she began, and then does not sign it.
NOT_THE_HEAD = "ines joan dana tom"
CASES = {
    "joan writes": ("joan", False, table(NOT_THE_HEAD, "helen robert")),
    "the head writes": ("helen", False, table(DRAFTERS, "robert")),
    "it concerns the head": ("joan", True, table(NOT_THE_HEAD, "robert")),
}


@pytest.mark.parametrize("status", At.values)
@pytest.mark.parametrize("case", CASES)
def test_nothing_is_done_that_the_table_does_not_list(world, case, status):
    writer, concerns_head, given = CASES[case]
    one = standing_at(Assessing(world, by=writer), status, concerns_head=concerns_head)
    actions = {**ACTIONS, **(ON_A_RISK if one.risk_list else {})}
    assert who_may(one, actions, world.actors) == listed(given[status], EVERYBODY)


@pytest.mark.parametrize("verb", ["accept", "override", "abandon"])
def test_a_signed_answer_wants_the_password_again(world, assessing, verb):
    one = standing_at(assessing, At.ANSWER)
    said = {"printed_name": "Helen Marsh", "job_title": "Headteacher", "answer_reasons": REASONS}
    with pytest.raises(NotAllowed, match="Confirm that it is you, then try again."):
        acts.answer(one, verb=verb, by=world.actors["helen"], changes=said, version=one.version)
    signed = acts.answer(
        one, verb=verb, by=confirmed(world.actors["helen"]), changes=said, version=one.version
    )
    assert [(row.verb, row.printed_name) for row in signed.signatures.all()] == [(verb, "Helen Marsh")]


def test_sending_back_is_not_signed(world, assessing):
    one = standing_at(assessing, At.ANSWER)
    said = {"answer_reasons": "Ask the parents first."}
    back = acts.answer(one, verb="send_back", by=world.actors["helen"], changes=said, version=one.version)
    assert (back.status, back.signatures.count()) == (At.ASSESSING, 0)


def test_the_parts_that_the_tests_write_are_all_parts_there_are(assessing):
    one = standing_at(assessing, At.ASSESSING)
    assert (one.missing_parts, one.unanswered, len(WRITTEN)) == ([], [], 7)
