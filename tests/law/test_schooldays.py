"""Deadlines count school days in England: no weekends, bank holidays, holidays or closed days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infosharing.law.schooldays import (
    LONDON,
    SchoolCalendar,
    SchoolDays,
    bank_holidays,
    calendar_days,
    hours,
    school_days,
)

WEEKDAYS = SchoolCalendar()
YEAR_2026 = (
    (date(2026, 9, 3), date(2026, 10, 23)),
    (date(2026, 11, 2), date(2026, 12, 18)),
    (date(2027, 1, 4), date(2027, 2, 12)),
    (date(2027, 2, 22), date(2027, 3, 25)),
    (date(2027, 4, 12), date(2027, 5, 28)),
    (date(2027, 6, 7), date(2027, 7, 21)),
)
SCHOOL = SchoolCalendar(terms=YEAR_2026, closed=frozenset({date(2027, 1, 4)}))
CALENDARS = st.sampled_from([WEEKDAYS, SCHOOL, SchoolCalendar(terms=YEAR_2026[:2])])
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
COUNTS = st.integers(0, 40)


def at(year, month, day, hour=10, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def end_of(year, month, day):
    return datetime(year, month, day, 23, 59, 59, tzinfo=LONDON)


def ten_on(day):
    return at(day.year, day.month, day.day)


# --- which days count


def test_without_terms_weekdays_count_and_weekends_do_not():
    week = [date(2026, 11, 16) + timedelta(days=offset) for offset in range(7)]
    assert [WEEKDAYS.is_school_day(day) for day in week] == [True] * 5 + [False] * 2


def test_the_bank_holidays_of_2026_are_those_of_england_with_the_substitute_for_boxing_day():
    assert sorted(bank_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2026, 12, 28),
    ]


def test_scottish_and_irish_holidays_do_not_count():
    assert [WEEKDAYS.is_school_day(day) for day in (date(2026, 1, 2), date(2026, 3, 17))] == [True, True]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 2), False),  # before the first term
        (date(2026, 9, 3), True),
        (date(2026, 10, 26), False),  # half term
        (date(2026, 12, 18), True),
        (date(2026, 12, 21), False),
        (date(2027, 1, 4), False),  # training day
        (date(2027, 1, 5), True),
        (date(2027, 5, 3), False),  # bank holiday in term
        (date(2027, 7, 21), True),
        (date(2027, 8, 4), False),  # summer
        (date(2027, 9, 2), True),  # a year of which no term is known
        (date(2026, 7, 1), True),
    ],
)
def test_terms_say_when_the_school_is_open(day, expected):
    assert SCHOOL.is_school_day(day) is expected


def test_when_only_the_autumn_is_entered_half_term_is_off_and_the_rest_of_the_year_is_weekdays():
    autumn = SchoolCalendar(terms=YEAR_2026[:2])
    days = (date(2026, 10, 26), date(2026, 12, 18), date(2027, 1, 5))
    assert [autumn.is_school_day(day) for day in days] == [False, True, True]


def test_when_the_autumn_is_not_entered_its_weekdays_count():
    spring_on = SchoolCalendar(terms=YEAR_2026[2:])
    assert [spring_on.is_school_day(day) for day in (date(2026, 11, 16), date(2027, 8, 4))] == [True, False]


# --- counting on


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (at(2026, 11, 16), 0, end_of(2026, 11, 16)),  # the day itself
        (at(2026, 11, 16), 2, end_of(2026, 11, 18)),
        (at(2026, 11, 19), 2, end_of(2026, 11, 23)),  # over a weekend
        (at(2026, 11, 21), 0, end_of(2026, 11, 23)),  # Saturday: the next school day
        (at(2026, 11, 21), 1, end_of(2026, 11, 23)),
        (at(2026, 4, 2), 1, end_of(2026, 4, 7)),  # Maundy Thursday to the Tuesday after Easter
        (at(2026, 12, 24), 1, end_of(2026, 12, 29)),  # over Christmas and its substitute day
        (at(2026, 12, 31), 1, end_of(2027, 1, 4)),  # over New Year
    ],
)
def test_adding_school_days_without_terms(start, count, expected):
    assert WEEKDAYS.add(start, count) == expected


def test_adding_over_the_christmas_holidays_and_a_training_day():
    assert SCHOOL.add(at(2026, 12, 18), 1) == end_of(2027, 1, 5)


def test_the_day_of_a_start_is_the_day_in_england():
    just_past_midnight_in_london = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert WEEKDAYS.add(just_past_midnight_in_london, 0) == end_of(2026, 7, 2)


@pytest.mark.parametrize(
    ("start", "offset_hours"),
    [(at(2026, 3, 27), 1), (at(2026, 10, 23), 0)],  # the clocks change on the Sunday after
)
def test_a_deadline_beyond_a_clock_change_is_still_the_end_of_the_day(start, offset_hours):
    due = WEEKDAYS.add(start, 1)
    assert (due.strftime("%a %H:%M:%S"), due.utcoffset()) == ("Mon 23:59:59", timedelta(hours=offset_hours))


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a time zone"):
        WEEKDAYS.add(datetime(2026, 11, 16, 10, 0), 1)


def test_a_deadline_before_its_start_is_refused():
    with pytest.raises(ValueError, match="before its start"):
        WEEKDAYS.add(at(2026, 11, 16), -1)


@given(CALENDARS, DAYS, COUNTS)
def test_a_deadline_always_falls_on_a_school_day(calendar, day, count):
    assert calendar.is_school_day(calendar.add(ten_on(day), count).date())


@given(CALENDARS, DAYS, COUNTS, COUNTS)
def test_from_a_school_day_adding_twice_equals_adding_the_sum(calendar, day, first, second):
    start = ten_on(calendar.next_school_day(day))
    assert calendar.add(calendar.add(start, first), second) == calendar.add(start, first + second)


@given(CALENDARS, DAYS, COUNTS)
def test_from_a_school_day_counting_undoes_adding(calendar, day, count):
    start = ten_on(calendar.next_school_day(day))
    assert calendar.days_between(start, calendar.add(start, count)) == count


@given(CALENDARS, DAYS, COUNTS)
def test_more_days_never_fall_due_earlier(calendar, day, count):
    assert calendar.add(ten_on(day), count) <= calendar.add(ten_on(day), count + 1)


@given(CALENDARS, DAYS)
def test_between_a_day_and_the_next_school_day_there_is_none(calendar, day):
    following = calendar.next_school_day(day)
    skipped = (day + timedelta(days=offset) for offset in range(1, (following - day).days))
    assert [each for each in skipped if calendar.is_school_day(each)] == []


# --- how many, how late


def test_days_between_counts_the_last_day_and_not_the_first():
    assert WEEKDAYS.days_between(at(2026, 11, 16), at(2026, 11, 20)) == 4


def test_days_between_is_negative_when_the_end_lies_before():
    assert WEEKDAYS.days_between(at(2026, 11, 20), at(2026, 11, 16)) == -4


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(2026, 11, 19), 0),  # the day before
        (at(2026, 11, 20, 23, 59), 0),  # the last minute
        (at(2026, 11, 21), 0),  # Saturday: no school day has come yet
        (at(2026, 11, 23), 1),
        (at(2026, 11, 27), 5),
    ],
)
def test_lateness_is_told_in_school_days(now, expected):
    assert WEEKDAYS.late_by(end_of(2026, 11, 20), now) == expected


# --- lengths of time


def test_so_many_school_days_fall_due_by_the_calendar_of_the_school():
    assert school_days(1).due(at(2026, 12, 18), SCHOOL) == end_of(2027, 1, 5)


def test_so_many_calendar_days_fall_due_on_any_day():
    assert calendar_days(30).due(at(2026, 11, 20), SCHOOL) == end_of(2026, 12, 20)


def test_seventy_two_hours_run_through_the_weekend():
    assert hours(72).due(at(2026, 11, 20, 16, 15), SCHOOL) == at(2026, 11, 23, 16, 15)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (at(2026, 3, 28, 12), at(2026, 3, 29, 13)),  # an hour is skipped in the night
        (at(2026, 10, 24, 12), at(2026, 10, 25, 11)),  # an hour comes twice
    ],
)
def test_hours_are_hours_really_gone_by(start, expected):
    assert hours(24).due(start, WEEKDAYS) == expected


@pytest.mark.parametrize("period", [school_days(1), calendar_days(1), hours(1)])
def test_every_length_of_time_refuses_a_start_without_a_zone(period):
    with pytest.raises(ValueError, match="without a time zone"):
        period.due(datetime(2026, 11, 16, 10, 0), WEEKDAYS)


def test_a_length_of_time_is_a_value():
    assert school_days(2) == SchoolDays(2)
