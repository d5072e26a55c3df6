"""Which marks something waiting has passed: the clock and the row, and nothing else."""

from datetime import datetime, timedelta
from typing import Any

from infosharing.accounts.school_settings import Setting
from infosharing.records.clock import day_of
from infosharing.workflow.models import Task

from .choices import Mark

# Who reviews an agreement is warned so many days before: the first is the moment from which the review waits.
REVIEW_WARNINGS = Setting("review-warnings", default=[90, 30, 7])
# On which weekdays (Monday is 0) reminders go out, where a round goes on that day.
REMINDER_DAYS = Setting("reminder-days", default=[*range(7)])
LATER_MARKS = (Mark.MONTH_LEFT, Mark.WEEK_LEFT)


def marks_passed(row: Task, moment: datetime, school: Any) -> tuple[Mark, ...]:
    """Return the marks that a row of a school has passed at a moment, the latest last; none unless it waits then.

    Days count in the school's time zone: with seven days left, all of the seventh day before the due one is "a week
    left", whatever the hour. Only what was announced (it waits from a later moment on) is told of again before it is
    due: what waits at once is due within days, and its first mail is enough.
    """
    if row.ends is not None and row.ends <= moment:
        return ()
    if row.starts is None:
        return (Mark.LATE,) if _is_late(row, moment) else ()
    if row.starts > moment:
        return ()
    _, *later = REVIEW_WARNINGS.of(school)
    soon = [mark for mark, days in zip(LATER_MARKS, later, strict=True) if _is_due_within(row, moment, days)]
    return (Mark.BEGUN, *soon, *([Mark.LATE] if _is_late(row, moment) else []))


def counted_from(row: Task, mark: Mark) -> datetime:
    """Return the moment of the row that a mark hangs on. Where that is moved, the mark is a new one."""
    moment = row.starts if mark == Mark.BEGUN else row.due
    if moment is None:
        raise ValueError(f"This row has no mark “{mark}”.")
    return moment


def _is_due_within(row: Task, moment: datetime, days: int) -> bool:
    return row.due is not None and day_of(row.due) - timedelta(days=days) <= day_of(moment)


def _is_late(row: Task, moment: datetime) -> bool:
    return row.due is not None and row.due < moment
