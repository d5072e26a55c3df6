"""Which column of a file holds what: headings as SIMS, Arbor, Bromcom, ScholarPack and a CTF write them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Where each of our fields stands in a file: the number of its column.
Columns = dict[str, int]


@dataclass(frozen=True)
class Target:
    """What a column may hold. Of several headings that fit, the first counts."""

    code: str
    label: str
    headings: tuple[str, ...]


TARGETS = (
    Target(
        "upn", "Unique pupil number (UPN)", ("upn", "uniquepupilnumber", "uniquepupilnumberupn", "upnnumber")
    ),
    Target(
        "surname",
        "Legal surname",
        ("legalsurname", "legallastname", "legalfamilyname", "surname", "lastname", "familyname"),
    ),
    Target(
        "forename",
        "Legal forename",
        ("legalforename", "legalfirstname", "legalgivenname", "forename", "firstname", "givenname"),
    ),
    Target(
        "full_name",
        "Legal name, where one column holds all of it",
        ("legalname", "legalfullname", "fullname", "name", "pupilname", "studentname", "pupil", "student"),
    ),
    Target(
        "preferred_forename",
        "Preferred forename",
        (
            "preferredforename",
            "preferredfirstname",
            "chosenforename",
            "chosenfirstname",
            "knownas",
            "calledname",
        ),
    ),
    Target(
        "preferred_surname",
        "Preferred surname",
        ("preferredsurname", "preferredlastname", "chosensurname", "chosenlastname"),
    ),
    Target(
        "preferred_name",
        "Preferred name, where one column holds all of it",
        ("preferredname", "chosenname", "preferredfullname", "chosenfullname"),
    ),
    Target(
        "date_of_birth",
        "Date of birth",
        ("dateofbirth", "dob", "birthdate", "birthday", "pupildob", "studentdob"),
    ),
    Target(
        "year_group",
        "Year group",
        (
            "yeargroup",
            "year",
            "ncyear",
            "ncyearactual",
            "nationalcurriculumyear",
            "curriculumyear",
            "nationalcurriculumyeargroup",
            "yeartaughtin",
            "yeargroupname",
            "ncyeargroup",
            "reggroup",
            "registrationgroup",
        ),
    ),
    Target(
        "on_roll_from",
        "On roll from",
        ("admissiondate", "dateofadmission", "entrydate", "dateofentry", "startdate", "enrolmentdate", "doa"),
    ),
    Target(
        "on_roll_until",
        "On roll until",
        ("leavingdate", "dateofleaving", "leaverdate", "dateleft", "leavedate", "enddate", "dol"),
    ),
)
LABELS = {target.code: target.label for target in TARGETS}
# A file names itself in one column or two.
TWO_NAMES = frozenset({"surname", "forename"})
KNOWN = frozenset(heading for target in TARGETS for heading in target.headings)
SAID_OF = re.compile(
    r"^(?:pupil|student|learner|child)s?(?=surname|lastname|forename|firstname|upn|year|date)"
)


def plain(heading: str) -> str:
    """Return a heading as headings are compared: small letters and figures, "pupil" in front left out."""
    letters = re.sub(r"[^a-z0-9]", "", heading.lower())
    return SAID_OF.sub("", letters)


def recognised(headings: Iterable[str]) -> int:
    """Return how many of these cells are headings that we know."""
    return sum(plain(heading) in KNOWN for heading in headings)


def guess(headings: list[str]) -> Columns:
    """Return which column most likely holds what. A column holds one thing; what is not found is left out."""
    places: dict[str, int] = {}
    for place, heading in reversed(list(enumerate(headings))):
        places[plain(heading)] = place
    found = {}
    for target in TARGETS:
        known = [places[heading] for heading in target.headings if heading in places]
        if known:
            found[target.code] = known[0]
    if found.keys() >= TWO_NAMES:
        found.pop("full_name", None)
    return found


def missing(columns: Mapping[str, int]) -> list[str]:
    """Return what must be said before rows can be read: which column holds the name, and the date of birth."""
    sentences = []
    if not columns.keys() >= TWO_NAMES and "full_name" not in columns:
        sentences.append(
            "Select the columns of the legal surname and forename, or the column of the whole name."
        )
    if "date_of_birth" not in columns:
        sentences.append("Select the column of the date of birth.")
    return sentences
