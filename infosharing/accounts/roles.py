"""Which roles one person may hold together at a school, and which must have an end (domain 4). No database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .choices import DSL_TEAM, ENDS_ALWAYS, SHORT_ROLES, Employment, Role

# Whoever advises and reviews must not be whoever decides: the DPO holds none of these at the same school.
NEVER_WITH_DPO = (
    *(Role.HEAD, Role.SENIOR_LEADER, Role.SENCO, *DSL_TEAM),
    *(Role.CHAIR, Role.SIGNATORY, Role.SECOND_READER, Role.ADMIN),
)


@dataclass(frozen=True)
class Held:
    """A role from a day until a day; None where no end is known."""

    role: str
    starts: date
    until: date | None = None

    def overlaps(self, other: "Held") -> bool:
        """Say whether there is a day on which both are held."""
        starts_in_time = self.until is None or other.starts <= self.until
        return starts_in_time and (other.until is None or self.starts <= other.until)


def role_refusal(wanted: Held, held: Iterable[Held], *, employment: str, acting: bool, reason: str) -> str:
    """Return why somebody who holds `held` at a school cannot be given the role `wanted` there; "" where they can.

    `reason` is why one person is both DPO and data protection lead, which needs one. Source: domain 4.
    """
    if wanted.until is not None and wanted.until < wanted.starts:
        return "The last day must be on or after the first day."
    if wanted.until is None and employment in ENDS_ALWAYS:
        return f"Enter a last day: it is required for “{Employment(employment).label}”."
    if wanted.until is None and acting:
        return "Enter a last day: an acting role ends."
    beside = [one for one in held if one.overlaps(wanted)]
    if any(one.role == wanted.role for one in beside):
        return "They already hold this role at that time."
    if {one.role for one in beside} | {wanted.role} >= {Role.CHAIR, Role.SECOND_READER}:
        return "The chair of governors cannot also be the outside second reader."
    for one in beside:
        if Role.DPO not in (one.role, wanted.role):
            continue
        other = one.role if wanted.role == Role.DPO else wanted.role
        if other in NEVER_WITH_DPO:
            return f"The DPO cannot also be the {SHORT_ROLES[Role(other)]} of the same school."
        if other == Role.DATA_LEAD and not reason.strip():
            return "Enter why the DPO is also the data protection lead."
    return ""
