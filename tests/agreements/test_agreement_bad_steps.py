"""An answer that will not do when an agreement is begun, reviewed, ended or closed: said beside it, nothing lost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from agreements.agreements.choices import AgreementStatus as At
from agreements.models import Agreement
from agreements.reviews.checklist import CHECKS
from demo.agreeing import Agreeing
from infosharing.records import clock

from .agreement_stages import party_of, post, standing_at
from .test_bad_input import A_DATE, CHOOSE, FILL, KEPT, NO_CHOICE, NOT_YET, refused

LATER = "The review is more than a year away. Say why."


def day(days):
    return str(clock.today() + timedelta(days=days))


@pytest.fixture
def told(world):
    return Agreeing(world)


# A new one ------------------------------------------------------------------------------------------------------
NEW = [
    ({"title": KEPT}, "kind", CHOOSE),
    ({"kind": "perhaps", "title": KEPT}, "kind", NO_CHOICE),
    ({"kind": "isa", "starting_point": "perhaps", "title": KEPT}, "starting_point", NO_CHOICE),
    ({"kind": "procedure", "title": KEPT}, "parent", "Select the agreement this procedure belongs to"),
    ({"kind": "isa"}, "title", FILL),
]


@pytest.mark.parametrize("new", NEW, ids=lambda new: new[1])
def test_a_new_agreement_that_will_not_do(world, browse, new):
    sent, field, says = new
    shown = refused(browse("joan").post(reverse("agreement-new"), {"version": 0, **sent}), field, says)
    assert (KEPT in shown, Agreement.objects.count()) == ("title" in sent, 0)


# Review and end -------------------------------------------------------------------------------------------------
REVIEWED = {
    **{check.code: "yes" for check in CHECKS},
    "found": KEPT,
    "outcome": "continue",
    "next_on": day(300),
}
ENDINGS = [
    ("review", At.ACTIVE, {**REVIEWED, "scope": "no"}, "scope_note", "Say what is wrong"),
    ("review", At.ACTIVE, {**REVIEWED, "law": ""}, "law", "Select yes or no"),
    ("review", At.ACTIVE, {**REVIEWED, "outcome": ""}, "outcome", "Select an outcome"),
    ("review", At.ACTIVE, {**REVIEWED, "next_on": ""}, "next_on", "Enter when the review is due"),
    ("review", At.ACTIVE, {**REVIEWED, "next_on": day(0)}, "next_on", "The date must be in the future"),
    ("review", At.ACTIVE, {**REVIEWED, "next_on": day(366)}, "later_because", LATER),
    (
        "review",
        At.ACTIVE,
        {**REVIEWED, "found": "", "scope_note": KEPT},
        "found",
        "Enter a summary of the review",
    ),
    ("terminate", At.ACTIVE, {"ended_on": day(0), "end_reason": KEPT}, "end_trigger", CHOOSE),
    (
        "terminate",
        At.ACTIVE,
        {"end_trigger": "other", "ended_on": day(1), "end_reason": KEPT},
        "ended_on",
        NOT_YET,
    ),
    (
        "terminate",
        At.ACTIVE,
        {"end_trigger": "other", "ended_on": "", "end_reason": KEPT},
        "ended_on",
        A_DATE,
    ),
    (
        "terminate",
        At.ACTIVE,
        {"end_trigger": "other", "ended_on": day(-6), "end_reason": KEPT},
        "ended_on",
        "The end date must be on or after the start date",
    ),
    ("close", At.ENDING, {"own_data": KEPT}, "told_of_end", FILL),
    ("give-up", At.SIGNING, {}, "given_up_because", FILL),
]


@pytest.mark.parametrize("page", ENDINGS, ids=lambda page: f"{page[0]}-{page[3]}-{page[4]}")
def test_a_review_or_an_end_that_will_not_do(told, browse, page):
    name, status, sent, field, says = page
    one = standing_at(told, status)
    if name == "close":
        post(
            browse("joan"),
            "party-settle",
            party_of(told),
            fate="none",
            how="x",
            done_on=day(0),
            confirmed_by="x",
        )
    shown = refused(post(browse("joan"), f"agreement-{name}", one, **sent), field, says)
    assert (KEPT in shown, told.fresh().status) == (KEPT in sent.values(), status)


@pytest.mark.parametrize(
    ("left_out", "sent", "says"),
    [
        ("fate", "", CHOOSE),
        ("how", "", FILL),
        ("done_on", day(1), NOT_YET),
        ("confirmed_by", "", FILL),
    ],
)
def test_what_a_party_did_with_the_data_is_said_whole(told, browse, left_out, sent, says):
    standing_at(told, At.ENDING)
    said = {"fate": "destroyed", "how": KEPT, "done_on": day(0), "confirmed_by": KEPT, left_out: sent}
    assert KEPT in refused(post(browse("joan"), "party-settle", party_of(told), **said), left_out, says)
    assert party_of(told).status == "signed"
