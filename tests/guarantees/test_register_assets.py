"""Assets and what the law requires: everybody gets the answer that their table gives, and no school the other's."""

import pytest

from register.assets.tables import asset_table
from register.flows.listing import flow_table

from .register_assets_places import asset_address, asset_records
from .register_assets_table import ASSETS
from .test_personas import PEOPLE, answers_to

HEAD, *LINES = (line.split() for line in ASSETS.strip().splitlines())
OURS, THEIRS = ("Lost property", "Old registers", "Free milk"), ("Bus lists", "Bus passes")


@pytest.fixture(scope="package")
def kept(told_once):
    """One asset and one flow of each kind that the table names."""
    return asset_records(told_once)


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_table_of_assets_gives(told, kept, signed_in, line):
    got, given = answers_to(line, asset_address(*line[:2], kept), signed_in)
    assert got == given


def test_an_asset_does_not_exist_for_whoever_reads_none_at_its_school():
    nobody = ("sam", "marcus", "priya", "ines", "alan", "lee", "kim")
    for line in LINES:
        if line[1] != "-":
            strangers = [
                *nobody,
                *("nadia owen" if "briar" not in line[1] else "joan dana tom helen robert").split(),
            ]
            answers = dict(zip(PEOPLE, line[3:], strict=True))
            assert {answers[key] for key in strangers} == {"404"}, line


@pytest.mark.parametrize("key", ["joan", "robert", "owen", "farah", "sam", "lee", "kim"])
def test_lists_gaps_past_and_tables_hold_only_what_one_reads(told, kept, signed_in, key):
    addresses = [
        "/register/assets/",
        "/register/assets/gaps/",
        f"/register/assets/?on={told.today}",
        "/register/flows/",
    ]
    pages = "".join(signed_in[key].get(address).content.decode() for address in addresses)
    actor = told.actors[key]
    rows = (*asset_table(actor).rows, *asset_table(actor, told.today).rows, *flow_table(actor).rows)
    reads = {"joan": OURS, "robert": OURS, "owen": THEIRS, "farah": OURS + THEIRS}.get(key, ())
    for words in (pages, str(list(rows))):
        assert [title for title in OURS + THEIRS if title in words] == list(reads)
