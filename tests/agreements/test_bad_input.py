"""An answer that will not do: the page says so beside it, keeps what was typed, and nothing is saved."""

from datetime import timedelta
from html import unescape

import pytest

from agreements.assessments.choices import AssessmentStatus as At
from agreements.models import Assessment
from demo.people import PASSWORD
from infosharing.records import clock
from infosharing.records.models import LedgerEntry

from .stages import RISK, SIGNED, measure_of, post, risk_of, screening_answers, standing_at

KEPT = "What I typed, and do not want to lose."
FILL, CHOOSE, A_DATE, REASONS = (
    "Enter an answer",
    "Select an option",
    "Enter a date, like 19/11/2026",
    "Enter your reasons",
)
LONG = "x" * 5001
TOO_LONG = "Enter 5000 characters or fewer: this has 5001"
TOMORROW = str(clock.today() + timedelta(days=1))
NOT_YET = "Enter a date that is not in the future"
DAY = "Enter a date, like 19/11/2026"
NUL = "Delete the hidden character in this answer, or type the answer again"
NO_CHOICE = "Select an option from the list"
WRONG = "Your password is incorrect. Nothing was changed."
UNSIGNED = "Enter your password"
NO_NAME = "Enter your full name"
REASONED = {**SIGNED, "answer_reasons": KEPT}

# page, who sends it, status, what they send, where it is said, what is said
PAGES = [
    (
        "assessment-screen",
        "farah",
        At.SCREENING,
        {"outcome": "", "outcome_reasons": KEPT},
        "outcome",
        "Select your outcome",
    ),
    (
        "assessment-screen",
        "farah",
        At.SCREENING,
        {"outcome": "perhaps", "outcome_reasons": KEPT},
        "outcome",
        NO_CHOICE,
    ),
    ("assessment-screen", "farah", At.SCREENING, {"outcome": "none"}, "outcome_reasons", REASONS),
    (
        "assessment-advise",
        "farah",
        At.ADVICE,
        {"advice": "", "advice_reasons": KEPT},
        "advice",
        "Select your advice",
    ),
    (
        "assessment-advise",
        "farah",
        At.ADVICE,
        {"advice": "proceed", "advice_reasons": LONG},
        "advice_reasons",
        TOO_LONG,
    ),
    (
        "assessment-accept",
        "helen",
        At.ANSWER,
        {**SIGNED, "job_title": KEPT, "password": "guess"},
        "password",
        WRONG,
    ),
    (
        "assessment-accept",
        "helen",
        At.ANSWER,
        {**SIGNED, "job_title": KEPT, "password": ""},
        "password",
        UNSIGNED,
    ),
    (
        "assessment-accept",
        "helen",
        At.ANSWER,
        {**SIGNED, "job_title": KEPT, "printed_name": ""},
        "printed_name",
        NO_NAME,
    ),
    ("assessment-override", "helen", At.ANSWER, {**REASONED, "password": "guess"}, "password", WRONG),
    ("assessment-override", "helen", At.ANSWER, {**SIGNED, "job_title": KEPT}, "answer_reasons", REASONS),
    ("assessment-abandon", "helen", At.ANSWER, {**REASONED, "password": ""}, "password", UNSIGNED),
    ("assessment-abandon", "helen", At.ANSWER, {**SIGNED, "job_title": KEPT}, "answer_reasons", REASONS),
    ("assessment-send-back", "helen", At.ANSWER, {}, "answer_reasons", REASONS),
    ("assessment-send-back", "helen", At.ANSWER, {"answer_reasons": f"{KEPT}\x00"}, "answer_reasons", NUL),
    (
        "assessment-consultation",
        "joan",
        At.ANSWER,
        {"consulted_on": TOMORROW, "consultation_answer": KEPT},
        "consulted_on",
        NOT_YET,
    ),
    (
        "assessment-consultation",
        "joan",
        At.ANSWER,
        {"consulted_on": "soon", "consultation_answer": KEPT},
        "consulted_on",
        DAY,
    ),
    (
        "assessment-consultation",
        "joan",
        At.ANSWER,
        {"consulted_on": "2026-01-06"},
        "consultation_answer",
        FILL,
    ),
    ("risk-new", "joan", At.ASSESSING, {**RISK, "source": "", "impact": KEPT}, "source", FILL),
    ("risk-new", "joan", At.ASSESSING, {**RISK, "severity": "", "impact": KEPT}, "severity", CHOOSE),
    (
        "risk-new",
        "joan",
        At.ASSESSING,
        {**RISK, "likelihood_after": "perhaps", "impact": KEPT},
        "likelihood_after",
        NO_CHOICE,
    ),
    ("risk", "joan", At.ASSESSING, {**RISK, "source": KEPT, "impact": LONG}, "impact", TOO_LONG),
    ("measure-new", "joan", At.ASSESSING, {"what": KEPT, "owner": "", "due": TOMORROW}, "owner", CHOOSE),
    ("measure-new", "joan", At.ASSESSING, {"what": KEPT, "due": "", "owner": "robert"}, "due", A_DATE),
    ("measure-done", "joan", At.ASSESSING, {"done_on": TOMORROW}, "done_on", NOT_YET),
    ("measure-done", "joan", At.ASSESSING, {"done_on": ""}, "done_on", A_DATE),
]


