"""Special category data needs an Article 9 condition, and some of those a Schedule 1 paragraph."""

from datetime import date

import pytest

from infosharing.law.conditions import (
    condition_label,
    conditions,
    needs_schedule_1,
    paragraphs_for,
    paragraphs_for_offence_data,
    schedule_1,
    schedule_1_label,
)
from infosharing.law.exemptions import WHAT_AN_EXEMPTION_IS_NOT, exemptions

TODAY = date(2026, 11, 20)


def codes(entries):
    return [entry.code for entry in entries]


def test_there_are_ten_conditions_in_the_order_of_the_article():
    assert codes(conditions(TODAY)) == ["9a", "9b", "9c", "9d", "9e", "9f", "9g", "9h", "9i", "9j"]


def test_five_conditions_need_a_paragraph_of_schedule_1():
    assert [code for code in codes(conditions(TODAY)) if needs_schedule_1(code)] == [
        "9b",
        "9g",
        "9h",
        "9i",
        "9j",
    ]


def test_an_unknown_condition_is_refused():
    with pytest.raises(KeyError):
        needs_schedule_1("9z")


def test_labels_name_the_provision():
    assert (condition_label("9g"), schedule_1_label("sch1-18")) == (
        "9(2)(g) Substantial public interest",
        "Paragraph 18: Safeguarding children and individuals at risk",
    )


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("9a", []),
        ("9b", ["sch1-1"]),
        ("9f", []),
        ("9g", ["sch1-6", "sch1-8", "sch1-10", "sch1-16", "sch1-17", "sch1-18"]),
        ("9h", ["sch1-2"]),
        ("9i", ["sch1-3"]),
        ("9j", ["sch1-4"]),
    ],
)
def test_each_condition_is_offered_the_paragraphs_that_complete_it(condition, expected):
    assert codes(paragraphs_for(condition, TODAY)) == expected


def test_every_condition_that_needs_a_paragraph_has_one_to_choose_and_the_others_have_none():
    for code in codes(conditions(TODAY)):
        assert bool(paragraphs_for(code, TODAY)) == needs_schedule_1(code)


def test_legal_claims_in_schedule_1_are_for_offence_data_only():
    (paragraph,) = (each for each in schedule_1(TODAY) if each.code == "sch1-33")
    assert (paragraph.for_offence_data, paragraph.for_special_category) == (True, False)


def test_the_paragraphs_of_part_3_carry_no_special_category_data():
    assert [each.code for each in schedule_1(TODAY) if not each.for_special_category] == [
        "sch1-29",
        "sch1-30",
        "sch1-32",
        "sch1-33",
        "sch1-34",
    ]


def test_safeguarding_can_carry_offence_data_too_and_wants_a_policy_document():
    (paragraph,) = (each for each in paragraphs_for_offence_data(TODAY) if each.code == "sch1-18")
    assert (paragraph.for_special_category, paragraph.policy_document) == (True, True)


def test_two_exemptions_are_known_from_the_day_of_the_act():
    assert (codes(exemptions(date(2018, 5, 24))), codes(exemptions(date(2018, 5, 25)))) == (
        [],
        ["sch2-2", "sch2-5"],
    )


def test_an_exemption_is_said_to_be_neither_a_basis_nor_a_duty():
    assert WHAT_AN_EXEMPTION_IS_NOT == (
        "An exemption lifts some rules. It is not a lawful basis, and it does not oblige you to share."
    )
