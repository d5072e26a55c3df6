"""Coverage: which version covers what is to be shared, as a truth table; and what the answer costs."""

from datetime import date, timedelta
from uuid import UUID, uuid5

import pytest

from agreements.agreements.choices import AgreementKind as Kind
from agreements.agreements.validity import Span
from agreements.choices import Coverage
from agreements.coverage import Answer, Asked, Terms, answer

TODAY = date(2026, 11, 16)
DAY = timedelta(days=1)
OVER = Span(TODAY - 30 * DAY, TODAY - DAY)
LONG_AGO = Span(TODAY - 90 * DAY)


def key(name: str) -> UUID:
    """An id that can be read."""
    return uuid5(UUID(int=0), name)


def keys(names: str) -> frozenset[UUID]:
    """Several ids."""
    return frozenset(key(name) for name in names.split())


def terms(name: str = "a", items: str = "names marks", purposes: str = "care", **says) -> Terms:
    """One version that runs today with the council, unless something is said differently."""
    plain = {
        "edition": 1,
        "kind": Kind.ISA,
        "organisations": keys("council"),
        "span": Span(TODAY - 30 * DAY),
    }
    return Terms(
        agreement_id=key(name),
        reference=name,
        items=keys(items),
        purposes=keys(purposes),
        **{**plain, **says},
    )


def asked(items: str = "names marks", purpose: str | None = "care", who: str | None = "council") -> Asked:
    """What is to be shared today."""
    return Asked(who and key(who), keys(items), purpose and key(purpose), TODAY)


def found(known: list[Terms], what: Asked) -> tuple[str, str, frozenset[UUID], bool]:
    """The answer: its code, the version it is about, the items and whether the purpose is outside."""
    given = answer(known, what)
    return (
        given.code,
        given.terms.reference if given.terms else "",
        given.items_outside,
        given.purpose_outside,
    )


# What is asked, of one version that runs: names and marks, for care --------------------------------------------------
@pytest.mark.parametrize(
    ("items", "purpose", "code", "outside", "purpose_outside"),
    [
        ("names marks", "care", Coverage.COVERED, "", False),
        ("names", "care", Coverage.COVERED, "", False),
        ("names health", "care", Coverage.PARTLY, "health", False),
        ("health", "care", Coverage.PARTLY, "health", False),
        ("names", "research", Coverage.PARTLY, "", True),
        ("names marks", "research", Coverage.PARTLY, "", True),
        ("names health", "research", Coverage.PARTLY, "health", True),
        ("names", None, Coverage.PARTLY, "", True),
        ("", "care", Coverage.PARTLY, "", False),
        ("health", "research", Coverage.NOT_COVERED, "health", True),
        ("health", None, Coverage.NOT_COVERED, "health", True),
        ("", "research", Coverage.NOT_COVERED, "", True),
    ],
)
def test_every_item_and_the_purpose_are_agreed_or_some_or_none(
    items, purpose, code, outside, purpose_outside
):
    version = "" if code == Coverage.NOT_COVERED else "a"
    assert found([terms()], asked(items, purpose)) == (code, version, keys(outside), purpose_outside)


# With whom, under what, and when -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("council", Coverage.COVERED),
        ("police", Coverage.NOT_COVERED),
        (None, Coverage.NOT_COVERED),
    ],
)
def test_it_holds_with_its_parties_only(who, code):
    assert answer([terms()], asked(who=who)).code == code


def test_it_holds_with_each_of_several_parties():
    several = terms(organisations=keys("council police"))
    assert [answer([several], asked(who=who)).code for who in ("council", "police", "court")] == [
        Coverage.COVERED,
        Coverage.COVERED,
        Coverage.NOT_COVERED,
    ]


