"""Small numbers: what is shown of them, and that nobody can work out one that is not shown."""

from collections import defaultdict
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infosharing.register.numbers.suppression import (
    BESIDE,
    SMALL,
    Shown,
    protect,
    protect_within,
    share,
    shown,
    withheld,
)

COUNTS = st.integers(min_value=0, max_value=40)
LISTS = st.lists(COUNTS, min_size=2, max_size=8)


def said(counts):
    """What is shown of a list, in words; None where it is shown as a whole that is not taken apart."""
    protected = protect(counts)
    return protected and [one.said for one in protected]


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (1, SMALL), (4, SMALL), (5, "5"), (120, "120")])
def test_a_number_alone_is_hidden_from_one_to_four(count, words):
    assert shown(count).said == words


def test_what_is_hidden_looks_the_same_whatever_it_is():
    assert {shown(count) for count in range(1, 5)} == {Shown(None, "fewer than 5")}


@pytest.mark.parametrize(("counts", "words"), [
    ([7, 0, 12], ["7", "0", "12"]),
    ([1, 2, 9], [SMALL, SMALL, "9"]),
    ([2, 9, 12], [SMALL, BESIDE, "12"]),
    ([12, 9, 2], [BESIDE, "9", SMALL]),
    ([12, 2, 0, 9], ["12", SMALL, "0", BESIDE]),
    ([1, 1, 9], None),
    ([4, 4, 9], None),
    ([1, 5, 9], None),
    ([3, 11, 0], [SMALL, BESIDE, "0"]),
    ([2, 3, 0], None),
    ([0, 0], ["0", "0"]),
])  # fmt: skip
def test_a_list_hides_every_small_number_and_what_would_tell_it(counts, words):
    assert said(counts) == words


@given(LISTS)
def test_no_small_number_is_ever_shown(counts):
    assert [one.value for one in protect(counts) or () if one.value in range(1, 5)] == []


@given(LISTS)
def test_what_is_shown_is_true(counts):
    for count, one in zip(counts, protect(counts) or (), strict=False):
        assert one.value in (None, count)
        assert (one.said == SMALL) <= (count in range(1, 5))


@given(LISTS)
def test_the_hidden_numbers_leave_at_least_two_possibilities_to_whoever_knows_the_total(counts):
    protected = protect(counts)
    hidden = [(place, one) for place, one in enumerate(protected or ()) if one.value is None]
    behind = sum(counts[place] for place, _ in hidden)
    ranges = {place: range(1, 5) if one.said == SMALL else range(5, behind + 1) for place, one in hidden}
    for place, _ in hidden:
        others = [ranges[one] for one in ranges if one != place]
        least, most = sum(min(one) for one in others), sum(max(one) for one in others)
        possible = [value for value in ranges[place] if least <= behind - value <= most]
        assert len(possible) >= 2


def every_list(total, kinds):
    """Every list of so many kinds that has this total."""
    for walls in combinations(range(total + kinds - 1), kinds - 1):
        edges = (-1, *walls, total + kinds - 1)
        yield tuple(after - before - 1 for before, after in pairwise(edges))


def told(lists_by_what_is_seen):
    """What is seen, where a number that it hides is the same in every list that looks so."""
    return [
        (seen, place)
        for seen, lists in lists_by_what_is_seen.items()
        for place, words in enumerate(seen)
        if not words.isdigit() and len({counts[place] for counts in lists}) < 2
    ]


@pytest.mark.parametrize(("kinds", "totals"), [(2, 40), (3, 24), (4, 18), (5, 14), (6, 11)])
def test_not_even_the_total_and_this_rule_together_tell_a_hidden_number(kinds, totals):
    for total in range(1, totals):
        seen = defaultdict(set)
        for counts in every_list(total, kinds):
            seen[tuple(said(counts) or [""] * kinds)].add(counts)
        assert told(seen) == [], total


def test_a_number_that_is_taken_apart_tells_nothing_of_the_list_it_stands_in():
    """What was shared stands beside what was not and what waits, and is taken apart by basis in a list of its own."""
    for total in range(1, 17):
        seen = defaultdict(set)
        for *bases, declined, waiting in every_list(total, 5):
            counts = (sum(bases), declined, waiting)
            whole = protect(counts)
            parts = protect_within(whole[0] if whole else None, bases)
            words = [one.said for one in whole] if whole else [""] * 3
            words += [one.said for one in parts] if parts else [""] * 3
            seen[tuple(words)].add((*counts, *bases))
        assert told(seen) == [], total


@pytest.mark.parametrize(("part", "whole", "words"), [
    (0, 20, "0"), (3, 20, SMALL), (9, 20, "9"), (18, 20, BESIDE), (20, 20, "20"), (1, 3, SMALL), (6, 7, BESIDE),
])  # fmt: skip
def test_a_part_is_hidden_where_it_or_what_is_left_is_small(part, whole, words):
    assert share(part, whole).said == words


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (4, SMALL), (5, BESIDE), (50, BESIDE)])
def test_what_is_withheld_tells_only_that_it_is_small(count, words):
    assert withheld(count).said == words
