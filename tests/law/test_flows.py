"""What the law requires a school to share differs between maintained schools, academies and independent schools."""

from datetime import date

import pytest

from infosharing.law.entries import in_force
from infosharing.law.flows import FLOWS, flows_for
from infosharing.law.schools import SCHOOL_KINDS
from register.flows.models import StatutoryFlow

TODAY = date(2026, 11, 20)
KINDS = [code for code, _ in SCHOOL_KINDS]


def flow(kind, label):
    """The one flow of that name for a kind of school."""
    (found,) = [one for one in flows_for(kind, TODAY) if one.label == label]
    return found


def codes(kind, on=TODAY):
    return [one.code.removeprefix("flow-") for one in flows_for(kind, on)]


def test_a_maintained_school_answers_the_census_to_the_department_and_the_council():
    census = flow("maintained", "School census")
    assert (census.recipient, census.source) == (
        "The Department for Education and the local authority",
        "Education Act 1996 s.537A; Education (Information About Individual Pupils) (England) Regulations 2013 reg 3",
    )


def test_an_academy_answers_the_census_to_the_department_under_regulation_5():
    census = flow("academy", "School census")
    assert (census.recipient, census.source) == (
        "The Department for Education",
        "Education Act 1996 s.537A; Education (Information About Individual Pupils) (England) Regulations 2013 reg 5",
    )


def test_the_transfer_file_is_a_duty_of_maintained_schools_alone():
    assert [kind for kind in KINDS if "transfer-file" in codes(kind)] == ["maintained"]


def test_an_independent_school_tells_of_joiners_and_leavers_and_owes_no_census_of_pupils():
    assert codes("independent") == [
        "census-independent",
        "absence",
        "joiner",
        "leaver",
        "send-independent",
        "report-standards",
        "barring",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_tells_of_a_joiner_within_five_days_and_of_a_leaver_at_once(kind):
    assert [flow(kind, label).frequency for label in ("New pupil return", "Deletion return")] == [
        "Within five days of entry in the register",
        "By the time of deletion from the register",
    ]


def test_daily_attendance_is_required_from_19_august_2024_of_state_schools():
    days = (date(2024, 8, 18), date(2024, 8, 19))
    assert ["daily-attendance" in codes("academy", day) for day in days] == [False, True]
    assert "daily-attendance" not in codes("independent")


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_school_meets_one_name_twice(kind):
    labels = [one.label for one in flows_for(kind, TODAY)]
    assert len(labels) == len(set(labels))


def test_nothing_is_required_of_an_unknown_kind():
    assert flows_for("castle", TODAY) == ()


def test_every_flow_is_for_kinds_that_there_are():
    assert {kind for one in FLOWS for kind in one.kinds} == set(KINDS)


def test_all_of_them_hold_today():
    assert in_force(FLOWS, TODAY) == FLOWS


@pytest.mark.parametrize("one", FLOWS, ids=lambda one: one.code)
def test_each_fits_into_the_list_that_a_school_keeps(one):
    room = {field.name: field.max_length for field in StatutoryFlow._meta.fields}
    said = {
        "code": one.code,
        "title": one.label,
        "what": one.text,
        "recipient": one.recipient,
        "power": one.source,
        "frequency": one.frequency,
    }
    assert [name for name, text in said.items() if not 0 < len(text) <= room[name]] == []
