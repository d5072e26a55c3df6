"""The twelve checks of a review (domain 5.5, 001 App A, R21)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One question; yes means that all is well."""

    code: str
    label: str


CHECKS = (
    Check("objectives", "Did it reach what it was made for?"),
    Check("benefits", "Do the children and families concerned have the benefit that was hoped for?"),
    Check("scope", "Is only that shared which was agreed, with nothing added by and by?"),
    Check("purpose", "Is the purpose still there?"),
    Check("basis", "Does the lawful basis still fit each purpose?"),
    Check("parties", "Are the parties, contacts and signatories still right?"),
    Check("minimised", "Is it still the least that does the job?"),
    Check("quality", "Were the data right and up to date, and were mistakes put right?"),
    Check("security", "Was it safe: methods kept, no incidents, or each dealt with?"),
    Check("retention", "Were data kept and destroyed as agreed?"),
    Check("rights", "Were people told, and their rights and complaints dealt with?"),
    Check("law", "Has the law or the guidance stayed as it was?"),
)
BY_CODE = {check.code: check for check in CHECKS}
