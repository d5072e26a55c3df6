"""Files of pupils as the systems of schools export them."""

from infosharing.directory.imports.actions import take_in
from infosharing.directory.imports.tables import read_table

HEADINGS = (
    "UPN",
    "Legal Surname",
    "Legal Forename",
    "Preferred Forename",
    "DOB",
    "Year Group",
    "Admission Date",
)
AMARA = ("A123456789012", "Obi", "Amara", "", "04/05/2017", "5", "03/09/2024")
BEN = ("", "Adams", "Ben", "Benny", "2018-01-30", "Yr 4", "")


def csv_of(*rows, headings=HEADINGS, separator=",", encoding="utf-8"):
    """The bytes of a CSV file with these rows."""
    lines = [separator.join(row) for row in (headings, *rows)]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def taken_in(world, key, *rows, **how):
    """A file with these rows that a person of Ashfield uploaded, and has not imported."""
    table = read_table(csv_of(*rows, **how), "pupils.csv")
    return take_in(table, by=world.actors[key], school_id=world.schools["ashfield"].pk)


def ctf_of(*pupils, source="Ashfield School", beginning="", namespace=""):
    """The bytes of a Common Transfer File: each pupil as XML between its tags."""
    inside = "".join(f"<Pupil>{pupil}</Pupil>" for pupil in pupils)
    school = f"<LEA>801</LEA><Estab>2001</Estab><SchoolName>{source}</SchoolName>"
    header = f"<Header><DocumentName>Common Transfer File</DocumentName><SourceSchool>{school}</SourceSchool></Header>"
    attribute = f' xmlns="{namespace}"' if namespace else ""
    text = f"<CTfile{attribute}>{header}<CTFpupilData>{inside}</CTFpupilData></CTfile>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{beginning}{text}'.encode()


AMARA_IN_CTF = (
    "<UPN>A123456789012</UPN><Surname>Obi</Surname><Forename>Amara</Forename><DOB>2017-05-04</DOB><Gender>F</Gender>"
    "<BasicDetails><PreferredForename>Mara</PreferredForename><NCyearActual>5</NCyearActual>"
    "<Ethnicity>BAFR</Ethnicity></BasicDetails>"
    "<SchoolHistory>"
    "<School><LEA>801</LEA><Estab>2999</Estab><EntryDate>2021-09-02</EntryDate><LeavingDate>2024-07-19</LeavingDate></School>"
    "<School><LEA>801</LEA><Estab>2001</Estab><EntryDate>2024-09-03</EntryDate></School>"
    "</SchoolHistory>"
    "<Contacts><Contact><Surname>Okafor</Surname><Forename>Ada</Forename></Contact></Contacts>"
)
