"""Reading a file of pupils: encodings, separators, headings, what is refused, and a CTF."""

import csv
import io
import tracemalloc
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infosharing.directory.imports.columns import guess, missing
from infosharing.directory.imports.refusals import CannotRead
from infosharing.directory.imports.tables import read_table

from .files import AMARA, AMARA_IN_CTF, BEN, HEADINGS, csv_of, ctf_of


def read(data, name="pupils.csv"):
    return read_table(data, name)


def refusal(data, name="pupils.csv"):
    with pytest.raises(CannotRead) as refused:
        read(data, name)
    return str(refused.value)


# What a file is written in --------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_letters_of_a_file_are_read_whatever_wrote_it(encoding, separator):
    zoe = ("", "Núñez", "Zoë", "", "04/05/2017", "5", "")
    table = read(csv_of(zoe, separator=separator, encoding=encoding))
    assert (table.headings, table.rows) == (list(HEADINGS), [(2, list(zoe))])


cells = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=12
)
lists = st.lists(
    st.lists(cells, min_size=3, max_size=3).filter(lambda row: any(map(str.strip, row))), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(rows=lists, separator=st.sampled_from(",;\t"), encoding=st.sampled_from(["utf-8-sig", "utf-16"]))
def test_what_a_program_writes_is_what_is_read(rows, separator, encoding):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows([["Surname", "Forename", "DOB"], *rows])
    table = read(written.getvalue().encode(encoding))
    assert table.headings == ["Surname", "Forename", "DOB"]
    assert [row for _, row in table.rows] == rows


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(data):
    try:
        read(data)
    except CannotRead as refused:
        assert "pupils.csv" in str(refused)


def test_row_numbers_are_those_of_the_spreadsheet():
    data = b'Surname,Forename,DOB\r\n\r\n"Obi\r\nSmith",Amara,x\r\n,,\r\nAdams,Ben,y\r\n'
    assert [number for number, _ in read(data).rows] == [3, 5]


def test_titles_above_the_headings_and_the_line_that_excel_writes_are_passed_over():
    table = read(b"sep=;\r\nAshfield School;;\r\nSurname;Forename;DOB\r\nObi;Amara;x\r\n")
    assert (table.headings, table.rows) == (["Surname", "Forename", "DOB"], [(4, ["Obi", "Amara", "x"])])


# What is refused ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04rest", "“pupils.csv” is an Excel workbook or a zip file. Open it, save it as CSV"),
        (b"\xd0\xcf\x11\xe0rest", "“pupils.csv” is an old Excel workbook"),
        (b"%PDF-1.7", "“pupils.csv” is a PDF"),
        (b"<!DOCTYPE html><html>", "“pupils.csv” is a web page"),
        (b"", "“pupils.csv” has no rows"),
        (b"\r\n , ,\r\n", "“pupils.csv” has no rows"),
        (b"UPN,Surname,Forename\r\n", "“pupils.csv” has headings, but no pupils below them"),
        (bytes(range(256)), "“pupils.csv” is not a CSV file"),
        (b'a,b\r\n"' + b"x" * 200_000, "“pupils.csv” is not a CSV file"),
        (b"<CTfile><Pupil>", "“pupils.csv” is incomplete or damaged"),
        (b"<CTfile></CTfile>", "“pupils.csv” holds no pupils"),
        (b"<a " + b"b" * 10_000 + b"=''/>", "“pupils.csv” is incomplete or damaged"),
        (b"<a>" * 51 + b"</a>" * 51, "“pupils.csv” is incomplete or damaged"),
        (b"<a>" + b"<b/>" * 1_000_000 + b"</a>", "“pupils.csv” is incomplete or damaged"),
        (b"x," * 400 + b"\r\n1,2\r\n", "“pupils.csv” has more than 300 columns"),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data, says):
    assert refusal(data).startswith(says)


def test_the_folder_that_a_file_lay_in_is_not_said():
    assert "“list.csv” has no rows" in refusal(b"", "C/Users/sam/list.csv")


