"""What has to be there before an agreement goes on: each thing missing alone, and the sentence that says so."""

from datetime import timedelta

import pytest

from agreements.agreements import actions as drafting
from agreements.agreements.choices import AgreementKind as Kind
from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.clauses import CLAUSES
from agreements.agreements.parts import parts_of
from agreements.models import AgreedItem, AgreedPurpose, Agreement, Party
from agreements.sign_off.choices import DpoAdvice
from agreements.sign_off.states import ADVICE_WITHIN
from agreements.terms import actions as terms
from demo.agreeing import Agreeing
from infosharing.records import clock
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.workflow.perform import perform

from .agreement_stages import drafted, first, sign, standing_at
from .test_refusals import sentences

EVERY_PART = "Complete every part of the agreement."
DATES = "Check the dates: they contradict each other."
CONDITIONS = (
    "The data includes special category data, so each purpose also needs an Article 9 condition, with a Schedule 1 "
    "paragraph if the condition requires one."
)
SCREENED_FIRST = (
    "Select the screening or impact assessment it is based on. Every new activity is screened first."
)
FITS = "In a Data Processing Agreement the other party is a processor. In any other agreement it is a controller."


@pytest.fixture
def told(world):
    return Agreeing(world)


def change(told, **says):
    return drafting.change_part(told.fresh(), by=told.by, changes=says, version=None)


def change_first(told, model, **says):
    terms.change_term(first(told.fresh(), model), by=told.by, changes=says, version=None)


def sent(told):
    """Why it is not sent to the DPO."""
    return sentences(perform, told.fresh(), "ask_advice", by=told.by, changes={}, version=None)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind in (Kind.ISA, Kind.DPA)
        for part in parts_of(kind)
        for name in part.fields
        if (kind == Kind.DPA) == (part.code == "processor") and part.code != "dates"
    ],
)
def test_no_part_may_stay_open(told, kind, name):
    drafted(told, kind=kind, **{name: None if name == "breach_hours" else ""})
    assert sent(told) == [EVERY_PART]


def test_what_is_only_spaces_says_nothing(told):
    drafted(told, benefits=" \n ")
    assert sent(told) == [EVERY_PART]


def take_out(told, model):
    for row in model.objects.filter(agreement=told.agreement):
        terms.remove_term(row, by=told.by, changes={}, version=None)


def add_item(told, code):
    said = {"item": told.world.items[code]}
    terms.add_term(told.fresh(), AgreedItem, by=told.by, changes=said, version=None)


def special(told, **says):
    add_item(told, "medical")
    for row in AgreedPurpose.objects.filter(agreement=told.agreement):
        terms.change_term(row, by=told.by, changes=says, version=None)


