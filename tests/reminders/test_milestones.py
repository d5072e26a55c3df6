"""Which milestones a task has passed: a table of moments."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from infosharing.reminders.choices import Mark
from infosharing.reminders.milestones import counted_from, marks_passed

from .days import day, end_of, row

DEFAULTS = SimpleNamespace(settings={})
BEGUN, MONTH, WEEK, LATE = Mark.BEGUN, Mark.MONTH_LEFT, Mark.WEEK_LEFT, Mark.LATE
A_SECOND = timedelta(seconds=1)
# A review due on 20 November: it waits from 90 days before, from 30 days before, or from 3 days before.
DUE = end_of(20, 11)
NINETY, THIRTY, THREE = (DUE - timedelta(days=days) for days in (90, 30, 3))

TABLE = [
    # starts, due, ends, moment, passed
    (None, None, None, day(2, 11), ()),
    (None, DUE, None, day(1, 1), ()),
    (None, DUE, None, day(14, 11), ()),
    (None, DUE, None, DUE, ()),
    (None, DUE, None, DUE + A_SECOND, (LATE,)),
    (None, DUE, DUE, DUE + A_SECOND, ()),
    (None, DUE, day(1, 12), day(30, 11), (LATE,)),
    (None, DUE, day(1, 12), day(1, 12), ()),
    (day(2, 11), None, None, day(1, 11), ()),
    (day(2, 11), None, None, day(2, 11) - A_SECOND, ()),
    (day(2, 11), None, None, day(2, 11), (BEGUN,)),
    (day(2, 11), None, None, day(2, 12), (BEGUN,)),
    (day(2, 11), None, day(3, 11), day(3, 11), ()),
    (NINETY, DUE, None, NINETY - A_SECOND, ()),
    (NINETY, DUE, None, NINETY, (BEGUN,)),
    (NINETY, DUE, None, day(21, 10, 0, 0) - A_SECOND, (BEGUN,)),
    (NINETY, DUE, None, day(21, 10, 0, 0), (BEGUN, MONTH)),
    (NINETY, DUE, None, day(13, 11, 0, 0) - A_SECOND, (BEGUN, MONTH)),
    (NINETY, DUE, None, day(13, 11, 0, 0), (BEGUN, MONTH, WEEK)),
    (NINETY, DUE, None, DUE, (BEGUN, MONTH, WEEK)),
    (NINETY, DUE, None, DUE + A_SECOND, (BEGUN, MONTH, WEEK, LATE)),
    (THIRTY, DUE, None, THIRTY - A_SECOND, ()),
    (THIRTY, DUE, None, THIRTY, (BEGUN, MONTH)),
    (THREE, DUE, None, THREE - A_SECOND, ()),
    (THREE, DUE, None, THREE, (BEGUN, MONTH, WEEK)),
    (DUE, DUE, None, DUE + A_SECOND, (BEGUN, MONTH, WEEK, LATE)),
]


@pytest.mark.parametrize(("starts", "due", "ends", "moment", "passed"), TABLE)
def test_milestones_passed(starts, due, ends, moment, passed):
    assert marks_passed(row(starts=starts, due=due, ends=ends), moment, DEFAULTS) == passed


def test_days_are_the_schools_whatever_the_zone_of_the_database():
    # Half past midnight on 14 June in London is still the day before in UTC.
    due = end_of(21, 6)
    waits = row(starts=due - timedelta(days=20), due=due.astimezone(tz=None))
    assert marks_passed(waits, day(14, 6, 0, 30), DEFAULTS)[-1] == WEEK
    assert marks_passed(waits, day(13, 6, 23, 59), DEFAULTS)[-1] == MONTH


def test_a_milestone_hangs_on_the_moment_from_which_it_is_counted():
    waits = row(starts=NINETY, due=DUE)
    assert [counted_from(waits, mark) for mark in Mark] == [NINETY, DUE, DUE, DUE]


def test_a_task_without_a_day_has_no_milestone_that_hangs_on_one():
    with pytest.raises(ValueError, match=r"This row has no mark “late”\."):
        counted_from(row(starts=NINETY), LATE)


def test_a_school_settles_how_many_days_before():
    school = SimpleNamespace(settings={"review-warnings": {"value": [60, 14, 2], "edition": 1}})
    waits = row(starts=NINETY, due=DUE)
    passed = [marks_passed(waits, DUE - timedelta(days=days), school) for days in (30, 14, 7, 2)]
    assert passed == [(BEGUN,), (BEGUN, MONTH), (BEGUN, MONTH), (BEGUN, MONTH, WEEK)]