@pytest.mark.parametrize("kind", Kind.values)
def test_a_protocol_covers_nothing_every_other_kind_does(kind):
    expected = Coverage.NOT_COVERED if kind == Kind.PROTOCOL else Coverage.COVERED
    assert answer([terms(kind=kind)], asked()).code == expected


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (TODAY, None, Coverage.COVERED),
        (TODAY + DAY, None, Coverage.NOT_COVERED),
        (TODAY + DAY, TODAY + 2 * DAY, Coverage.NOT_COVERED),
        (TODAY, TODAY, Coverage.COVERED),
        (TODAY - DAY, TODAY, Coverage.COVERED),
        (TODAY - DAY, TODAY + DAY, Coverage.COVERED),
        (TODAY - 2 * DAY, TODAY - DAY, Coverage.EXPIRED),
    ],
)
def test_the_first_and_the_last_day_count(first, last, code):
    assert answer([terms(span=Span(first, last))], asked()).code == code


@pytest.mark.parametrize("last", [None, TODAY - DAY, TODAY + DAY])
def test_what_was_never_in_force_covers_nothing_and_has_not_expired(last):
    assert answer([terms(span=Span(None, last))], asked()).code == Coverage.NOT_COVERED


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (-31, Coverage.NOT_COVERED),
        (-30, Coverage.COVERED),
        (-1, Coverage.COVERED),
        (0, Coverage.EXPIRED),
    ],
)
def test_it_is_the_day_asked_about_that_counts_not_today(days, code):
    on = Asked(key("council"), keys("names"), key("care"), TODAY + days * DAY)
    assert answer([terms(span=OVER)], on).code == code


@pytest.mark.parametrize(("purpose", "outside"), [("care", False), ("research", True)])
def test_what_is_over_is_named_where_it_covered_at_least_a_part(purpose, outside):
    given = found([terms(span=OVER)], asked("names", purpose))
    assert given == (Coverage.EXPIRED, "a", frozenset(), outside)


def test_what_is_over_and_covered_none_of_it_is_not_named():
    assert found([terms(span=OVER)], asked("health", "research"))[:2] == (Coverage.NOT_COVERED, "")


# Which version, of several -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("known", "best"),
    [
        ([terms("part", "names"), terms("whole")], "whole"),
        ([terms("whole", span=LONG_AGO), terms("newer part", "names")], "whole"),
        ([terms("one", "names"), terms("two", "names marks", "research")], "two"),
        ([terms("old", span=LONG_AGO), terms("new")], "new"),
        ([terms("v1"), terms("v2", edition=2)], "v2"),
        ([terms("over", span=OVER), terms("running part", "names")], "running part"),
        (
            [terms("over part", "names", span=OVER), terms("over whole", span=OVER)],
            "over whole",
        ),
        ([terms("protocol", kind=Kind.PROTOCOL), terms("isa", "names")], "isa"),
        ([terms("elsewhere", organisations=keys("police")), terms("here", "names")], "here"),
    ],
)
def test_covered_goes_before_partly_then_most_items_then_the_newest(known, best):
    for order in (known, known[::-1]):
        assert answer(order, asked()).terms.reference == best


def test_two_agreements_that_cover_a_part_each_do_not_make_a_whole():
    halves = [terms("one", "names"), terms("two", "marks")]
    assert answer(halves, asked()).code == Coverage.PARTLY


def test_without_any_agreement_all_of_it_is_outside():
    assert answer([], asked()) == Answer(Coverage.NOT_COVERED, None, keys("names marks"), True, False)


def test_something_else_is_a_word_like_any_other():
    assert answer([terms(items="names")], asked("other")).items_outside == keys("other")
    assert answer([terms(items="names other")], asked("other")).code == Coverage.COVERED
    assert answer([terms(purposes="other")], asked("names", "care")).purpose_outside is True


# The review, and what is relied on -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("review_on", "late"), [(TODAY - DAY, True), (TODAY, False), (TODAY + DAY, False), (None, False)]
)
def test_it_says_where_the_review_of_the_version_is_overdue(review_on, late):
    assert answer([terms(next_review_on=review_on)], asked()).review_overdue is late
    assert answer([terms(next_review_on=review_on)], asked("names health")).review_overdue is late


@pytest.mark.parametrize(
    ("span", "items", "relied"),
    [(LONG_AGO, "names", True), (LONG_AGO, "names health", True), (OVER, "names", False)],
)
def test_a_version_is_relied_on_only_while_it_runs(span, items, relied):
    assert answer([terms(span=span)], asked(items)).agreement_id == (key("a") if relied else None)
