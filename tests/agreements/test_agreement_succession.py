"""One version after another: no day without one, no day of two, whatever was declined or given up between."""

from datetime import timedelta

import pytest
from django.urls import reverse

from agreements.agreements import actions as drafting
from agreements.agreements.choices import AgreementKind as Kind
from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.choices import PaperKind
from agreements.agreements.sections import Difference, differences
from agreements.choices import Coverage
from agreements.coverage import Asked, coverage_of
from agreements.models import Agreement, AgreementPaper
from agreements.terms import actions as terms
from demo.agreeing import Agreeing
from infosharing.documents.file_types import TEXT
from infosharing.records import clock
from infosharing.records.formats import say_day
from infosharing.workflow.perform import perform

from .agreement_stages import asked, decline, in_force, post, sign_on_paper, standing_at
from .test_agreement_by_hand import by_hand
from .test_refusals import sentences

ONE_DAY = timedelta(days=1)


@pytest.fixture
def told(world):
    return Agreeing(world)


def as_is(one):
    return Agreement.objects.get(pk=one.pk)


def renewed(told, one, **dates):
    """The next version of one, as a draft that begins when `dates` say."""
    draft = drafting.next_version(as_is(one), by=told.by, changes={}, version=None)
    return drafting.change_part(draft, by=told.by, changes=dates, version=None)


@pytest.fixture
def both(told):
    """A version in force, and the next one, signed by all, that begins in ten days."""
    first = standing_at(told, At.ACTIVE)
    second = Agreeing(told.world)
    second.agreement = renewed(told, first, starts=told.day(-10), review_on=told.day(-300))
    second.sent_for_advice(days_ago=0).advised("proceed", "Yes.", days_ago=0).signed_off(
        days_ago=0, by="robert"
    )
    sign_on_paper(second.party(), told.by)
    return as_is(first), second.fresh()


# The next version begins later --------------------------------------------------------------------------------------
def covering(told, on):
    """Which version covers attendance for the council on a day."""
    world = told.world
    items = frozenset({world.items["attendance"].pk})
    what = Asked(world.organisations["council"].pk, items, world.purposes["statutory"].pk, on)
    found = coverage_of(told.school.pk, what)
    return found.code, found.terms.edition


def test_until_the_next_one_begins_the_one_before_stays_in_force(told, both):
    first, second = both
    assert (first.status, first.replaced_on) == (At.SUPERSEDED, second.starts)
    for day, in_force_then in ((clock.today(), 1), (second.starts - ONE_DAY, 1), (second.starts, 2)):
        with clock.at(clock.start_of_day(day)):
            assert [one.edition for one in both if one.is_in_force] == [in_force_then]


def test_every_day_is_covered_by_one_version_and_the_right_one(told, both):
    _, second = both
    days = [told.day(5 - number) for number in range(1, 40)]
    assert [covering(told, day) for day in days if day >= told.day(1)] == [
        (Coverage.COVERED, 1 if day < second.starts else 2) for day in days if day >= told.day(1)
    ]


def test_page_and_register_say_which_one_holds_and_which_begins(told, both, browse):
    first, second = both
    said = {
        first: f"Active until {say_day(second.starts - ONE_DAY)}, then replaced",
        second: f"Signed: starts on {say_day(second.starts)}",
    }
    register = browse("sam").get(reverse("agreements")).content.decode()
    for one, words in said.items():
        page = browse("sam").get(one.get_absolute_url()).content.decode()
        assert (f">{words}<" in page, f">{words}<" in register) == (True, True)
    with clock.at(clock.start_of_day(second.starts)):
        pages = [browse("sam").get(one.get_absolute_url()).content.decode() for one in both]
    assert [
        said in page for said, page in zip((">Replaced by a new version<", ">Active<"), pages, strict=True)
    ] == [True, True]


def test_what_has_not_begun_can_be_ended_and_never_holds(told, both):
    _, second = both
    one = Agreeing(told.world)
    one.agreement = second
    ended = one.ended("other", "The council is split up.", days_ago=0).agreement
    assert (ended.status, ended.span.holds_on(second.starts)) == (At.ENDING, False)


