"""What has to be there before a step is taken, and the sentence that says so."""

import pytest

from agreements.assessments import actions as acts
from agreements.assessments.choices import AssessmentStatus as At
from agreements.sign_off.choices import DpoAdvice
from demo.sharing import confirmed
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.workflow.perform import perform

from .stages import ANSWERS, HIGH_LEFT, RISK, WRITTEN, answer, consult, risk_of, standing_at

EVERY_QUESTION = "Answer all the screening questions, and say whether it could be done without personal data."
EVERY_PART = "Complete every part of the assessment."
WEIGHED = "Add at least one risk, and assess each risk again after the measures."
CONSULT = "A high risk remains. Consult the regulator (ICO) and record the answer before sign-off."
AGAINST = (
    "The data protection officer advises against it. To go ahead, override the advice and give your reasons."
)


def sentences(act, *args, **options):
    """The sentences with which something is refused."""
    with pytest.raises(NotAllowed) as refused:
        act(*args, **options)
    return list(refused.value.sentences)


TICKED = ("special", "in_notice", "new_technology", "automated", "profiling", "combining")
FIRST = ("without_data", "without_data_why", "anonymised", "anonymised_why")


@pytest.mark.parametrize("name", [*ANSWERS, *TICKED, *FIRST])
def test_no_question_may_stay_open(assessing, name):
    one = standing_at(assessing, At.DRAFT, **{name: " " if name in ANSWERS else ""})
    said = {"questions_edition": 0}
    assert one.unanswered == [name]
    assert sentences(perform, one, "submit", by=assessing.by, changes=said, version=one.version) == [
        EVERY_QUESTION
    ]


@pytest.mark.parametrize("name", WRITTEN)
def test_no_part_may_stay_open(assessing, name):
    standing_at(assessing, At.ASSESSING)
    one = assessing.written(days_ago=15, **{name: " "}).assessment
    assert sentences(perform, one, "ask_advice", by=assessing.by, changes={}, version=one.version) == [
        EVERY_PART
    ]


@pytest.mark.parametrize("name", ["likelihood_after", "severity_after"])
def test_every_risk_is_weighed_before_and_after(assessing, name):
    one = standing_at(assessing, At.ASSESSING, **{name: ""})
    assert sentences(perform, one, "ask_advice", by=assessing.by, changes={}, version=one.version) == [
        WEIGHED
    ]


def test_one_risk_at_least_is_named(assessing):
    one = standing_at(assessing, At.ASSESSING)
    acts.remove_risk(risk_of(one), by=assessing.by, changes={}, version=None)
    assert sentences(perform, one, "ask_advice", by=assessing.by, changes={}, version=None) == [WEIGHED]


@pytest.mark.parametrize("verb", ["accept", "override"])
def test_a_high_risk_that_is_left_waits_for_the_regulator(world, assessing, verb):
    advice = DpoAdvice.PROCEED_WITH_CHANGES
    one = standing_at(assessing, At.ANSWER, advice=advice, **HIGH_LEFT)
    helen = world.actors["helen"]
    assert sentences(answer, one, verb, helen, "Reasons.") == [CONSULT]
    assert consult(one, world.actors["farah"]).status == At.ANSWER
    assert answer(one, verb, helen, "Reasons.").status == At.ACCEPTED


def test_a_consultation_without_an_answer_is_none(world, assessing):
    one = standing_at(assessing, At.ANSWER, **HIGH_LEFT)
    said = {"consulted_on": world.today, "consultation_answer": " "}
    acts.record_consultation(one, by=assessing.by, changes=said, version=None)
    assert sentences(answer, one, "accept", world.actors["helen"]) == [CONSULT]


def test_a_high_risk_that_measures_lower_needs_no_regulator(world, assessing):
    one = standing_at(assessing, At.ANSWER, likelihood="probable", severity="severe")
    assert answer(one, "accept", world.actors["helen"]).status == At.ACCEPTED


def test_going_ahead_against_the_advice_is_an_override_with_reasons(world, assessing):
    one = standing_at(assessing, At.ANSWER, advice=DpoAdvice.DO_NOT_PROCEED)
    helen = world.actors["helen"]
    assert sentences(answer, one, "accept", helen) == [AGAINST]
    assert sentences(answer, one, "override", helen, " ") == ["Give your reasons."]
    done = answer(one, "override", helen, "The benefit is greater.")
    assert (done.status, done.answer, done.advice) == (At.ACCEPTED, "override", "do_not_proceed")


