"""Guidance has editions with dates; wording on pupil information depends on the kind of school."""

from datetime import date

import pytest

from infosharing.law.guidance import (
    KEY_QUESTIONS,
    SEVEN_TESTS,
    golden_rules,
    guidance,
    statutory_wording,
)

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2008, 9, 30), []),
        (date(2008, 10, 1), ["guidance-2008"]),
        (date(2018, 7, 3), ["guidance-2015"]),
        (date(2018, 7, 4), ["guidance-2018"]),
        (date(2024, 4, 30), ["guidance-2018"]),
        (date(2024, 5, 1), ["guidance-2024"]),
        (TODAY, ["guidance-2024"]),
    ],
)
def test_one_edition_of_the_guidance_holds_at_a_time(on, expected):
    assert [edition.code for edition in guidance(on)] == expected


def test_the_seven_golden_rules_begin_in_may_2024():
    assert (golden_rules(date(2024, 4, 30)), [rule.label for rule in golden_rules(date(2024, 5, 1))]) == (
        (),
        [
            "Safety comes before privacy",
            "Talk to the family where it is safe",
            "You do not need consent",
            "Ask when unsure",
            "Protect identities",
            "Only what is relevant and right",
            "Write down why",
        ],
    )


def test_the_seven_tests_stand_in_their_order():
    assert [test.code for test in SEVEN_TESTS] == [
        "necessary",
        "relevant",
        "adequate",
        "accurate",
        "timely",
        "secure",
        "recorded",
    ]


def test_the_six_key_questions_stand_in_their_order():
    assert [question.code for question in KEY_QUESTIONS] == [
        "purpose",
        "confidential",
        "consent",
        "reason_enough",
        "appropriate",
        "decision_recorded",
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("maintained", ["pupil-information-maintained"]),
        ("academy", ["pupil-information-academy"]),
        ("independent", []),
    ],
)
def test_each_kind_of_school_has_its_own_statutory_wording(kind, expected):
    assert [wording.code for wording in statutory_wording(kind, TODAY)] == expected


def test_a_maintained_school_cites_section_3_and_an_academy_regulation_5():
    (maintained,) = statutory_wording("maintained", TODAY)
    (academy,) = statutory_wording("academy", TODAY)
    assert ("section 3 of" in maintained.text, "regulation 5 of" in academy.text) == (True, True)


def test_there_is_no_wording_before_the_regulations():
    assert statutory_wording("maintained", date(2013, 12, 31)) == ()
