"""Answers that several stories share."""

from infosharing.documents.file_types import KINDS
from infosharing.documents.uploads import Examined
from requests_app.decisions.choices import Duty, YesNo

TEXT = next(kind for kind in KINDS if kind.code == "txt")


def letter(words: str) -> Examined:
    """Return a short letter as an uploaded text file."""
    return Examined(words.encode(), TEXT, "letter.txt")


def called_back(who: str, number: str, found: str) -> dict[str, str]:
    """Return what is kept of a call back before something was told by phone."""
    return {"call_back_note": who, "number_called": number, "number_found": found}


SAFE = {
    "duty": Duty.APPLIES,
    "golden_note": "Safety came first; the family was thought of, and only what helps goes out.",
    "tests_note": "They cannot help without it, and it is enough for a first look.",
    "protect": "Nobody.",
}
SPECIAL = {"tests_note": "Needed for the child's care; nothing beyond it."}
HEALTH = {"condition": "9h", "schedule_1": "sch1-2", "policy_on_file": YesNo.YES}
CHILDREN = {"condition": "9g", "schedule_1": "sch1-18", "policy_on_file": YesNo.YES}
