"""How long a school keeps what, until it settles that for itself (domain 8). Each row is to be checked."""

from dataclasses import dataclass

CHECK = "Check with your toolkit."
TOOLKITS = "Your toolkit is that of your council or trust, or of the records management society (IRMS)."
TRIGGERS = {
    "birth": "The pupil's date of birth",
    "closed": "The request was closed",
    "left": "The person left the school",
    "ended": "The agreement or assessment ended",
    "allegation": "The allegation was made; until normal pension age where that is later",
}
THEN = {"review": "Review", "destroy": "Destroy"}
MOST_YEARS = 100


@dataclass(frozen=True)
class Retention:
    """One class of records: from when its years count, how many, and what happens then. Codes are what is kept."""

    code: str
    label: str
    trigger: str
    years: int
    then: str


CLASSES = (
    Retention("child_protection", "Child protection file, at the last school", "birth", 25, "review"),
    Retention("safeguarding", "Safeguarding decisions, refusals too", "birth", 25, "review"),
    Retention("standard", "Requests about pupils: standard", "closed", 6, "destroy"),
    Retention("sensitive", "Requests about pupils: all others", "birth", 25, "review"),
    Retention("send", "Special educational needs", "birth", 31, "review"),
    Retention("staff", "Requests about staff", "left", 6, "destroy"),
    Retention("allegation", "Allegations about staff", "allegation", 10, "review"),
    Retention("agreement", "Agreements and assessments", "ended", 6, "destroy"),
    Retention("nothing_held", "Nothing held: standard requests", "closed", 6, "destroy"),
)
