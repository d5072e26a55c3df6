"""A new version beside the one in force, what differs, what is replaced; and what a draft takes over to begin with."""

import pytest
from django.urls import reverse

from agreements.agreements import actions as drafting
from agreements.agreements.actions import DATES, TEXTS
from agreements.agreements.choices import AgreementKind as Kind
from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.sections import Difference, differences
from agreements.models import AgreedItem, AgreedPurpose, Agreement, Party
from agreements.terms import actions as terms
from demo.agreeing import Agreeing
from infosharing.law.bases import basis_label
from infosharing.records.exceptions import NotAllowed
from infosharing.records.formats import say_day
from infosharing.workflow.perform import perform

from .agreement_stages import (
    MISSING,
    TITLE,
    first,
    in_force,
    party_of,
    post,
    replaced,
    sign_on_paper,
    standing_at,
)
from .stages import EVERYBODY
from .test_refusals import sentences

ROWS = {
    Party: (
        "organisation_id",
        "role",
        "position",
        "contact",
        "ico_number",
        "signatory_name",
        "signatory_email",
    ),
    AgreedPurpose: ("purpose_id", "basis", "condition", "schedule_1", "law"),
    AgreedItem: ("item_id", "exact", "source", "recipients", "frequency", "method"),
}
NEWER = (
    "Only the people who draft agreements can start a new version: after this one was in force or declined, and while "
    "no other is being drafted."
)


@pytest.fixture
def told(world):
    return Agreeing(world)


def rows(one, model):
    found = [tuple(getattr(row, name) for name in ROWS[model]) for row in model.objects.filter(agreement=one)]
    return sorted(found, key=str)


def texts(one):
    return {name: getattr(one, name) for name in TEXTS if name not in DATES}


def next_version(told, one=None):
    return drafting.next_version(one or told.fresh(), by=told.by, changes={}, version=None)


def test_the_next_version_says_all_that_this_one_says_but_dates_and_exceptions(told):
    one = standing_at(told, At.ACTIVE, kind=Kind.DPA, missing=(MISSING,))
    draft = Agreement.objects.get(pk=next_version(told).pk)
    assert texts(draft) == texts(one)
    assert {model: rows(draft, model) for model in ROWS} == {model: rows(one, model) for model in ROWS}
    assert [getattr(draft, name) for name in DATES] == [None, None, "", None]
    assert (draft.previous, draft.edition, draft.status, draft.kind) == (one, 2, At.DRAFT, Kind.DPA)
    assert draft.reference != one.reference
    points = {code: (check.present, check.where) for code, check in one.clause_checks.items()}
    assert {code: (check.present, check.where) for code, check in draft.clause_checks.items()} == points
    assert one.clause_checks[MISSING].excepted_by is not None
    copied = draft.clause_checks[MISSING]
    assert (copied.excepted_by, copied.exception_until, copied.exception_reason) == (None, None, "")
    assert (draft.advice, draft.answer, draft.active_from, draft.signed_by) == ("", "", None, [])


def test_a_version_that_says_the_same_differs_in_its_dates_alone(told):
    one = standing_at(told, At.ACTIVE)
    draft = Agreement.objects.get(pk=next_version(told).pk)
    assert differences(one, draft) == [
        Difference("Dates", "Starts", [say_day(one.starts)], []),
        Difference("Dates", "Review due by", [say_day(one.review_on)], []),
    ]


def test_what_differs_is_told_row_by_row(told):
    dates = {"starts": told.day(5), "review_on": told.day(-300)}
    one = standing_at(told, At.ACTIVE)
    draft = next_version(told)
    drafting.change_part(draft, by=told.by, changes={**dates, "retention": "Two years."}, version=None)
    council, purpose = first(draft, Party), first(draft, AgreedPurpose)
    assert purpose.basis == "e"
    items = {row.item.code: row for row in draft.item_list}
    terms.change_term(council, by=told.by, changes={"contact": "Civic Centre"}, version=None)
    terms.change_term(purpose, by=told.by, changes={"basis": "f"}, version=None)
    terms.remove_term(items["exclusions"], by=told.by, changes={}, version=None)
    said = {"item": told.world.items["behaviour"]}
    terms.add_term(Agreement.objects.get(pk=draft.pk), AgreedItem, by=told.by, changes=said, version=None)
    found = {
        (one.section, one.label): (one.before, one.after)
        for one in differences(one, Agreement.objects.get(pk=draft.pk))
    }
    role = council.get_role_display()
    kept = ("Retention, data breaches and ending", "How long the data is kept, and how it is destroyed")
    assert found == {
        kept: ([one.retention], ["Two years."]),
        ("Parties", council.label): ([role], [role, "Civic Centre"]),
        ("Purposes", purpose.label): ([basis_label("e")], [basis_label("f")]),
        ("Data", "Suspensions and exclusions"): (
            ["From: MIS", "Received by: Education welfare", "How often: When it happens"],
            [],
        ),
        ("Data", "Behaviour"): ([], ["Shared"]),
    }


