"""Charts: from numbers to places on the sheet, and what stands in the SVG."""

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from register.statistics.charts.bars import Row, bars
from register.statistics.charts.dots import dots
from register.statistics.charts.scale import scale_for
from register.statistics.charts.stacked import FLOOR, OTHERS, drawn_layers, stacked

NAMES = ["Sep", "Oct", "Nov"]
LAYERS = [("Police", [1, 0, 4]), ("Court", [0, 2, 1])]
COUNTS = st.lists(st.integers(0, 500), min_size=3, max_size=3)


def drawn(chart):
    """The chart as it stands in the page."""
    return render_to_string(chart.template, {"chart": chart})


@pytest.mark.parametrize(
    ("most", "top", "step"),
    [
        (1, 1, 1),
        (3, 3, 1),
        (4, 4, 1),
        (5, 6, 2),
        (9, 10, 5),
        (23, 30, 10),
        (41, 60, 20),
        (190, 200, 50),
    ],
)
def test_a_scale_has_at_most_four_round_steps(most, top, step):
    scale = scale_for(most, 100)
    assert (scale.top, scale.step) == (top, step)


@given(st.integers(1, 10**7))
def test_every_value_fits_on_its_scale(most):
    scale = scale_for(most, 100)
    assert 50 <= scale.of(most) <= 100 or most <= 2
    assert 2 <= len(scale.figures) <= 5


def test_a_bar_is_as_long_as_its_number_says():
    chart = bars("kinds", "Requests", [Row("Police", 4, "4"), Row("Court", 2, "2"), Row("Pupil", 0, "0")])
    assert [bar.length for bar in chart.bars] == [240.0, 120.0, 0.0]
    assert chart.description == "Police: 4; Court: 2; Pupil: 0."


def test_layers_stand_on_each_other_from_the_floor_up():
    chart = stacked("kinds", "Requests", NAMES, LAYERS)
    for column in chart.columns:
        heights = [block.height for block in column.blocks]
        assert column.blocks[0].y + heights[0] == pytest.approx(FLOOR)
        assert column.blocks[-1].y == pytest.approx(FLOOR - sum(heights), abs=0.2)
    assert [len(column.blocks) for column in chart.columns] == [1, 1, 2]
    assert chart.description == "Sep: 1; Oct: 2; Nov: 5."


@given(st.lists(COUNTS, min_size=1, max_size=10))
def test_at_most_six_layers_are_drawn_and_nothing_is_lost(counts):
    layers = drawn_layers([(f"Kind {number}", one) for number, one in enumerate(counts)])
    assert len([name for name, one in layers if any(one)]) <= 6
    assert [sum(column) for column in zip(*(one for _, one in layers), strict=True)] == [
        sum(column) for column in zip(*counts, strict=True)
    ]


def test_what_is_more_than_six_is_taken_together_at_the_end():
    layers = drawn_layers([(f"Kind {size}", [size, 0]) for size in range(1, 9)])
    assert [name for name, _ in layers] == ["Kind 8", "Kind 7", "Kind 6", "Kind 5", "Kind 4", OTHERS]
    assert layers[-1][1] == [6, 0]


def test_a_month_without_a_number_leaves_a_gap_in_the_line():
    chart = dots("times", "Days", ["Sep", "Oct", "Nov", "Dec", "Jan"], [1, 2, None, 4, 3])
    assert [dot.said for dot in chart.dots] == ["1", "2", "4", "3"]
    assert len(chart.paths) == 2
    assert chart.description == "Sep: 1; Oct: 2; Nov: none; Dec: 4; Jan: 3."


CHARTS = [
    bars("one", "Requests <by kind>", [Row("Children & others", 3, "3"), Row("Court", 2, "2")]),
    stacked("two", "Requests <by month>", NAMES, LAYERS),
    dots("three", "Days <to decide>", NAMES, [0, None, 5]),
]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_an_svg_says_what_it_shows_to_those_who_do_not_see_it(chart):
    svg = drawn(chart)
    assert 'role="img"' in svg
    assert f'aria-labelledby="{chart.key}-title {chart.key}-said"' in svg
    assert (
        f'<title id="{chart.key}-title">{chart.title.replace("<", "&lt;").replace(">", "&gt;")}</title>'
        in svg
    )
    assert f'<desc id="{chart.key}-said">' in svg


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_an_svg_needs_neither_a_style_nor_a_script_nor_another_file(chart):
    svg = drawn(chart)
    assert re.findall(r"style=|<style|<script|href=|on[a-z]+=", svg) == []
    assert set(re.findall(r"url\((.*?)\)", svg)) <= {f"#{chart.key}-{number}" for number in range(1, 7)}


def test_every_layer_has_a_pattern_of_its_own_so_that_colour_is_not_all_that_tells_them_apart():
    svg = drawn(stacked("all", "Six", ["Sep"], [(f"Kind {number}", [number]) for number in range(1, 7)]))
    patterns = re.findall(r'<pattern id="all-\d".*?</pattern>', svg, re.S)
    marks = [re.sub(r'<pattern id="all-\d"|\s+', "", one) for one in patterns]
    assert len(set(marks)) == 6
    assert re.findall(r"</svg> (Kind \d)", svg) == [f"Kind {number}" for number in (1, 2, 3, 4, 5, 6)]


def test_a_chart_without_numbers_is_drawn_without_a_fault():
    assert bars("none", "Nothing", []).description == "There is no data."
    assert stacked("none", "Nothing", NAMES, []).layers == ()
    assert dots("none", "Nothing", NAMES, [None, None, None]).dots == ()
