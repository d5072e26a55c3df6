"""What time it is, and how moments are said."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from infosharing.records import clock
from infosharing.records.formats import say_day, say_deadline, say_moment, say_when

SUMMER = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
WINTER = datetime(2026, 11, 19, 11, 20, tzinfo=UTC)


def test_inside_another_moment_it_is_that_moment_and_afterwards_it_is_not():
    with clock.at(WINTER):
        assert clock.now() == WINTER
        with clock.at(SUMMER):
            assert clock.now() == SUMMER
        assert clock.now() == WINTER
    assert clock.now() not in (WINTER, SUMMER)


def test_an_exception_ends_the_other_moment():
    with pytest.raises(ZeroDivisionError), clock.at(WINTER):
        raise ZeroDivisionError
    assert clock.now() != WINTER


def test_today_is_the_schools_day_not_greenwichs():
    with clock.at(SUMMER):
        assert clock.today() == date(2026, 7, 2)


def test_a_day_ends_at_the_schools_midnight():
    assert clock.end_of_day(date(2026, 7, 1)) == datetime(2026, 7, 1, 22, 59, 59, tzinfo=UTC)
    assert clock.end_of_day(date(2026, 11, 19)) == datetime(2026, 11, 19, 23, 59, 59, tzinfo=UTC)


def test_moments_and_days_are_said_in_the_schools_time():
    assert say_moment(WINTER) == "19 Nov 2026, 11:20"
    assert say_moment(SUMMER) == "2 Jul 2026, 00:30"
    assert say_day(date(2026, 11, 5)) == "5 Nov 2026"


def test_only_a_deadline_says_the_day_of_the_week():
    assert say_deadline(WINTER) == "Thu 19 Nov 2026, 11:20"
    assert say_deadline(date(2026, 11, 5)) == "Thu 5 Nov 2026"
    assert say_deadline(clock.end_of_day(date(2026, 11, 5))) == "Thu 5 Nov 2026"


def test_what_happened_today_is_said_by_its_time():
    with clock.at(WINTER):
        assert say_when(WINTER) == "at 11:20"
        assert say_when(SUMMER) == "on 2 Jul 2026 at 00:30"


def test_templates_say_them_alike_and_nothing_for_nothing():
    template = Template(
        "{{ when|moment }}|{{ day|day }}|{{ day|deadline }}|{{ never|moment }}|{{ never|deadline }}"
    )
    said = template.render(Context({"when": WINTER, "day": date(2026, 11, 19), "never": None}))
    assert said == "19 Nov 2026, 11:20|19 Nov 2026|Thu 19 Nov 2026||"
