"""An answer that will not do, on the pages of an agreement: said beside it, nothing typed is lost, nothing is saved."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from agreements.agreements.choices import AgreementKind as Kind
from agreements.agreements.choices import AgreementStatus as At
from agreements.models import AgreedItem, AgreedPurpose, Party
from agreements.terms import actions as terms
from demo.agreeing import Agreeing
from infosharing.records import clock
from infosharing.records.models import LedgerEntry

from .agreement_stages import drafted, first, post
from .test_agreement_conditions import CONDITIONS, FITS
from .test_bad_input import CHOOSE, DAY, KEPT, LONG, NO_CHOICE, NUL, TOO_LONG, refused

TWICE = "This is already in the agreement"
ONE_OF_US = (
    "This is a school email address. The other party must sign for itself. If it has no address of its own, ask for a "
    "handwritten signature."
)
HOURS = "Enter a number of hours, from 1 to 720"
AN_ADDRESS = "Enter an email address, like name@council.gov.uk"
LATER = "The review is more than a year away. Say why."


def day(days):
    return str(clock.today() + timedelta(days=days))


@pytest.fixture
def told(world):
    return Agreeing(world)


def unchanged(told, one):
    """Say that nothing was saved."""
    return told.fresh().version == one.version


def entries():
    return LedgerEntry.objects.exclude(change="").count()


# The parts of a draft -------------------------------------------------------------------------------------------
DATES = [
    (
        {"starts": day(10), "review_on": day(20), "ends": day(9)},
        "ends",
        "The end date must be on or after the start date",
    ),
    ({"starts": day(10), "review_on": day(10)}, "review_on", "The review must be after the start date"),
    (
        {"starts": day(1), "review_on": day(21), "ends": day(20)},
        "review_on",
        "The review must be on or before the end date",
    ),
    ({"starts": day(1), "review_on": day(367)}, "review_reason", LATER),
    ({"starts": day(-9), "review_on": day(0)}, "review_on", "The date must be in the future"),
    ({"starts": "soon", "review_on": day(9)}, "starts", DAY),
    ({"starts": "2026-02-30", "review_on": day(9)}, "starts", DAY),
]


@pytest.mark.parametrize("dates", DATES, ids=lambda dates: dates[2])
def test_dates_that_contradict_each_other(told, browse, dates):
    one = drafted(told)
    sent, field, says = dates
    answer = post(browse("joan"), "agreement-edit", one, "dates", **sent)
    shown = refused(answer, field, says)
    assert [value for value in sent.values() if value not in shown] == []
    assert unchanged(told, one)


def test_a_review_later_than_in_a_year_with_its_reason(told, browse):
    one = drafted(told)
    said = {"starts": day(1), "review_on": day(400), "review_reason": "Nothing changes before."}
    assert post(browse("joan"), "agreement-edit", one, "dates", **said).status_code == 302
    assert str(told.fresh().review_on) == day(400)


PARTS = [
    ("about", {"title": "x" * 161, "benefits": KEPT}, "title", "Enter 160 characters or fewer: this has 161"),
    ("about", {"benefits": KEPT, "alternatives": LONG}, "alternatives", TOO_LONG),
    ("about", {"benefits": KEPT, "kind_of_sharing": "perhaps"}, "kind_of_sharing", NO_CHOICE),
    ("handling", {"who_may_see": f"{KEPT}\x00"}, "who_may_see", NUL),
    ("handling", {"who_may_see": KEPT, "method": "perhaps"}, "method", NO_CHOICE),
    ("processor", {"sub_processors": KEPT, "breach_hours": "721"}, "breach_hours", HOURS),
    ("processor", {"sub_processors": KEPT, "breach_hours": "soon"}, "breach_hours", HOURS),
]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part[0]}-{part[2]}")
def test_a_part_that_will_not_do(told, browse, part):
    code, sent, field, says = part
    one = drafted(told, kind=Kind.DPA)
    assert KEPT in refused(post(browse("joan"), "agreement-edit", one, code, **sent), field, says)
    assert unchanged(told, one)


@pytest.mark.parametrize(
    ("kind", "part"), [(Kind.ISA, "processor"), (Kind.ISA, "nothing"), (Kind.DPA, "nothing")]
)
def test_a_part_that_this_kind_does_not_have(told, browse, kind, part):
    one = drafted(told, kind=kind)
    assert browse("joan").get(reverse("agreement-edit", args=[one.pk, part])).status_code == 404


def test_two_browsers_on_one_draft_and_what_the_slower_typed_is_kept(told, browse):
    one = drafted(told)
    quicker = post(
        browse("joan"), "agreement-edit", one, "rights", version=one.version, transparency="By letter."
    )
    slower = post(browse("dana"), "agreement-edit", one, "rights", version=one.version, transparency=KEPT)
    page = unescape(slower.content.decode())
    assert (quicker.status_code, slower.status_code) == (302, 409)
    assert ("Joan Peters changed this (draft changed" in page, KEPT in page) == (True, True)
    assert told.fresh().transparency == "By letter."
    again = post(browse("dana"), "agreement-edit", one, "rights", transparency=KEPT)
    assert (again.status_code, told.fresh().transparency) == (302, KEPT)


def test_a_page_that_does_not_say_which_version_was_seen_changes_nothing(told, browse):
    one = drafted(told)
    assert (
        post(browse("joan"), "agreement-edit", one, "rights", version="", transparency=KEPT).status_code
        == 409
    )
    assert unchanged(told, one)


# Parties, purposes, items ---------------------------------------------------------------------------------------
def rows_of(world):
    """What is sent to name a party, a purpose, a data item; where it is wrong; and what is said."""
    council, health = (world.organisations[key].pk for key in ("council", "health"))
    purpose, medical = world.purposes["health"].pk, world.items["medical"].pk
    party = {"organisation": health, "role": "controller", "position": 1, "contact": KEPT}
    basis = {"purpose": purpose, "basis": "e", "law": KEPT}
    item = {"item": medical, "exact": KEPT}
    return {
        "a party missing": ("parties", {**party, "organisation": ""}, "organisation", CHOOSE),
        "a party twice": ("parties", {**party, "organisation": council}, "organisation", TWICE),
        "a party of another school": (
            "parties",
            {**party, "organisation": world.organisations["briar-council"].pk},
            "organisation",
            "Select an option from the list",
        ),
        "a role missing": ("parties", {**party, "role": ""}, "role", CHOOSE),
        "a role that does not fit": ("parties", {**party, "role": "processor"}, "role", FITS),
        "place nought": ("parties", {**party, "position": 0}, "position", "Enter 1 or more"),
        "a signatory who works here": (
            "parties",
            {**party, "signatory_email": "Joan@Ashfield.example"},
            "signatory_email",
            ONE_OF_US,
        ),
        "an address that is none": (
            "parties",
            {**party, "signatory_email": "nobody"},
            "signatory_email",
            AN_ADDRESS,
        ),
        "a purpose missing": ("purposes", {**basis, "purpose": ""}, "purpose", CHOOSE),
        "a purpose twice": (
            "purposes",
            {**basis, "purpose": world.purposes["statutory"].pk},
            "purpose",
            TWICE,
        ),
        "a basis missing": ("purposes", {**basis, "basis": ""}, "basis", CHOOSE),
        "a condition without paragraph": (
            "purposes",
            {**basis, "condition": "9h"},
            "schedule_1",
            "Select a Schedule 1 paragraph: this condition requires one",
        ),
        "an item missing": ("items", {**item, "item": ""}, "item", CHOOSE),
        "an item twice": ("items", {**item, "item": world.items["contact"].pk}, "item", TWICE),
        "a way that is none": ("items", {**item, "method": "perhaps"}, "method", NO_CHOICE),
        "too many words": (
            "items",
            {**item, "source": "x" * 121},
            "source",
            "Enter 120 characters or fewer: this has 121",
        ),
    }


ROWS = [
    "a party missing",
    "a party twice",
    "a party of another school",
    "a role missing",
    "a role that does not fit",
    "place nought",
    "a signatory who works here",
    "an address that is none",
    "a purpose missing",
    "a purpose twice",
    "a basis missing",
    "a condition without paragraph",
    "an item missing",
    "an item twice",
    "a way that is none",
    "too many words",
]


@pytest.mark.parametrize("what", ROWS)
def test_a_row_that_will_not_do(world, told, browse, what):
    place, sent, field, says = rows_of(world)[what]
    one = drafted(told)
    before = entries()
    assert KEPT in refused(post(browse("joan"), f"agreement-{place}-new", one, **sent), field, says)
    assert (unchanged(told, one), entries()) == (True, before)


def test_all_rows_that_will_not_do_are_tried(world):
    assert list(rows_of(world)) == ROWS


@pytest.mark.parametrize(
    ("model", "place", "answers"),
    [
        (Party, "parties", {"role": "controller", "position": 1}),
        (AgreedPurpose, "purposes", {"basis": "e"}),
        (AgreedItem, "items", {}),
    ],
)
def test_a_row_changed_from_a_stale_page(told, browse, model, place, answers):
    row = first(drafted(told), model)
    stale = {**answers, row.picks: getattr(row, f"{row.picks}_id"), "version": row.version}
    assert post(browse("dana"), f"agreement-{place}", row, **stale).status_code == 302
    text = {"parties": "contact", "purposes": "law", "items": "exact"}[place]
    slower = post(browse("joan"), f"agreement-{place}", row, **stale, **{text: KEPT})
    assert (slower.status_code, KEPT in slower.content.decode()) == (409, True)


def test_a_row_is_reached_through_its_own_agreement_only(told, browse):
    mine = first(drafted(told))
    other = Agreeing(told.world)
    drafted(other)
    address = reverse("agreement-items", args=[other.agreement.pk, mine.pk])
    assert browse("joan").get(address).status_code == 404


def test_a_point_that_is_there_stands_somewhere(told, browse):
    one = drafted(told, kind=Kind.DPA)
    sent = {"audit": "yes", "audit_where": "", "rights": "yes", "rights_where": KEPT}
    answer = post(browse("joan"), "agreement-clauses", one, **sent)
    assert KEPT in refused(answer, "audit_where", "Enter the page or paragraph")
    assert unchanged(told, one)


# What only shows when it is sent --------------------------------------------------------------------------------
INCOMPLETE = {
    "a processor in an agreement between controllers": (
        lambda told: terms.change_term(
            first(told.fresh(), Party), by=told.by, changes={"role": "processor"}, version=None
        ),
        FITS,
    ),
    "special category data without a condition": (
        lambda told: terms.add_term(
            told.fresh(), AgreedItem, by=told.by, changes={"item": told.world.items["medical"]}, version=None
        ),
        CONDITIONS,
    ),
    "no party": (
        lambda told: terms.remove_term(first(told.fresh(), Party), by=told.by, changes={}, version=None),
        "Add at least one other party.",
    ),
}


@pytest.mark.parametrize("what", INCOMPLETE)
def test_the_page_to_send_it_says_what_is_missing(told, browse, what):
    drafted(told)
    breaks, says = INCOMPLETE[what]
    breaks(told)
    answer = post(browse("joan"), "agreement-ask-advice", told.fresh())
    assert (answer.status_code, told.fresh().status) == (403, At.DRAFT)
    assert says in unescape(answer.content.decode())
