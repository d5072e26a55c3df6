"""Why a school may keep these records: lawful bases and conditions, by kind of school and day."""

from dataclasses import dataclass
from datetime import date

from infosharing.accounts.choices import SchoolKind
from infosharing.law.bases import bases, basis_label
from infosharing.law.conditions import condition_label, schedule_1_label
from infosharing.law.duties import duty_to_share
from infosharing.law.schools import is_public_authority

# The law from which the duty to keep pupils safe comes: the governing body's, or the proprietor's, who in an academy is
# the trust (Keeping Children Safe in Education, part two).
STANDARDS = "Education (Independent School Standards) Regulations 2014 Sch Part 3"
SAFEGUARDING_LAW = {
    SchoolKind.MAINTAINED: "Education Act 2002 s.175",
    SchoolKind.ACADEMY: STANDARDS,
    SchoolKind.INDEPENDENT: STANDARDS,
}
CONDITION = condition_label("9g")
PARAGRAPHS = (schedule_1_label("sch1-18"), schedule_1_label("sch1-6"))


# The same in the words of a privacy notice.
PLAIN_WORDS = {
    "e": "it is part of our public task to run the school and keep pupils safe",
    "ea": "keeping children safe is a legitimate interest that the law recognises",
    "f": "we have a legitimate interest in sharing with care and being able to explain it",
    "c": "some laws require it",
}


@dataclass(frozen=True)
class Ground:
    """A lawful basis by its code and name, and why it is the school's."""

    code: str
    basis: str
    why: str


def grounds(kind: str, on: date) -> list[Ground]:
    """Return the usual lawful bases of a school of this kind for its records of sharing, as the law is on a day."""
    offered = {basis.code for basis in bases(on)}
    reasons = _of_an_authority(kind) if is_public_authority(kind) else _of_an_independent_school()
    reasons["c"] = _obligations(kind, on)
    return [Ground(code, basis_label(code), why) for code, why in reasons.items() if code in offered]


def in_plain_words(kind: str, on: date) -> str:
    """Return the same as a sentence of a privacy notice."""
    *first, last = [PLAIN_WORDS[ground.code] for ground in grounds(kind, on)]
    return f"The law allows this because {', '.join(first)}, and because {last}."


def _of_an_authority(kind: str) -> dict[str, str]:
    return {
        "e": "Keeping pupils safe and well, and answering for what is shared about them, is part of running the "
        f"school, which is a task that the law gives it ({SAFEGUARDING_LAW[SchoolKind(kind)]}; DPA 2018 s.8). The "
        "accounts of staff serve the same task."
    }


def _of_an_independent_school() -> dict[str, str]:
    return {
        "ea": "Safeguarding a vulnerable person, which anyone under 18 is; dealing with crime and emergencies.",
        "f": "Everything else, and the accounts of staff: the school has good reason to share with care and to be able "
        "to show how it decided. It must write down how it weighed this against people’s own interests.",
    }


def _obligations(kind: str, on: date) -> str:
    duty = duty_to_share(on)
    laws = [
        f"keeping pupils safe ({SAFEGUARDING_LAW[SchoolKind(kind)]})",
        *([f"the duty to share ({duty.source})"] if duty else []),
        "showing that data protection law is kept (UK GDPR Art 5(2) and 30)",
        "court orders",
    ]
    return f"Where a law or a court requires the record or the sharing: {'; '.join(laws)}."