BROKEN = {
    "no screening behind it": (lambda told: change(told, assessment=None), SCREENED_FIRST),
    "no party": (lambda told: take_out(told, Party), "Add at least one other party."),
    "a processor in an agreement between controllers": (
        lambda told: change_first(told, Party, role="processor"),
        FITS,
    ),
    "no purpose": (
        lambda told: take_out(told, AgreedPurpose),
        "Add at least one purpose, each with its own lawful basis.",
    ),
    "a purpose without a basis": (
        lambda told: change_first(told, AgreedPurpose, basis=""),
        "Add at least one purpose, each with its own lawful basis.",
    ),
    "no data item": (
        lambda told: take_out(told, AgreedItem),
        "Add the data items that are shared, one by one.",
    ),
    "special category data without a condition": (special, CONDITIONS),
    "a condition without its paragraph": (lambda told: special(told, condition="9h"), CONDITIONS),
    "an end before the start": (lambda told: change(told, ends=told.day(6)), DATES),
    "a review after the end": (lambda told: change(told, ends=told.day(-20)), DATES),
    "a review on the day of the start": (
        lambda told: change(told, starts=told.day(-9), review_on=told.day(-9)),
        DATES,
    ),
    "a review that is over": (lambda told: change(told, review_on=told.world.today), DATES),
    "a review later than in a year, without a reason": (
        lambda told: change(told, review_on=told.day(-366)),
        DATES,
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_draft_is_not_sent_with(told, what):
    drafted(told)
    breaks, says = BROKEN[what]
    breaks(told)
    assert sent(told) == [says]
    assert told.fresh().status == At.DRAFT


def test_special_category_data_with_condition_and_paragraph_is_sent(told):
    drafted(told)
    special(told, condition="9h", schedule_1="sch1-2")
    assert told.sent_for_advice(days_ago=0).agreement.status == At.ADVICE


@pytest.mark.parametrize(("days", "reason"), [(365, ""), (366, "The study runs for two years.")])
def test_a_review_within_a_year_or_later_with_a_reason_is_sent(told, days, reason):
    drafted(told, review_on=told.day(-days), review_reason=reason)
    assert told.sent_for_advice(days_ago=0).agreement.status == At.ADVICE


def test_a_contract_with_a_controller_is_none(told):
    drafted(told, kind=Kind.DPA)
    change_first(told, Party, role="controller")
    assert sent(told) == [FITS]


def test_a_procedure_stands_under_an_agreement(told):
    drafted(told, kind=Kind.PROCEDURE)
    assert sent(told) == ["Select the agreement this procedure belongs to."]


def test_a_protocol_names_no_data_and_no_screening(told):
    drafted(told, kind=Kind.PROTOCOL, method="secure_portal", assessment=None)
    assert not told.fresh().item_list
    assert told.sent_for_advice(days_ago=0).agreement.status == At.ADVICE


@pytest.mark.parametrize("code", [clause.code for clause in CLAUSES])
def test_each_of_the_fifteen_points_is_looked_for(told, code):
    told.begun(Kind.DPA, "Tool", "supplier", days_ago=6, starting_point="supplier")
    told.written(
        days_ago=5,
        starts=told.day(5),
        review_on=told.day(-300),
        hosting="France",
        breach_hours=24,
        sub_processors="None.",
        transfers="None.",
    )
    found = {one.code: ("yes", "page 1") for one in CLAUSES if one.code != code}
    terms.check_clauses(told.fresh(), by=told.by, changes=found, version=None)
    assert sent(told) == [
        "Complete the Article 28(3) checklist: say for each of the fifteen points whether it is included."
    ]


def test_advice_and_answers_want_reasons(world, told):
    standing_at(told, At.ADVICE)
    said = {"advice": "proceed", "advice_reasons": " "}
    farah, helen = world.actors["farah"], world.actors["helen"]
    refused = sentences(perform, told.fresh(), "advise", by=farah, changes=said, version=None)
    assert refused == ["Give your advice and your reasons."]
    told.advised(DpoAdvice.DO_NOT_PROCEED, "Too much is shared.", days_ago=0)
    assert sentences(sign, told.fresh(), "override", helen, " ") == ["Give your reasons."]
    said = {"answer_reasons": " "}
    assert sentences(perform, told.fresh(), "send_back", by=helen, changes=said, version=None) == [
        "Give your reasons."
    ]
    said = {"given_up_because": " "}
    refused = sentences(perform, told.fresh(), "give_up", by=helen, changes=said, version=None)
    assert refused == ["Say why it is being abandoned."]


def test_going_on_without_advice_wants_five_school_days_and_a_reason(told):
    one = standing_at(told, At.ADVICE)
    over = ADVICE_WITHIN.due(one.status_since, one.calendar)
    said = {"went_on_because": "The term begins."}
    with clock.at(over):
        refused = sentences(perform, one, "go_on", by=told.by, changes=said, version=None)
        assert refused == [
            "The data protection officer still has time to reply. You can proceed without advice after the deadline."
        ]
    with clock.at(over + timedelta(seconds=1)):
        refused = sentences(perform, one, "go_on", by=told.by, changes={"went_on_because": " "}, version=None)
        assert refused == ["Say why you are proceeding without advice."]
        gone = perform(one, "go_on", by=told.by, changes=said, version=None)
    assert (gone.status, gone.went_on_because, gone.advice) == (At.SIGN_OFF, "The term begins.", "")


def test_nobody_sends_a_draft_that_was_changed_meanwhile(told):
    seen = drafted(told).version
    change_first(told, AgreedItem, exact="More than before")
    with pytest.raises(Conflict):
        perform(told.fresh(), "ask_advice", by=told.by, version=seen)


def test_somebody_of_another_school_cannot_begin_one_here(world):
    said = {"kind": Kind.ISA, "title": "Ours"}
    with pytest.raises(NotAllowed):
        drafting.start(by=world.actors["owen"], school_id=world.schools["ashfield"].pk, answers=said)
    assert not Agreement.objects.exists()
