"""The two demo schools, their pupils and the organisations they share with."""

from datetime import date

from infosharing.accounts.choices import SchoolKind
from infosharing.accounts.models import School
from infosharing.directory.actions import add_organisation, add_pupil
from infosharing.directory.choices import RequesterType
from infosharing.directory.models import Organisation, Pupil
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded

TERMS = [
    ["2025-09-02", "2025-10-24"],
    ["2025-11-03", "2025-12-19"],
    ["2026-01-05", "2026-02-13"],
    ["2026-02-23", "2026-03-27"],
    ["2026-04-13", "2026-05-22"],
    ["2026-06-01", "2026-07-22"],
    ["2026-09-02", "2026-10-23"],
    ["2026-11-02", "2026-12-18"],
    ["2027-01-04", "2027-02-12"],
    ["2027-02-22", "2027-03-25"],
    ["2027-04-12", "2027-05-28"],
    ["2027-06-07", "2027-07-21"],
]
NAMES = {"ashfield": "Ashfield School", "briar": "Briar Hill Academy"}

PUPILS = {
    "ashfield": (
        ("Poppy Lane", "", date(2019, 3, 14), "Year 3"),
        ("Jamie Morton", "", date(2018, 1, 9), "Year 4"),
        ("Aisha Rahman", "", date(2017, 6, 21), "Year 5"),
        ("Oliver Grant", "Ollie", date(2016, 11, 2), "Year 5"),
        ("Mia Kowalska", "", date(2016, 5, 30), "Year 6"),
        ("Noah Bennett", "", date(2018, 8, 17), "Year 4"),
        ("Zara Hussain", "", date(2015, 12, 12), "Year 6"),
        ("Leo Fitzgerald", "", date(2019, 7, 4), "Year 3"),
        ("Grace Adeyemi", "", date(2017, 2, 26), "Year 5"),
        ("Ethan Clarke", "", date(2020, 4, 19), "Year 2"),
        ("Ella Novak", "", date(2020, 10, 8), "Year 2"),
        ("Samuel O'Brien", "Sam", date(2016, 9, 23), "Year 6"),
    ),
    "briar": (
        ("Tariq Mahmood", "", date(2012, 3, 3), "Year 10"),
        ("Lucy Evans", "", date(2013, 1, 28), "Year 9"),
        ("Callum Reid", "", date(2014, 6, 11), "Year 8"),
        ("Freya Lund", "", date(2011, 12, 5), "Year 10"),
    ),
}

DUTY = date(2026, 9, 30)
ORGANISATIONS = {
    "ashfield": (
        (
            "police",
            "Avon Vale Police",
            RequesterType.POLICE,
            "avonvale.police.example",
            "0117 496 0101",
            DUTY,
        ),
        (
            "mash",
            "Avonshire MASH",
            RequesterType.CHILDRENS_SOCIAL_CARE,
            "avonshire.example",
            "0117 496 0202",
            DUTY,
        ),
        (
            "council",
            "Avonshire Council",
            RequesterType.LOCAL_AUTHORITY,
            "avonshire.example",
            "0117 496 0200",
            DUTY,
        ),
        (
            "nursery",
            "Little Oaks Nursery",
            RequesterType.EARLY_YEARS,
            "littleoaks.example",
            "0117 496 0303",
            DUTY,
        ),
        ("insurer", "Northgate Insurance", RequesterType.INSURER, "northgate.example", "0800 496 0404", None),
        (
            "health",
            "Avonshire School Nursing",
            RequesterType.HEALTH,
            "avonshire-health.example",
            "0117 496 0505",
            DUTY,
        ),
        (
            "secondary",
            "Riverside Secondary School",
            RequesterType.SCHOOL_OR_COLLEGE,
            "riverside.example",
            "0117 496 0606",
            DUTY,
        ),
        (
            "solicitor",
            "Bell and Hart Solicitors",
            RequesterType.SOLICITOR,
            "bellhart.example",
            "0117 496 0707",
            None,
        ),
        (
            "charity",
            "Avon Young Carers",
            RequesterType.VOLUNTARY_SECTOR,
            "youngcarers.example",
            "0117 496 0808",
            None,
        ),
        (
            "university",
            "University of Avonshire",
            RequesterType.RESEARCHER,
            "uni-avonshire.example",
            "",
            None,
        ),
        (
            "supplier",
            "Roundtable Class Meetings Ltd",
            RequesterType.SUPPLIER,
            "roundtable.example",
            "020 7946 0101",
            None,
        ),
        (
            "photographer",
            "Bright Days Photography",
            RequesterType.SUPPLIER,
            "brightdays.example",
            "0117 496 0111",
            None,
        ),
        ("court", "Avonshire Family Court", RequesterType.COURT, "justice.example", "0117 496 0909", None),
    ),
    "briar": (
        (
            "police",
            "Avon Vale Police",
            RequesterType.POLICE,
            "avonvale.police.example",
            "0117 496 0101",
            DUTY,
        ),
        (
            "council",
            "Avonshire Council",
            RequesterType.LOCAL_AUTHORITY,
            "avonshire.example",
            "0117 496 0200",
            DUTY,
        ),
    ),
}


def build_schools() -> dict[str, School]:
    """Save and return the demo schools by key."""
    schools = {
        "ashfield": School(
            name=NAMES["ashfield"],
            kind=SchoolKind.MAINTAINED,
            urn="100001",
            controller="The governing body of Ashfield School",
            ico_number="Z1000001",
            terms=TERMS,
            address="Ashfield Lane, Avonford",
            email="office@ashfield.example",
            phone="0117 496 0100",
            dsl_phone="0117 496 0199",
            holiday_cover="the local authority's duty team, 0117 496 0202",
            file_system="CPOMS",
        ),
        "briar": School(
            name=NAMES["briar"],
            kind=SchoolKind.ACADEMY,
            urn="100002",
            controller="Briar Hill Academy Trust",
            ico_number="Z1000002",
            terms=TERMS,
        ),
    }
    with recorded(by=SYSTEM, reason="add", school=None):
        for school in schools.values():
            school.save()
    return schools


def build_pupils(schools: dict[str, School]) -> dict[str, Pupil]:
    """Save the pupils and return them by first name."""
    pupils = {}
    for key, rows in PUPILS.items():
        for name, known_as, born, year in rows:
            answers = {
                "legal_name": name,
                "preferred_name": known_as,
                "date_of_birth": born,
                "year_group": year,
                "on_roll_from": date(2024, 9, 3),
            }
            pupil = add_pupil(by=SYSTEM, school_id=schools[key].pk, answers=answers)
            pupils[name.split()[0].lower()] = pupil
    return pupils


def build_organisations(schools: dict[str, School]) -> dict[str, Organisation]:
    """Save the organisations and return them by key; Briar Hill's keys begin with "briar-"."""
    organisations = {}
    for school, rows in ORGANISATIONS.items():
        for key, name, kind, domain, phone, covered in rows:
            answers = {
                "name": name,
                "kind": kind,
                "official_domain": domain,
                "published_phone": phone,
                "covered_from": covered,
            }
            organisation = add_organisation(by=SYSTEM, school_id=schools[school].pk, answers=answers)
            organisations[key if school == "ashfield" else f"{school}-{key}"] = organisation
    return organisations
