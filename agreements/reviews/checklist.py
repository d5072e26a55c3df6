"""The review checklist: twelve questions (domain 5.5, 001 App A, R21)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One question; yes means that all is well."""

    code: str
    label: str


CHECKS = (
    Check("objectives", "Has it achieved what it was set up for?"),
    Check("benefits", "Have children and families benefited as hoped?"),
    Check("scope", "Is only the agreed data shared, with nothing added over time?"),
    Check("purpose", "Is the purpose still valid?"),
    Check("basis", "Does the lawful basis still fit each purpose?"),
    Check("parties", "Are the parties, contacts and signatories still correct?"),
    Check("minimised", "Is it still the minimum needed?"),
    Check("quality", "Was the data accurate and up to date, and were mistakes corrected?"),
    Check("security", "Was it secure: agreed methods used, and any data breach dealt with?"),
    Check("retention", "Was the data kept and destroyed as agreed?"),
    Check("rights", "Were people told, and were rights requests and complaints dealt with?"),
    Check("law", "Are the law and the guidance unchanged?"),
)
BY_CODE = {check.code: check for check in CHECKS}
