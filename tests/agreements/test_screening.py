"""What the ten answers trigger, and what likelihood and severity make: the whole truth tables."""

from itertools import combinations
from types import SimpleNamespace

import pytest

from agreements.assessments.choices import AssessmentStatus as At
from agreements.assessments.choices import RiskLevel
from agreements.assessments.default_texts import ANSWERED_BY, SCREENING, question_texts
from agreements.assessments.screening import level_of, suggested_outcome, triggers_of

from .stages import standing_at

# The answer that speaks for an assessment, and what it asks for alone.
SPEAKS = {
    "special": ("yes", "recommended"),
    "in_notice": ("no", "recommended"),
    "new_technology": ("yes", "recommended"),
    "automated": ("yes", "mandatory"),
    "profiling": ("yes", "mandatory"),
    "combining": ("yes", "recommended"),
    "large_scale": (True, "mandatory"),
    "biometrics": (True, "mandatory"),
    "tracking": (True, "mandatory"),
    "profiles_children": (True, "mandatory"),
}
SILENT = {name: {"yes": "no", "no": "yes", True: False}[answer] for name, (answer, _) in SPEAKS.items()}
LEVELS = """
remote   minimal low    significant low    severe medium
possible minimal low    significant medium severe high
probable minimal medium significant high   severe high
"""


def answers(*names):
    return SimpleNamespace(**{**SILENT, **{name: SPEAKS[name][0] for name in names}})


def test_plain_answers_trigger_nothing():
    assert (triggers_of(answers()), suggested_outcome(answers())) == ([], "none")


def test_open_answers_trigger_nothing():
    opened = SimpleNamespace(**{name: "" for name in SPEAKS})
    assert (triggers_of(opened), suggested_outcome(opened)) == ([], "none")


@pytest.mark.parametrize("name", SPEAKS)
def test_each_answer_alone(name):
    [trigger] = triggers_of(answers(name))
    assert (trigger.field, trigger.outcome) == (name, SPEAKS[name][1])
    assert trigger.why.endswith(".")
    assert suggested_outcome(answers(name)) == SPEAKS[name][1]


@pytest.mark.parametrize("pair", list(combinations(SPEAKS, 2)), ids="-".join)
def test_two_together_are_mandatory_and_told_in_the_order_of_the_questions(pair):
    assert [trigger.field for trigger in triggers_of(answers(*pair))] == list(pair)
    assert suggested_outcome(answers(*pair)) == "mandatory"


@pytest.mark.parametrize("line", LEVELS.split("\n")[1:-1], ids=lambda line: line.split()[0])
def test_each_square_of_the_risk_map(line):
    likelihood, *squares = line.split()
    for severity, level in zip(squares[::2], squares[1::2], strict=True):
        assert level_of(likelihood, severity) == level


@pytest.mark.parametrize(("likelihood", "severity"), [("", ""), ("probable", ""), ("", "severe")])
def test_a_risk_that_is_half_weighed_has_no_level(likelihood, severity):
    assert level_of(likelihood, severity) == ""


def test_there_are_three_levels():
    assert {word for word in LEVELS.split() if word in RiskLevel.values} == set(RiskLevel.values)


def test_a_schools_shorter_list_keeps_the_starting_words_for_the_rest():
    asked = question_texts("What is it called?\n\n  Why?  ")
    starting = SCREENING.starting.splitlines()
    assert list(asked) == list(ANSWERED_BY)
    assert list(asked.values()) == ["What is it called?", "Why?", *starting[2:]]


def test_the_dpo_is_shown_the_suggestion_with_its_reasons_and_picks_freely(assessing, browse):
    one = standing_at(assessing, At.SCREENING, profiling="yes")
    page = browse("farah").get(f"{one.get_absolute_url()}screen/")
    assert page.context["form"].initial == {"outcome": "mandatory"}
    assert "People are profiled." in page.content.decode()
    assert assessing.screened("none", "Only in play.", days_ago=18).assessment.status == At.SCREENED
