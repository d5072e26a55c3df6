"""What a cell means: dates, year groups, UPNs, names; what is wrong with a row."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infosharing.directory.imports.columns import guess
from infosharing.directory.imports.dates import NotADate, read_birthday, read_date
from infosharing.directory.imports.rows import read_row, text_of
from infosharing.directory.imports.upn import LETTERS, check_letter, fault_of, is_temporary
from infosharing.directory.imports.years import YEAR_GROUPS, read_year, year_after, year_of_age

TODAY = date(2026, 11, 28)


# Dates ----------------------------------------------------------------------------------------------------------
WAYS = (
    "%d/%m/%Y",
    "%Y-%m-%d",
    "%d-%b-%y",
    "%d %B %Y",
    "%d.%m.%Y",
    "%d/%m/%y",
    "%d/%m/%Y 00:00:00",
    "%Y-%m-%dT00:00",
)


@given(day=st.dates(date(2001, 12, 1), TODAY), way=st.sampled_from(WAYS))
def test_a_birthday_is_read_however_it_is_written(day, way):
    assert read_birthday(day.strftime(way), TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/8/15", date(2015, 8, 31)),
        ("31-Aug-15", date(2015, 8, 31)),
        ("1st September 2015", date(2015, 9, 1)),
        (" 31 Aug. 2015 ", date(2015, 8, 31)),
        ("2015/08/31", date(2015, 8, 31)),
    ],
)
def test_dates_as_people_type_them(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("08/31/2015", "There is no such day"),
        ("29/02/2015", "There is no such day"),
        ("42247", "Write the date like 31/08/2015"),
        ("soon", "Write the date like 31/08/2015"),
        ("01/01/0016", "Check the year"),
        ("31/08/2031", "Check the date of birth: it is in the future"),
        ("04/05/1999", "Check the date of birth: this pupil would be older than 25"),
        ("04/05/99", "Check the date of birth: this pupil would be older than 25"),
        ("٣/٣/٢٠١٥", "Write the date like 31/08/2015"),
    ],
)
def test_what_is_no_birthday_is_said(text, says):
    with pytest.raises(NotADate, match=says):
        read_birthday(text, TODAY)


# Year groups ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("texts", "group"),
    [
        ("5|05|Yr 5|Year 5|year 05|Y5|NC Year 5|Curriculum Year 5|5A|5 Oak|Year Group 5", "Year 5"),
        ("R|Reception|Rec|0|Year R|YR|F2|00", "Reception"),
        ("N|Nursery|N1|N2|Year N|F1", "Nursery"),
        ("10|Yr10|10B2|Year 10", "Year 10"),
        ("|X|Oak|15|99|5.5|٥|-1|Five", ""),
    ],
)
def test_each_year_group_has_one_way_of_writing(texts, group):
    assert {text: read_year(text) for text in texts.split("|")} == dict.fromkeys(texts.split("|"), group)


@pytest.mark.parametrize("group", YEAR_GROUPS)
def test_a_year_group_is_read_as_it_is_written(group):
    assert read_year(group) == group


def test_the_year_groups_follow_each_other():
    assert [year_after(group) for group in YEAR_GROUPS] == [*YEAR_GROUPS[1:], ""]
    assert year_after("Oak") == ""


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (date(2022, 9, 1), "Nursery"),
        (date(2022, 8, 31), "Reception"),
        (date(2021, 9, 1), "Reception"),
        (date(2016, 8, 31), "Year 6"),
        (date(2008, 9, 1), "Year 13"),
        (date(1999, 9, 1), ""),
        (date(2027, 1, 1), ""),
    ],
)
def test_the_year_group_of_a_childs_age(born, group):
    assert year_of_age(born, 2026) == group


# UPN ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("number", ["A123456789012", "P207000016049", "B801200005001"])
def test_a_upn_that_is_right(number):
    assert (fault_of(number), is_temporary(number)) == ("", False)


@given(digits=st.text("0123456789", min_size=11, max_size=11), last=st.sampled_from("0123456789" + LETTERS))
def test_the_check_letter_finds_each_wrong_digit(digits, last):
    number = check_letter(digits + last) + digits + last
    assert (fault_of(number), is_temporary(number)) == ("", last in LETTERS)
    for place in range(1, 12):
        wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert fault_of(wrong).startswith("Check the UPN")


@pytest.mark.parametrize(
    "number", ["A12345678901", "1234567890123", "A1234567890I2", "A12345678901S", "A٣23456789012"]
)
def test_what_is_no_upn_is_said(number):
    assert fault_of(number).startswith("Enter a UPN of 13 characters")


# Rows -----------------------------------------------------------------------------------------------------------
def row(headings, *cells):
    """What a row with these cells says."""
    return read_row(2, list(cells), guess(headings.split(",")), TODAY)


NAMES = "Surname,Forename,DOB"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=1+1", "=1+1"),
        ('="0012"', "0012"),
        ("'Obi", "Obi"),
        ("'t Hooft", "'t Hooft"),
        ("  Obi \r\n Smith\xa0", "Obi Smith"),
        ("O\x07bi", "Obi"),
    ],
)
def test_what_a_spreadsheet_puts_around_a_text_is_taken_off(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize("cell", ["=1+1", "'=1+1", "+44", "@SUM(A1)", "-2"])
def test_a_formula_is_refused_and_never_worked_out(cell):
    read = row(NAMES, cell, "Amara", "04/05/2017")
    assert read.faults[0] == f"“{text_of(cell)}” is a formula. Replace it with its value."


@pytest.mark.parametrize(
    ("headings", "cells", "legal", "preferred"),
    [
        (NAMES, ("Obi", "Amara", "04/05/2017"), "Amara Obi", None),
        ("Name,DOB", ("Obi, Amara", "04/05/2017"), "Amara Obi", None),
        ("Name,DOB", ("Amara Obi", "04/05/2017"), "Amara Obi", None),
        (
            f"{NAMES},Preferred Forename,Preferred Surname",
            ("Obi", "Amara", "04/05/2017", "Mara", "OBI"),
            "Amara Obi",
            "Mara",
        ),
        (
            f"{NAMES},Preferred Forename,Preferred Surname",
            ("Obi", "Amara", "04/05/2017", "Amara", "Obi"),
            "Amara Obi",
            None,
        ),
        (f"{NAMES},Preferred Surname", ("Obi", "Amara", "04/05/2017", "Bello"), "Amara Obi", "Amara Bello"),
        (f"{NAMES},Chosen Name", ("Obi", "Amara", "04/05/2017", "Bello, Mara"), "Amara Obi", "Mara Bello"),
        (f"{NAMES},Chosen Name", ("Obi", "Amara", "04/05/2017", "Amara"), "Amara Obi", None),
    ],
)
def test_names_are_put_together(headings, cells, legal, preferred):
    read = row(headings, *cells)
    assert (read.faults, read.values["legal_name"], read.values.get("preferred_name")) == (
        [],
        legal,
        preferred,
    )


def test_what_is_wrong_with_a_row_is_said_all_at_once():
    read = row(f"{NAMES},UPN,Admission date", "Obi", "", "31/31/2017", "A123456789013", "x")
    assert read.faults == [
        "Enter the legal name, forename and surname.",
        "Date of birth “31/31/2017”: There is no such day. Write the date like 31/08/2015, the day before the month.",
        "“A123456789013”: Check the UPN: its first letter does not fit the other characters, so one of them is wrong.",
        "“x”: Write the date like 31/08/2015.",
    ]


def test_an_empty_cell_says_nothing_and_an_odd_year_group_is_left_out():
    read = row(f"{NAMES},UPN,Year,Leaving date", "Obi", "Amara", "04/05/17", " ", "Oak", "")
    assert read.values == {"legal_name": "Amara Obi", "date_of_birth": date(2017, 5, 4)}
    assert (read.faults, read.warnings) == ([], ["“Oak” is not a year group, so it is left out."])


def test_a_name_that_is_too_long_is_refused():
    assert row(NAMES, "O" * 120, "Amara", "04/05/2017").faults == ["Shorten the name to 120 characters."]