# After what came to nothing -----------------------------------------------------------------------------------------
def test_after_a_declined_second_version_the_third_replaces_the_first(told, browse):
    first = standing_at(told, At.ACTIVE)
    told.agreement = renewed(told, first, starts=told.day(0), review_on=told.day(-300))
    told.sent_for_advice(days_ago=0).advised("proceed", "Yes.", days_ago=0).signed_off(
        days_ago=0, by="robert"
    )
    decline(asked(told))
    second = told.fresh()
    third = in_force(told, drafting.next_version(second, by=told.by, changes={}, version=None))
    assert [(as_is(one).edition, as_is(one).status) for one in (first, second, third)] == [
        (1, At.SUPERSEDED),
        (2, At.DECLINED),
        (3, At.ACTIVE),
    ]
    assert as_is(first).replaced_on == third.span.first
    assert {one.family for one in (first, second, third)} == {first.pk}


def test_a_version_of_the_family_that_is_open_bars_every_other(told):
    first = standing_at(told, At.ACTIVE)
    told.agreement = renewed(told, first, starts=told.day(0), review_on=told.day(-300))
    told.sent_for_advice(days_ago=0).advised("proceed", "Yes.", days_ago=0).signed_off(
        days_ago=0, by="robert"
    )
    decline(asked(told))
    third = drafting.next_version(told.fresh(), by=told.by, changes={}, version=None)
    for one in (first, told.fresh()):
        assert as_is(one).successor == third
        assert len(sentences(drafting.next_version, as_is(one), by=told.by, changes={}, version=None)) == 1
    perform(third, "give_up", by=told.by, changes={"given_up_because": "Not now."}, version=None)
    assert drafting.next_version(as_is(first), by=told.by, changes={}, version=None).edition == 4


def test_what_expired_is_renewed_and_stays_expired(told, browse):
    first = standing_at(told, At.EXPIRED)
    assert post(browse("joan"), "agreement-new-version", first).status_code == 302
    second = in_force(told, first.following.get())
    assert (as_is(first).status, second.status, second.edition) == (At.EXPIRED, At.ACTIVE, 2)
    assert as_is(first).replaced_on is None


# What it takes over, and what differs -------------------------------------------------------------------------------
def test_the_other_sides_document_comes_along_and_a_changed_one_or_a_changed_point_is_told(told):
    told.begun(Kind.DPA, "A tool", "supplier", days_ago=8, starting_point="supplier")
    told.attached("Theirs.txt", b"Version of last year.", TEXT, days_ago=8)
    told.written(
        days_ago=8,
        starts=told.day(5),
        review_on=told.day(-300),
        hosting="France",
        breach_hours=24,
        sub_processors="None.",
        transfers="None.",
    ).checked(days_ago=7)
    told.sent_for_advice(days_ago=6).advised("proceed", "Yes.", days_ago=6).signed_off(days_ago=5)
    sign_on_paper(told.party(), told.by)
    one, draft = told.fresh(), drafting.next_version(told.fresh(), by=told.by, changes={}, version=None)
    mine, copied = (
        AgreementPaper.objects.get(agreement=each, what=PaperKind.THEIRS) for each in (one, draft)
    )
    assert (copied.content(), copied.given_name) == (mine.content(), mine.given_name)
    dates = {"starts": one.starts, "review_on": one.review_on}
    drafting.change_part(draft, by=told.by, changes=dates, version=None)
    assert differences(one, as_is(draft)) == []
    terms.check_clauses(draft, by=told.by, changes={"audit": ("no", "")}, version=None)
    told.agreement = as_is(draft)
    told.attached("New.txt", b"Version of this year.", TEXT, days_ago=0)
    found = differences(one, told.fresh())
    kept = one.clause_checks["audit"]
    new = next(paper for paper in told.fresh().their_documents if paper.given_name == "New.txt")
    assert found == [
        Difference("Article 28(3) checklist", kept.label, ["Included", kept.where], ["Missing"]),
        Difference("Their document", "New.txt", [], [new.digest]),
    ]


def test_what_is_new_is_shown_while_it_is_on_its_way_and_no_longer(told, browse):
    first = standing_at(told, At.ACTIVE)
    told.agreement = renewed(told, first, starts=told.day(0), review_on=told.day(-300))
    joan, new = browse("joan"), "Changes since version 1"
    assert new in joan.get(told.fresh().get_absolute_url()).content.decode()
    told.sent_for_advice(days_ago=0).advised("proceed", "Yes.", days_ago=0).signed_off(
        days_ago=0, by="robert"
    )
    assert new in joan.get(told.fresh().get_absolute_url()).content.decode()
    assert by_hand(joan, told).status_code == 302
    assert new not in joan.get(told.fresh().get_absolute_url()).content.decode()