def test_twenty_thousand_rows_are_read_in_a_second_or_two_and_one_more_is_refused():
    began = monotonic()
    assert len(read(csv_of(*[AMARA] * 20_000)).rows) == 20_000
    assert monotonic() - began < 5
    assert "more than 20,000 rows" in refusal(csv_of(*[AMARA] * 20_001))


# The Common Transfer File ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("namespace", ["", "http://www.dfe.gov.uk/ctf/24"])
def test_of_a_ctf_a_few_fields_are_read_and_nothing_else(namespace):
    table = read(ctf_of(AMARA_IN_CTF, namespace=namespace), "801_2001.xml")
    [(number, row)] = table.rows
    assert (table.source, table.counts, number) == ("Ashfield School", "Pupil", 1)
    assert {name: cell for name, cell in zip(table.headings, row, strict=True) if cell} == {
        "UPN": "A123456789012",
        "Surname": "Obi",
        "Forename": "Amara",
        "PreferredForename": "Mara",
        "DOB": "2017-05-04",
        "NCyearActual": "5",
        "EntryDate": "2024-09-03",
    }


BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
ELSEWHERE = '<!DOCTYPE b [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


def test_of_two_surnames_in_a_ctf_the_legal_one_counts():
    names = "<Surname>Bello</Surname><Forename>Amara</Forename><BasicDetails><LegalSurname>Obi</LegalSurname>"
    [(_, row)] = read(ctf_of(f"{names}</BasicDetails>")).rows
    assert row[1:3] == ["Obi", "Amara"]


@pytest.mark.parametrize("beginning", [BOMB, ELSEWHERE], ids=["bomb", "file"])
def test_an_entity_is_never_resolved(beginning):
    tracemalloc.start()
    said = refusal(ctf_of("<UPN>&b;</UPN>", beginning=beginning), "t.xml")
    assert said == "“t.xml” contains instructions that could do harm. Export it again."
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


# Which column holds what ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("system", "headings", "codes"),
    [
        (
            "SIMS",
            "UPN,Legal Surname,Legal Forename,Preferred Surname,Preferred Forename,DOB,Year,Date of admission",
            "upn,surname,forename,preferred_surname,preferred_forename,date_of_birth,year_group,on_roll_from",
        ),
        (
            "Arbor",
            "Unique Pupil Number,Legal First Name,Legal Last Name,Preferred First Name,DOB,Year group,Leaving date",
            "upn,forename,surname,preferred_forename,date_of_birth,year_group,on_roll_until",
        ),
        (
            "Bromcom",
            "UPN,Legal First Name,Legal Surname,Chosen Name,Birth Date,NC Year,Admission date",
            "upn,forename,surname,preferred_name,date_of_birth,year_group,on_roll_from",
        ),
        (
            "ScholarPack",
            "Pupil Surname,Pupil Forename,Date of Birth,Reg group,UPN",
            "surname,forename,date_of_birth,year_group,upn",
        ),
        ("CTF", "UPN,Surname,Forename,DOB,NCyearActual", "upn,surname,forename,date_of_birth,year_group"),
        ("a list", "Name,DOB,Year", "full_name,date_of_birth,year_group"),
    ],
    ids=lambda value: value if " " not in value and "," not in value else "",
)
def test_the_headings_of_the_usual_systems_are_known(system, headings, codes):
    assert guess(headings.split(",")) == {code: place for place, code in enumerate(codes.split(","))}


def test_the_legal_name_goes_before_the_name_and_the_year_before_the_registration_group():
    headings = ["Surname", "Forename", "Legal Surname", "Legal Forename", "Reg Group", "Year Group", "Name"]
    assert guess(headings) == {"surname": 2, "forename": 3, "year_group": 5}


def test_what_must_be_known_first_is_said():
    assert missing(guess(["UPN", "Year"])) == [
        "Select the columns of the legal surname and forename, or the column of the whole name.",
        "Select the column of the date of birth.",
    ]
    assert missing(guess(list(HEADINGS))) == []


def test_two_files_of_one_school_read_alike():
    assert read(csv_of(AMARA, BEN)).rows == read(csv_of(AMARA, BEN, separator=";", encoding="cp1252")).rows
