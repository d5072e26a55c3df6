"""What parents read of agreements: what, why, with whom, on which basis, until when; and nothing that is not public."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from agreements.agreements import actions as drafting
from agreements.agreements.choices import AgreementStatus as At
from agreements.policies import actions as policies
from agreements.public import PublicAgreement, agreements_for_parents
from demo.agreeing import Agreeing
from demo.people import CAST
from demo.sharing import confirmed
from infosharing.law.bases import basis_label
from infosharing.records import clock
from infosharing.records.formats import say_day
from infosharing.workflow.perform import perform
from tests.administration.settled import settle

from .agreed import active_agreement
from .agreement_stages import SIGNATORY, TITLE, asked, opened, sign_on_paper, signs, standing_at
from .test_policies import SIGNER, answers

IN_A_SENTENCE = "The council hears who is at school, and who is not."
ONE_DAY = timedelta(days=1)


@pytest.fixture
def told(world):
    return Agreeing(world)


@pytest.fixture
def read(world):
    """`read()` is what parents of Ashfield read, without signing in."""

    def page(school="ashfield"):
        return unescape(Client().get(address_of(world, school)).content.decode())

    with_policy(world, "ashfield", "joan", "helen")
    return page


def address_of(world, school):
    return reverse("policy-for-parents", args=[world.schools[school].pk])


def with_policy(world, school, writer, signer):
    """Bring the policy of a school into force, without which there is no page."""
    drawn = policies.draft(by=world.actors[writer], school_id=world.schools[school].pk, answers=answers())
    sent = perform(drawn, "propose", by=world.actors[writer], version=None)
    policies.approve(sent, by=confirmed(world.actors[signer]), changes=SIGNER, version=None)


def public(told, status=At.ACTIVE, **says):
    """An agreement that is marked public."""
    return standing_at(told, status, is_public=True, public_summary=IN_A_SENTENCE, **says)


def test_they_read_what_why_with_whom_on_which_basis_and_when_it_is_reviewed(told, read):
    one = public(told, parties={"council": 1, "health": 2})
    duty, task = (f": {basis_label(basis)}" for basis in ("c", "e"))
    labels = {row.purpose.code: row.label for row in one.purpose_list}
    expected = PublicAgreement(
        title=TITLE,
        summary=IN_A_SENTENCE,
        with_whom=["Avonshire Council", "Avonshire School Nursing"],
        what=sorted(row.label for row in one.item_list),
        why=sorted([labels["statutory"] + duty, labels["progress"] + task]),
        review_on=one.review_on,
    )
    found = agreements_for_parents(one.school_id)
    assert [(*vars(each).values(),) for each in found] == [(*vars(expected).values(),)]
    page = read()
    said = [
        TITLE,
        IN_A_SENTENCE,
        "Avonshire Council, Avonshire School Nursing",
        ", ".join(expected.what),
        *expected.why,
        say_day(one.review_on),
    ]
    assert [line for line in said if line not in page] == []


def test_they_read_nothing_else_of_it(told, read):
    hidden = {
        "benefits": "Bait of benefits",
        "security": "Bait of security",
        "who_may_see": "Bait of who may see",
        "own_contact": "Bait of our contact",
        "alternatives": "Bait of alternatives",
    }
    one = public(told, At.SIGNING, **hidden)
    told.agreement = one
    link = asked(told)
    signs(link, opened(link))
    page = read()
    assert TITLE in page
    baits = [
        *hidden.values(),
        one.reference,
        "It is needed.",
        *SIGNATORY.values(),
        *(cast.name for cast in CAST),
    ]
    assert [bait for bait in baits if bait in page] == []


def test_what_is_not_marked_public_is_not_there(told, read):
    standing_at(told, At.ACTIVE, is_public=False, public_summary=IN_A_SENTENCE)
    page = read()
    assert [
        said in page for said in (TITLE, IN_A_SENTENCE, "The school has not published any agreements yet.")
    ] == [False, False, True]


@pytest.mark.parametrize("status", sorted(set(At.values) - {At.SUPERSEDED, At.ENDING, At.EXPIRED}))
def test_only_what_is_in_force_is_there(told, read, status):
    public(told, status)
    assert (TITLE in read()) == (status == At.ACTIVE)


@pytest.mark.parametrize("status", [At.ENDING, At.EXPIRED])
def test_what_was_ended_is_not_there(told, read, status):
    public(told, status)
    assert TITLE not in read()


@pytest.mark.parametrize(
    ("says", "days", "there"),
    [
        ({"starts": -3}, 0, False),
        ({"starts": -3}, 2, False),
        ({"starts": -3}, 3, True),
        ({"ends": -30, "review_on": -20}, 30, True),
        ({"ends": -30, "review_on": -20}, 31, False),
    ],
)
def test_it_is_there_from_its_first_day_to_its_last(told, read, says, days, there):
    public(told, **{name: told.day(number) for name, number in says.items()})
    with clock.at(clock.start_of_day(told.day(-days))):
        assert (TITLE in read()) == there


def test_the_day_of_review_is_the_one_that_the_last_review_named(told, read):
    public(told)
    told.reviewed("continue", "All is well.", days_ago=0, next_in=200)
    assert say_day(told.day(-200)) in read()


def test_of_two_versions_they_read_the_one_that_holds_on_the_day(told, read):
    first = public(told)
    draft = drafting.next_version(first, by=told.by, changes={}, version=None)
    told.agreement = draft
    told.written(days_ago=0, title="Lists, made anew", starts=told.day(-10), review_on=told.day(-300))
    told.sent_for_advice(days_ago=0).advised("proceed", "Yes.", days_ago=0).signed_off(
        days_ago=0, by="robert"
    )
    sign_on_paper(told.party(), told.by)
    begins = told.fresh().starts
    seen = []
    for day in (clock.today(), begins - ONE_DAY, begins, begins + ONE_DAY):
        with clock.at(clock.start_of_day(day) + timedelta(hours=12)):
            page = read()
            seen.append((TITLE in page, "Lists, made anew" in page))
    assert seen == [(True, False), (True, False), (False, True), (False, True)]


def test_each_school_publishes_its_own(world, told, read):
    public(told)
    with_policy(world, "briar", "farah", "owen")
    active_agreement(
        world.schools["briar"],
        by=world.actors["nadia"],
        organisation=world.organisations["briar-police"],
        is_public=True,
        public_summary="Who is at Briar Hill.",
    )
    said = (IN_A_SENTENCE, "Who is at Briar Hill.")
    assert [[line in read(school) for line in said] for school in ("ashfield", "briar")] == [
        [True, False],
        [False, True],
    ]


def test_they_are_in_the_order_of_their_titles(told, world, read):
    for title in ("Zoo visits", "Art club"):
        one = Agreeing(world)
        public(one, title=title)
    page = read()
    assert page.index("Art club") < page.index("Zoo visits")


def test_a_school_settles_what_the_page_shows_beside_policy_and_rights(told, read, world):
    public(told)
    parts = (TITLE, "0117 496 0100", "Our policy", "What you can do")
    assert [part in read() for part in parts] == [True, True, True, True]
    settle(world, "public-page", [])
    assert [part in read() for part in parts] == [False, False, True, True]
