"""The register of sharing and what is taken out of it: everybody gets the answer that their table gives."""

import pytest
from django.urls import reverse

from .register_sharing_table import SHARING
from .test_personas import answers_to

HEAD, *LINES = (line.split() for line in SHARING.strip().splitlines())


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_table_of_sharing_gives(told, signed_in, line):
    url = reverse(line[0], args=[] if line[1] == "-" else [line[1]])
    got, given = answers_to(line, url, signed_in)
    assert got == given