def record_for(page, one):
    """What the page is about."""
    if page in ("risk", "measure-new"):
        return risk_of(one)
    return measure_of(one) if page == "measure-done" else one


def refused(answer, name, says):
    """Say whether a page came back with its sentence beside the field, and with what was typed."""
    assert answer.status_code == 422
    assert answer.context["form"].errors[name] == [says]
    return unescape(answer.content.decode())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page[0]}-{page[4]}-{page[5][:20]}")
def test_the_page_of_a_step_that_will_not_do(world, assessing, browse, page):
    name, key, status, sent, field, says = page
    one = standing_at(assessing, status)
    client, before = browse(key), LedgerEntry.objects.exclude(kind="sign_in_failed").count()
    owner = {"owner": world.actors["robert"].pk} if sent.get("owner") else {}
    shown = refused(post(client, name, record_for(name, one), **{**sent, **owner}), field, says)
    assert says in shown
    assert (KEPT in shown) == any(KEPT in value for value in sent.values())
    assert LedgerEntry.objects.exclude(kind="sign_in_failed").count() == before


QUESTIONS = [
    (
        {"title": "x" * 161, "purpose": KEPT},
        "title",
        "Enter 160 characters or fewer: this has 161",
    ),
    ({"special": "perhaps", "purpose": KEPT}, "special", NO_CHOICE),
    ({"what": LONG, "purpose": KEPT}, "what", TOO_LONG),
    ({"with_whom": "a\x00b", "purpose": KEPT}, "with_whom", NUL),
]


@pytest.mark.parametrize("bad", QUESTIONS, ids=lambda bad: bad[1])
def test_the_screening_questions_that_will_not_do(assessing, browse, bad):
    answers, name, says = bad
    answer = browse("joan").post("/agreements/assessments/new/", screening_answers(version=0, **answers))
    assert KEPT in refused(answer, name, says)
    assert not Assessment.objects.exists()
    one = standing_at(assessing, At.DRAFT)
    sent = screening_answers(**answers)
    assert KEPT in refused(post(browse("joan"), "assessment-edit", one, "screening", **sent), name, says)
    assert assessing.fresh().version == one.version


def test_a_part_that_is_too_long(assessing, browse):
    one = standing_at(assessing, At.ASSESSING)
    sent = {"nature": LONG, "scope": KEPT, "context": ""}
    assert KEPT in refused(
        post(browse("joan"), "assessment-edit", one, "processing", **sent), "nature", TOO_LONG
    )
    assert assessing.fresh().version == one.version


@pytest.mark.parametrize("edition", ["", "one", "-1", "32768"])
def test_an_edition_of_the_questions_that_never_was(assessing, browse, edition):
    one = standing_at(assessing, At.DRAFT)
    answer = post(browse("joan"), "assessment-submit", one, questions_edition=edition)
    assert (answer.status_code, assessing.fresh().status) == (422, At.DRAFT)


def test_what_was_typed_survives_what_somebody_else_did_meanwhile(assessing, browse):
    one = standing_at(assessing, At.ANSWER)
    stale = {"version": one.version - 1, "answer_reasons": KEPT, **SIGNED, "password": PASSWORD}
    answer = post(browse("helen"), "assessment-override", one, **stale)
    assert answer.status_code == 409
    assert KEPT in answer.content.decode()
    assert assessing.fresh().status == At.ANSWER


def test_a_part_that_does_not_exist(assessing, browse):
    one = standing_at(assessing, At.ASSESSING)
    assert browse("joan").get(f"{one.get_absolute_url()}edit/nothing/").status_code == 404


def test_a_measure_is_given_to_somebody_of_the_same_school(world, assessing, browse):
    one = standing_at(assessing, At.ASSESSING)
    sent = {"what": KEPT, "owner": world.actors["kim"].pk, "due": TOMORROW}
    answer = post(browse("joan"), "measure-new", risk_of(one), **sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["owner"])


@pytest.mark.parametrize("name", ["risk", "measure-done"])
def test_a_part_is_reached_through_its_own_owner_only(assessing, browse, name):
    one = standing_at(assessing, At.ASSESSING)
    record = record_for(name, one)
    own = post(browse("joan"), name, record)
    assert own.status_code == 422
    address = own.request["PATH_INFO"].split("/")
    address[3] = str(record.pk)
    assert browse("joan").get("/".join(address)).status_code == 404