def test_both_pages_show_what_is_new(told, browse):
    standing_at(told, At.ACTIVE)
    told.renewed(days_ago=0).written(days_ago=0, retention="Two years.")
    page = browse("joan").get(told.fresh().get_absolute_url()).content.decode()
    assert ("Changes since version 1" in page, "Two years." in page) == (True, True)


def test_the_old_one_stays_in_force_until_all_have_signed_the_new_one(told):
    one = standing_at(told, At.ACTIVE, parties={"council": 1, "health": 1})
    told.renewed(days_ago=0)
    seen = []
    dates = {"starts": told.world.today, "review_on": told.day(-300)}
    told.written(days_ago=0, **dates).sent_for_advice(days_ago=0).advised("proceed", "Yes.", days_ago=0)
    told.signed_off(days_ago=0, by="robert")
    for key in ("council", "health"):
        seen.append((Agreement.objects.get(pk=one.pk).status, told.fresh().status))
        sign_on_paper(party_of(told, key), told.by)
    assert seen == [(At.ACTIVE, At.SIGNING)] * 2
    assert (Agreement.objects.get(pk=one.pk).status, told.fresh().status) == (At.SUPERSEDED, At.ACTIVE)


def test_one_successor_at_a_time(told, browse):
    standing_at(told, At.ACTIVE)
    draft = next_version(told)
    assert sentences(next_version, told) == [NEWER]
    assert post(browse("joan"), "agreement-new-version", told.fresh()).status_code == 403
    perform(draft, "give_up", by=told.by, changes={"given_up_because": "Not now."}, version=None)
    assert next_version(told).edition == 3


NO_SUCCESSOR = (At.DRAFT, At.ADVICE, At.SIGN_OFF, At.SIGNING, At.SUPERSEDED, At.ENDING, At.ABANDONED)


@pytest.mark.parametrize("status", NO_SUCCESSOR)
def test_nothing_follows_what_was_not_in_force_or_is_replaced(told, browse, status):
    one = standing_at(told, status)
    with pytest.raises(NotAllowed):
        next_version(told, one)
    assert post(browse("joan"), "agreement-new-version", one).status_code == 403


def test_what_a_party_declined_is_drafted_anew(told):
    standing_at(told, At.DECLINED)
    draft = next_version(told)
    assert (draft.edition, first(draft, Party).status, first(draft, Party).declined_reason) == (
        2,
        "to_sign",
        "",
    )


def test_a_third_version_replaces_the_second(told):
    one = standing_at(told, At.ACTIVE)
    second = replaced(told)
    third = in_force(told, next_version(told, second))
    stands = [Agreement.objects.get(pk=version.pk).status for version in (one, second, third)]
    assert (stands, third.edition) == ([At.SUPERSEDED, At.SUPERSEDED, At.ACTIVE], 3)


@pytest.mark.parametrize("status", [At.SUPERSEDED, At.ENDING, At.EXPIRED])
def test_what_was_in_force_stays_readable(told, browse, status):
    one = standing_at(told, status)
    readers = {key for key in EVERYBODY if browse(key).get(one.get_absolute_url()).status_code == 200}
    assert readers == set(EVERYBODY) - {"alan", "lee", "nadia", "owen", "kim"}
    assert browse("sam").get(reverse("agreement-signed", args=[one.pk])).status_code == 200


@pytest.mark.parametrize("status", [At.DRAFT, At.ADVICE, At.SIGN_OFF, At.SIGNING, At.DECLINED, At.ABANDONED])
def test_what_never_was_is_for_those_who_draft_advise_and_sign(told, browse, status):
    one = standing_at(told, status)
    readers = {key for key in EVERYBODY if browse(key).get(one.get_absolute_url()).status_code == 200}
    assert readers == set(["ines", "joan", "dana", "tom", "helen", "robert", "farah"])
    assert TITLE not in browse("sam").get(reverse("agreements")).content.decode()
