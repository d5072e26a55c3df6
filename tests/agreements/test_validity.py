"""When an agreement is valid, from and until, as a truth table; and how that is said."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.validity import Span, span_of, standing_label
from infosharing.records import clock

TODAY = date(2026, 11, 16)
DAY = timedelta(days=1)
PAST, LATER = TODAY - 30 * DAY, TODAY + 30 * DAY


def span(**says):
    """The span of what started and was signed thirty days ago, unless something is said differently."""
    plain = {"starts": PAST, "signed": PAST, "ends": None, "ended": None, "replaced": None}
    return span_of(**{**plain, **says})


# The first and the last day -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("starts", "signed", "first"),
    [
        (None, None, None),
        (None, PAST, None),
        (PAST, None, None),
        (PAST, PAST, PAST),
        (PAST, TODAY, TODAY),
        (TODAY, PAST, TODAY),
    ],
)
def test_it_holds_from_its_start_and_never_before_all_have_signed(starts, signed, first):
    assert span(starts=starts, signed=signed) == Span(first, None)


@pytest.mark.parametrize(
    ("says", "last"),
    [
        ({}, None),
        ({"ends": LATER}, LATER),
        ({"ended": TODAY}, TODAY),
        ({"replaced": TODAY}, TODAY - DAY),
        ({"ends": LATER, "ended": TODAY}, TODAY),
        ({"ends": TODAY, "ended": LATER}, TODAY),
        ({"ends": TODAY, "replaced": LATER}, TODAY),
        ({"ends": LATER, "replaced": TODAY}, TODAY - DAY),
        ({"ended": TODAY, "replaced": TODAY}, TODAY - DAY),
        ({"ended": TODAY - DAY, "replaced": LATER, "ends": LATER}, TODAY - DAY),
    ],
)
def test_it_holds_until_the_earliest_of_last_day_end_and_the_day_before_the_next_version(says, last):
    assert span(**says) == Span(PAST, last)


@pytest.mark.parametrize("says", [{"ends": TODAY}, {"ended": TODAY}, {"replaced": TODAY}])
def test_what_was_never_signed_has_no_validity_whatever_else_is_said(says):
    assert span(signed=None, **says) == Span(None, None)


@pytest.mark.parametrize(
    ("held", "day", "holds", "is_over"),
    [
        (Span(None), TODAY, False, False),
        (Span(None, PAST), TODAY, False, False),
        (Span(TODAY), TODAY - DAY, False, False),
        (Span(TODAY), TODAY, True, False),
        (Span(TODAY), TODAY + DAY, True, False),
        (Span(PAST, TODAY), PAST - DAY, False, False),
        (Span(PAST, TODAY), PAST, True, False),
        (Span(PAST, TODAY), TODAY, True, False),
        (Span(PAST, TODAY), TODAY + DAY, False, True),
        (Span(TODAY, TODAY), TODAY, True, False),
    ],
)
def test_both_days_are_included(held, day, holds, is_over):
    assert (held.holds_on(day), held.is_over_on(day)) == (holds, is_over)


@pytest.mark.parametrize("gap", range(1, 4))
def test_what_was_ended_or_replaced_before_its_first_day_never_held(gap):
    never = [span(starts=LATER, ended=LATER - gap * DAY), span(starts=LATER, replaced=LATER)]
    days = [TODAY + number * DAY for number in range(-40, 60)]
    assert [day for one in never for day in days if one.holds_on(day)] == []


def test_one_version_hands_over_to_the_next_without_a_day_between_or_a_day_of_both():
    before, after = span(replaced=LATER), span(starts=LATER)
    days = [PAST + number * DAY for number in range(90)]
    assert [before.holds_on(day) + after.holds_on(day) for day in days] == [1] * 90


# In words -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "held", "says"),
    [
        (At.ACTIVE, Span(PAST), "Active"),
        (At.ACTIVE, Span(PAST, TODAY), "Active"),
        (At.ACTIVE, Span(PAST, TODAY - DAY), "Expired"),
        (At.ACTIVE, Span(LATER), "Signed: starts on 16 Dec 2026"),
        (At.SUPERSEDED, Span(PAST, LATER), "Active until 16 Dec 2026, then replaced"),
        (At.SUPERSEDED, Span(PAST, TODAY), "Active until 16 Nov 2026, then replaced"),
        (At.SUPERSEDED, Span(PAST, TODAY - DAY), "Replaced by a new version"),
        (At.SUPERSEDED, Span(LATER, TODAY), "Replaced by a new version"),
        (At.ENDING, Span(PAST, TODAY), "Ended: data to be accounted for"),
        (At.EXPIRED, Span(PAST, PAST), "Expired"),
        (At.DRAFT, Span(None), "Draft"),
        (At.SIGNING, Span(None), "Awaiting signatures"),
        (At.DECLINED, Span(None), "Declined by a party"),
    ],
)
def test_where_it_stands_is_said_with_what_the_clock_changed(status, held, says):
    noon = datetime(2026, 11, 16, 12, tzinfo=timezone.get_default_timezone())
    with clock.at(noon):
        assert standing_label(status, held, held.first) == says
