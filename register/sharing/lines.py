"""One request as a line of the register: what it says on screen and in every file."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from infosharing.directory.choices import RequesterType
from infosharing.records import clock
from infosharing.records.actors import Actor
from requests_app.requests.choices import Status, Tier

from .decided import NOTHING_YET, Decided, asked_in, decided_about
from .lateness import late_addresses

COLUMNS = (
    "reference",
    "school_id",
    "created_at",
    "requester_type",
    "organisation__name",
    "purpose__label",
    "tier",
    "status",
)


@dataclass(frozen=True)
class Line:
    """What the register says of one request."""

    url: str
    reference: str
    school: str
    logged_on: date
    organisation: str
    kind: str
    purpose: str
    items: str
    tier: str
    status: str
    late: bool
    decided: Decided

    @property
    def outcome(self) -> str:
        """What was decided, or that nothing is."""
        return self.decided.outcome or ("Withdrawn" if self.status == Status.WITHDRAWN else "Not yet decided")

    @property
    def tier_label(self) -> str:
        return Tier(self.tier).label

    @property
    def status_label(self) -> str:
        return Status(self.status).label


def lines_of(rows: list[dict[str, Any]], actor: Actor, moment: datetime | None) -> list[Line]:
    """Return requests, of which `rows` holds the COLUMNS, as lines in the same order, as they stood at `moment`."""
    if not rows:
        return []
    pks = [row["pk"] for row in rows]
    decided = decided_about(pks, moment)
    asked = asked_in([pk for pk in pks if pk not in decided], moment)
    # What was late on an earlier day is not kept.
    late = late_addresses(pks) if moment is None else set()
    return [
        _line(row, decided.get(row["pk"], NOTHING_YET), asked.get(row["pk"], ""), actor, late) for row in rows
    ]


def _line(row: dict[str, Any], decided: Decided, asked: str, actor: Actor, late: set[str]) -> Line:
    kind = RequesterType(row["requester_type"]).label if row["requester_type"] else ""
    url = reverse("request", args=[row["pk"]])
    return Line(
        url=url,
        reference=row["reference"],
        school=actor.school_names[row["school_id"]],
        logged_on=clock.day_of(row["created_at"]),
        organisation=row["organisation__name"] or "",
        kind=kind,
        purpose=row["purpose__label"] or "",
        items=decided.items or asked,
        tier=row["tier"],
        status=row["status"],
        late=url in late,
        decided=decided,
    )
