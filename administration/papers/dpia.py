"""What an impact assessment of this software says of one school, and what it leaves for the school to answer."""

from typing import Any

from django.conf import settings

from infosharing.accounts.models import School
from infosharing.records import clock
from infosharing.records.summary import Row, lines

from .lawful_basis import CONDITION, PARAGRAPHS, grounds
from .risks import RISKS

NOT_ENTERED = "Not entered: ______________________________"
# Each a question, and a hint.
TO_DECIDE = (
    ("Where is the server, and who runs it?", "If hired: contract, country, sub-processors"),
    ("Who keeps the keys, and the copy?", "Apart from the backups"),
    ("How are backups made and encrypted?", "And when is restoring one tried?"),
    ("From where can people sign in?", "School network, managed devices"),
    ("Who keeps the ends of the ledger?", "The lines that “verify” prints, each week"),
    ("How is the retention schedule kept to?", "Records cannot be deleted in the software yet"),
    ("Who answers when people use rights?", "Access, correction, erasure, objection"),
    ("Which virus protection checks downloads?", "Uploaded files are not scanned"),
    ("Which notices and policies cover this?", "Privacy notices, appropriate policy document"),
    ("Who is trained, how, and by when?", "DSL team, deciders, office, all staff"),
)


def facts_of(school: School) -> dict[str, Any]:
    """Return what the assessment shows of a school, and of this installation."""
    return {
        "about": _about(school),
        "version_of_software": settings.VERSION,
        "database": "SQLite" if settings.IS_SQLITE else "PostgreSQL",
        "grounds": grounds(school.kind, clock.today()),
        "condition": CONDITION,
        "paragraphs": PARAGRAPHS,
        "risks": RISKS,
        "to_decide": TO_DECIDE,
    }


def _about(school: School) -> list[Row]:
    contact = ", ".join(lines(school.address, school.email, school.phone))
    known = {
        "School": school.name,
        "Kind of school": school.get_kind_display(),
        "Controller": school.controller,
        "ICO registration number": school.ico_number,
        "Contact": contact,
    }
    rows = [Row(label, [value or NOT_ENTERED]) for label, value in known.items()]
    return [*rows, Row("Software", [f"Information sharing, version {settings.VERSION}"])]
