"""The numbers and the yearly report: everybody gets the answer that their table gives."""

import pytest

from .places import address
from .register_numbers_table import NUMBERS
from .test_personas import answers_to

HEAD, *LINES = (line.split() for line in NUMBERS.strip().splitlines())


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_table_of_numbers_gives(told, signed_in, line):
    got, given = answers_to(line, address(*line[:2], {}, told), signed_in)
    assert got == given
