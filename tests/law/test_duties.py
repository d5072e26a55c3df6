"""The duty to share is owed from 30 September 2026, to some requesters, for a child's safety or welfare."""

from datetime import date

import pytest

from infosharing.law.duties import COVERED_REQUESTERS, duty_applies, duty_to_share, other_duties

DAY_BEFORE = date(2026, 9, 29)
FIRST_DAY = date(2026, 9, 30)


def test_there_is_no_duty_to_share_on_29_september_2026():
    assert duty_to_share(DAY_BEFORE) is None


def test_the_duty_to_share_is_in_force_from_30_september_2026():
    duty = duty_to_share(FIRST_DAY)
    assert duty is not None
    assert (duty.code, duty.source) == (
        "ca2004-16la",
        "Children Act 2004 s.16LA (Children's Wellbeing and Schools Act 2026)",
    )


@pytest.mark.parametrize("requester", sorted(COVERED_REQUESTERS))
def test_it_applies_to_a_covered_requester_in_safeguarding_from_that_day(requester):
    assert [duty_applies(day, requester, True) for day in (DAY_BEFORE, FIRST_DAY)] == [False, True]


@pytest.mark.parametrize("requester", sorted(COVERED_REQUESTERS))
def test_it_does_not_apply_when_safeguarding_is_not_the_purpose(requester):
    assert duty_applies(FIRST_DAY, requester, False) is False


@pytest.mark.parametrize(
    "requester",
    ["parent_carer", "pupil", "insurer", "solicitor", "supplier", "researcher", "court", "other", ""],
)
def test_it_is_never_owed_to_anybody_else(requester):
    assert duty_applies(FIRST_DAY, requester, True) is False


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 11), []),
        (date(2026, 1, 12), ["pcsc-44a"]),
        (date(2026, 6, 18), ["pcsc-44a"]),
        (date(2026, 6, 19), ["pcsc-44a", "dp-complaint-30"]),
    ],
)
def test_other_duties_begin_on_their_days(on, expected):
    assert [duty.code for duty in other_duties(on)] == expected