@pytest.mark.parametrize("advice", [DpoAdvice.PROCEED, DpoAdvice.NO_VIEW])
def test_where_nothing_is_advised_against_nothing_is_overridden(world, assessing, advice):
    one = standing_at(assessing, At.ANSWER, advice=advice)
    refused = "There is no advice to override. To go ahead, accept it."
    assert sentences(answer, one, "override", world.actors["helen"], "Reasons.") == [refused]


@pytest.mark.parametrize("advice", sorted(set(DpoAdvice.values) - {"do_not_proceed"}))
def test_other_advice_is_accepted_without_reasons(world, assessing, advice):
    one = standing_at(assessing, At.ANSWER, advice=advice)
    assert answer(one, "accept", world.actors["helen"]).answer == "accept"


@pytest.mark.parametrize("verb", ["send_back", "abandon"])
def test_sending_back_and_abandoning_want_reasons(world, assessing, verb):
    one = standing_at(assessing, At.ANSWER)
    assert sentences(answer, one, verb, world.actors["helen"]) == ["Give your reasons."]


def test_advice_and_outcome_want_reasons(world, assessing):
    farah = world.actors["farah"]
    one = standing_at(assessing, At.SCREENING)
    said = {"outcome": "none", "outcome_reasons": " "}
    assert sentences(acts.screen, one, by=farah, changes=said, version=None) == [
        "Give the outcome and your reasons."
    ]
    assessing.screened("mandatory", "Reasons.", days_ago=18).written(days_ago=17, **WRITTEN)
    assessing.risk(days_ago=16, **RISK)
    assessing.sent_for_advice(days_ago=15)
    said = {"advice": "proceed", "advice_reasons": " "}
    refused = sentences(perform, assessing.fresh(), "advise", by=farah, changes=said, version=None)
    assert refused == ["Give your advice and your reasons."]


def test_what_was_sent_back_is_advised_on_anew(world, assessing):
    one = standing_at(assessing, At.ANSWER)
    back = answer(one, "send_back", world.actors["helen"], "Ask the parents.")
    assert (back.status, back.answer, back.answer_reasons) == (At.ASSESSING, "send_back", "Ask the parents.")
    asked = assessing.sent_for_advice(days_ago=0).assessment
    assert (asked.status, asked.advice, asked.advice_reasons) == (At.ADVICE, "", "")
    assessing.advised("no_view", "Nothing to add.", days_ago=0)
    done = answer(assessing.fresh(), "accept", world.actors["helen"])
    assert (done.status, done.advice, done.answer, done.answer_reasons) == (
        At.ACCEPTED,
        "no_view",
        "accept",
        "",
    )


@pytest.mark.parametrize("status", [At.SCREENED, At.ACCEPTED])
def test_what_changed_is_screened_again(assessing, status):
    one = standing_at(assessing, status)
    again = perform(one, "screen_again", by=assessing.by, version=one.version)
    assert (again.status, again.outcome, again.outcome_reasons) == (At.DRAFT, "", "")
    acts.change_screening(again, by=assessing.by, changes={"special": "yes"}, version=None)
    assert assessing.submitted(days_ago=0).assessment.status == At.SCREENING


def test_somebody_of_another_school_cannot_start_one_here(world):
    by, school_id = world.actors["owen"], world.schools["ashfield"].pk
    assert len(sentences(acts.start, by=by, school_id=school_id, answers=ANSWERS)) == 1


def test_nobody_signs_what_was_changed_meanwhile(world, assessing):
    seen = standing_at(assessing, At.ANSWER).version
    consult(assessing.fresh(), world.actors["farah"])
    with pytest.raises(Conflict):
        answer(assessing.fresh(), "accept", confirmed(world.actors["helen"]), version=seen)


@pytest.mark.parametrize("what", ["add_risk", "change_risk", "remove_risk", "add_measure"])
def test_a_changed_risk_is_a_changed_assessment(world, assessing, what):
    one = standing_at(assessing, At.ASSESSING)
    risk, seen = risk_of(one), one.version
    said = {"what": "Ask again.", "owner": one.author, "due": world.today} if what == "add_measure" else {}
    said = RISK if what == "add_risk" else said
    getattr(acts, what)(one if what == "add_risk" else risk, by=assessing.by, changes=said, version=None)
    with pytest.raises(Conflict):
        perform(assessing.fresh(), "ask_advice", by=assessing.by, version=seen)
