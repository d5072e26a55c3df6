"""Remarks, periods and calendar addresses: everybody gets the answer that their table gives."""

import pytest

from .register_oversight_places import oversight_address, oversight_records
from .register_oversight_table import OVERSIGHT
from .test_personas import PEOPLE, answers_to

HEAD, *LINES = (line.split() for line in OVERSIGHT.strip().splitlines())
BESIDE_ORDINARY = ("noted", "to_joan", "to_dana", "answered", "settled")


@pytest.fixture(scope="package")
def overseen(told_once):
    """One remark and one calendar address of each kind that the table names."""
    return oversight_records(told_once)


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_table_of_oversight_gives(told, overseen, signed_in, line):
    got, given = answers_to(line, oversight_address(*line[:2], overseen), signed_in)
    assert got == given


def test_a_remark_does_not_exist_for_whoever_reads_none_or_not_its_entry():
    strangers = {
        **dict.fromkeys(BESIDE_ORDINARY, "sam marcus priya ines tom robert alan lee nadia owen kim"),
        "hidden": "sam marcus priya ines joan tom helen robert alan lee nadia owen kim",
        "briar": "sam marcus priya ines joan dana tom helen robert alan lee nadia kim",
    }
    lines = [line for line in LINES if line[1] in strangers]
    assert len(lines) == 56
    for line in lines:
        answers = dict(zip(PEOPLE, line[3:], strict=True))
        assert {answers[key] for key in strangers[line[1]].split()} == {"404"}, line
