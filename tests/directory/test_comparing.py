"""What an import would do: who is new, who is recognised, what changes, what is wrong."""

from datetime import date

import pytest

from infosharing.directory.imports.columns import guess
from infosharing.directory.imports.comparing import FIELDS, Pupils, plan_of
from infosharing.directory.imports.rows import read_rows
from infosharing.directory.imports.tables import read_table

from .files import AMARA, BEN, csv_of

TODAY = date(2026, 11, 28)
IN_THE_LIST = {
    "legal_name": "Amara Obi",
    "preferred_name": "",
    "date_of_birth": date(2017, 5, 4),
    "upn": "A123456789012",
    "year_group": "Year 4",
    "on_roll_from": date(2024, 9, 3),
    "on_roll_until": None,
}
TEMPORARY, PERMANENT = "X12345678901A", "P207000016049"


def kept(pk=1, **values):
    """A pupil in the list."""
    assert values.keys() <= set(FIELDS)
    return {"pk": pk, **IN_THE_LIST, **values}


def row(line=AMARA, **cells):
    """A row of a file with other cells in some places."""
    places = {"upn": 0, "surname": 1, "forename": 2, "preferred": 3, "born": 4, "year": 5, "admitted": 6}
    changed = list(line)
    for name, cell in cells.items():
        changed[places[name]] = cell
    return tuple(changed)


def plan(rows, *pupils):
    """What importing these rows would do."""
    table = read_table(csv_of(*rows), "pupils.csv")
    return plan_of(read_rows(table, guess(table.headings), TODAY), Pupils(pupils), TODAY)


def said(remarks):
    return [(remark.number, remark.sentence) for remark in remarks]


def test_who_is_not_in_the_list_is_new():
    found = plan([AMARA, BEN])
    assert [each.values["legal_name"] for each in found.new] == ["Amara Obi", "Ben Adams"]
    assert (found.changed, found.unchanged, found.not_in_file, found.faults) == ([], 0, [], [])


def test_what_changes_is_said_with_old_and_new_and_an_empty_cell_changes_nothing():
    found = plan([row(surname="Obi-Bello", admitted="")], kept())
    assert [change.changes for change in found.changed] == [
        {"legal_name": ("Amara Obi", "Amara Obi-Bello"), "year_group": ("Year 4", "Year 5")}
    ]


@pytest.mark.parametrize("upn", ["", TEMPORARY], ids=["none", "temporary"])
def test_without_a_permanent_upn_name_and_birthday_recognise_a_pupil(upn):
    [change] = plan([row(surname="OBI ")], kept(upn=upn, legal_name="amara  obi")).changed
    assert change.changes["upn"] == (upn, "A123456789012")


def test_a_row_without_upn_is_recognised_by_name_and_birthday_too():
    found = plan([row(upn="", year="4")], kept())
    assert (found.new, found.changed, found.unchanged) == ([], [], 1)


def test_a_temporary_upn_never_takes_the_place_of_a_permanent_one():
    found = plan([row(upn=TEMPORARY, year="4")], kept(upn=PERMANENT))
    assert (found.changed, found.unchanged) == ([], 1)
    assert said(found.warnings) == [
        (2, "The UPN is temporary."),
        (2, "The list has a permanent UPN for this pupil. It stays."),
    ]


def test_a_namesake_with_another_upn_is_another_pupil_and_that_is_said():
    found = plan([AMARA], kept(upn=PERMANENT))
    assert len(found.new) == 1
    assert said(found.warnings) == [
        (2, "A pupil of this name and date of birth has another UPN. This one is added as another pupil.")
    ]


FAULTS = [
    ([AMARA, row(forename="Ada")], (), "Number 2 has the same UPN, and differs."),
    ([BEN, row(BEN, year="5")], (), "Number 2 has the same name and date of birth, and differs."),
    ([AMARA, row(upn="")], (), "This is the same pupil as number 2. Take one of them out of the file."),
    (
        [BEN, row(upn="")],
        (kept(), kept(2)),
        "Two pupils in the list have this name and date of birth. Add the UPN to the row.",
    ),
    ([BEN, AMARA], (kept(), kept(2)), "Two pupils in the list have this UPN. Correct one of them first."),
    (
        [BEN, row(admitted="")],
        (kept(on_roll_from=date(2026, 9, 1), on_roll_until=date(2026, 8, 1)),),
        "The pupil leaves before the first day on roll. Check both dates.",
    ),
]


@pytest.mark.parametrize(("rows", "pupils", "says"), FAULTS, ids=[says for *_, says in FAULTS])
def test_what_contradicts_itself_is_an_error_of_its_row(rows, pupils, says):
    assert said(plan(rows, *pupils).faults) == [(3, says)]


def test_a_row_that_stands_twice_counts_once():
    found = plan([AMARA, AMARA])
    assert (len(found.new), said(found.warnings)) == (
        1,
        [(3, "This says the same as number 2. It counts once.")],
    )


def test_two_children_without_a_upn_do_not_stand_in_each_others_way():
    assert len(plan([BEN, row(BEN, forename="Bea")]).new) == 2


def test_who_is_on_roll_and_not_in_the_file_is_noticed():
    gone = date(2026, 7, 21)
    others = {
        "here": kept(2, upn="", legal_name="Here"),
        "gone": kept(3, upn="", legal_name="Gone", on_roll_until=gone),
        "to come": kept(4, upn="", legal_name="To Come", on_roll_from=date(2027, 1, 5)),
    }
    assert [each["legal_name"] for each in plan([AMARA], kept(), *others.values()).not_in_file] == ["Here"]


def test_that_somebody_who_left_is_in_the_file_is_said_and_changes_nothing():
    found = plan([row(year="4")], kept(on_roll_until=date(2026, 7, 21)))
    assert (found.changed, found.not_in_file) == ([], [])
    assert said(found.warnings) == [
        (2, "The list says that this pupil has left. The file does not change that.")
    ]


def test_a_plan_is_recognised_by_what_it_would_do():
    same = plan([AMARA, BEN], kept()).digest()
    assert plan([AMARA, BEN], kept()).digest() == same
    others = (
        plan([AMARA], kept()),
        plan([AMARA, row(BEN, year="3")], kept()),
        plan([AMARA, BEN], kept(year_group="Year 3")),
        plan([AMARA, BEN], kept(), kept(2, upn="", legal_name="Somebody Else")),
    )
    assert same not in {other.digest() for other in others}
