"""Small numbers: what is shown of them, and that nobody can work out one that is not shown, from the whole page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.statistics.suppression import HIDDEN, Apart, Shown, share, shown, taken_apart
from register.statistics.told import Counts, Told, told

SMALL = range(1, 5)
COUNTS = st.integers(min_value=0, max_value=40)
LISTS = st.lists(COUNTS, min_size=2, max_size=8)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0"),
        (1, "not shown"),
        (4, "not shown"),
        (5, "5"),
        (120, "120"),
    ],
)
def test_a_number_alone_is_hidden_from_one_to_four(count, words):
    assert shown(count).said == words


def test_whatever_is_hidden_reads_the_same():
    hidden = {shown(3), share(1, 6), share(5, 6), share(11, 12), share(3, 20)}
    assert hidden == {HIDDEN} == {Shown(None, "not shown")}


@pytest.mark.parametrize(
    ("counts", "apart"),
    [
        ([7, 0, 12], Apart((7, 0, 12))),
        ([0, 0, 0], Apart((0, 0, 0))),
        ([9, 3, 2], Apart((9, None, None), 5)),
        ([9, 3, 2, 0], Apart((9, None, None, None), 5)),
        ([9, 4, 3], Apart((9, None, None), 7)),
        ([9, 4, 4], None),
        ([9, 4, 4, 0], Apart((9, None, None, None), 8)),
        ([9, 2, 2], None),
        ([9, 12, 3], None),
        ([5, 4, 0], None),
        ([4, 4, 3, 2], None),
    ],
)
def test_a_list_takes_together_what_is_small_or_is_not_taken_apart(counts, apart):
    assert taken_apart(counts) == apart


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "0"),
        (0, 9, "not shown"),
        (0, 10, "0"),
        (3, 20, "not shown"),
        (9, 20, "9"),
        (18, 20, "not shown"),
        (20, 20, "20"),
        (5, 6, "not shown"),
    ],
)
def test_a_part_is_hidden_where_it_or_what_is_left_is_small(part, whole, said):
    assert share(part, whole).said == said


@given(LISTS)
def test_what_is_shown_is_true_and_never_small(counts):
    apart = taken_apart(counts)
    if apart:
        hidden = [count for count, one in zip(counts, apart.counts, strict=True) if one is None]
        assert sum(hidden) == apart.together
        assert all(one in (None, count) for count, one in zip(counts, apart.counts, strict=True))
        assert not {*apart.counts, apart.together} & set(SMALL)


def every_list(total: int, kinds: int) -> Iterator[tuple[int, ...]]:
    """Every list of so many kinds that has this total."""
    for walls in combinations(range(total + kinds - 1), kinds - 1):
        edges = (-1, *walls, total + kinds - 1)
        yield tuple(after - before - 1 for before, after in pairwise(edges))


def given_away(pages: Iterable[tuple[object, tuple[int, ...]]]) -> list[tuple[object, int]]:
    """The pages, each shown for some numbers, that leave one of them only one possible value, and that a small one."""
    possible = defaultdict(list)
    for page, numbers in pages:
        values = possible[page] or [set() for _ in numbers]
        for found, number in zip(values, numbers, strict=True):
            found.add(number)
        possible[page] = values
    return [
        (page, place)
        for page, values in possible.items()
        for place, found in enumerate(values)
        if len(found) == 1 and found <= set(SMALL)
    ]


@pytest.mark.parametrize(("kinds", "totals"), [(2, 40), (3, 24), (4, 18), (5, 14), (6, 12)])
def test_not_even_the_total_and_these_rules_together_tell_a_small_number_of_a_list(kinds, totals):
    for total in range(1, totals):
        assert given_away((taken_apart(counts), counts) for counts in every_list(total, kinds)) == [], total


def page(outcomes, *, bases=(), late=0, awaited=0) -> Told:
    """The whole page, where all were asked in one term by one kind of organisation."""
    total = sum(outcomes)
    return told(
        Counts(
            terms=(total, 0, 0),
            kinds=(total, 0),
            outcomes=outcomes,
            bases=bases or (outcomes[0], 0),
            late=late,
            awaited=awaited,
        )
    )


def pages_with_late_ones(total):
    """Every page for so many requests: what was decided, how many of those late, and the receipts awaited."""
    for outcomes in every_list(total, 3):
        shared, waiting, declined = outcomes
        decided = shared + declined
        for late, awaited in product(range(decided + 1), range(7)):
            numbers = (
                *outcomes,
                decided,
                shared + waiting,
                declined + waiting,
                late,
                decided - late,
                awaited,
            )
            yield page(outcomes, late=late, awaited=awaited), numbers


@pytest.mark.parametrize("total", range(21))
def test_no_page_tells_a_small_number_of_decisions_of_late_ones_or_of_receipts(total):
    assert given_away(pages_with_late_ones(total)) == []


def pages_with_bases(total):
    """Every page for so many requests: what was decided, on which of three bases, and how many late: all or none."""
    for *bases, waiting, declined in every_list(total, 5):
        outcomes = (sum(bases), waiting, declined)
        decided = outcomes[0] + declined
        for late in {0, decided // 2, decided}:
            numbers = (*bases, *outcomes, decided, late, decided - late)
            yield page(outcomes, bases=bases, late=late), numbers


@pytest.mark.parametrize("total", range(19))
def test_no_page_tells_a_small_number_of_a_lawful_basis(total):
    assert given_away(pages_with_bases(total)) == []


def pages_by_term_and_kind(total):
    """Every page for so many requests: by term, by kind, and by what was decided."""
    for terms, kinds, outcomes in product(*[list(every_list(total, 3))] * 3):
        shared, _, declined = outcomes
        one = Counts(terms, kinds, outcomes, (shared, 0), late=shared + declined, awaited=0)
        yield told(one), (*terms, *kinds, *outcomes)


@pytest.mark.parametrize("total", [1, 4, 5, 6, 9, 10])
def test_lists_of_the_same_requests_tell_no_small_number_of_each_other(total):
    assert given_away(pages_by_term_and_kind(total)) == []


def test_what_would_be_given_away_is_found():
    pages = [("a", (1, 5)), ("a", (1, 6)), ("b", (2, 3))]
    assert given_away(pages) == [("a", 0), ("b", 0), ("b", 1)]


@pytest.mark.parametrize(
    ("outcomes", "tells_time"),
    [
        ((10, 0, 0), True),
        ((6, 7, 5), True),
        ((0, 6, 10), True),
        ((9, 5, 0), False),
        ((5, 20, 0), False),
        ((12, 3, 0), False),
        ((12, 3, 3), False),
        ((3, 3, 3), False),
        ((0, 0, 0), False),
    ],
)
def test_the_middle_time_is_told_of_ten_decisions_at_least_where_every_outcome_is(outcomes, tells_time):
    assert page(outcomes).tells_time is tells_time


@pytest.mark.parametrize(
    ("outcomes", "late", "said"),
    [
        ((10, 0, 0), 0, "0"),
        ((10, 0, 0), 1, "not shown"),
        ((10, 0, 0), 5, "5"),
        ((10, 0, 0), 9, "not shown"),
        ((9, 0, 0), 5, "not shown"),
        ((12, 3, 0), 6, "not shown"),
        ((0, 12, 0), 0, "0"),
    ],
)
def test_late_ones_are_told_where_they_and_those_in_time_are_none_or_five(outcomes, late, said):
    assert page(outcomes, late=late).late.said == said
