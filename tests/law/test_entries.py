"""An entry holds from its first day to its last, and every entry can be traced to a source."""

from collections import Counter
from datetime import date

import pytest

from infosharing.law.edition import TABLES
from infosharing.law.entries import Entry, in_force

EVERY_ENTRY = [entry for table in TABLES.values() for entry in table]

OLD = Entry("old", "Old", "What held before.", "Act 2000", date(2000, 1, 1), date(2009, 12, 31))
NEW = Entry("new", "New", "What holds since.", "Act 2010", date(2010, 1, 1), None)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(1999, 12, 31), ()),
        (date(2000, 1, 1), (OLD,)),
        (date(2009, 12, 31), (OLD,)),
        (date(2010, 1, 1), (NEW,)),
        (date(2090, 1, 1), (NEW,)),
    ],
)
def test_the_first_and_the_last_day_both_count(on, expected):
    assert in_force((OLD, NEW), on) == expected


@pytest.mark.parametrize("entry", EVERY_ENTRY, ids=lambda entry: entry.code)
def test_every_entry_says_what_it_is_and_where_it_comes_from(entry):
    assert [name for name in ("code", "label", "text", "source") if not getattr(entry, name).strip()] == []


@pytest.mark.parametrize("entry", EVERY_ENTRY, ids=lambda entry: entry.code)
def test_no_entry_ends_before_it_begins(entry):
    assert entry.until is None or entry.since <= entry.until


@pytest.mark.parametrize("entry", EVERY_ENTRY, ids=lambda entry: entry.code)
def test_texts_are_short(entry):
    assert len(entry.text) <= 240


def test_every_code_is_unique_across_all_tables():
    assert [code for code, times in Counter(entry.code for entry in EVERY_ENTRY).items() if times > 1] == []
