"""Masked lines: what headteacher and DPO may know of safeguarding requests. No reference, name, purpose or decider."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncMonth

from infosharing.directory.choices import RequesterType
from infosharing.law.bases import basis_label
from infosharing.law.conditions import condition_label
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day
from requests_app.decisions.choices import Outcome
from requests_app.models import Recipient, SharingRequest
from requests_app.requests.choices import Status

from .decided import signed_decisions, where_shared
from .filters import NOT_DECIDED, WITHDRAWN, Filtered
from .lateness import is_late
from .past import past
from .reading import as_stood, requests_read_by, restricted_at
from .window import end_of, last_month_end

SHOWN = ("month", "kind", "basis", "condition", "outcome", "late")
MOST = 200
OUTCOMES = {**dict(Outcome.choices), "": "Not yet decided", WITHDRAWN: "Withdrawn"}


@dataclass(frozen=True)
class MaskedLine:
    """One restricted request as a line (domain 4)."""

    month: date
    kind: str
    basis: str
    condition: str
    outcome: str
    late: bool

    @property
    def month_label(self) -> str:
        return f"{self.month:%B %Y}"


def masked_lines(actor: Actor, filtered: Filtered, *, most: int = MOST) -> list[MaskedLine]:
    """Return the restricted requests that `actor` knows of without reading them, the newest months first.

    Only whole months count, for the window and for the day on which they stood, so that moving either tells no day; and
    the lines stand in the order of what they show, so that the order tells nothing more.
    """
    months = filtered.window.whole_months()
    if months is None:
        return []
    rows = _restricted(actor, filtered).filter(months.holds("created_at"))
    rows = _narrow(_with_what_is_shown(rows, filtered), filtered.answers)
    order = ("-month", *(F(name).asc() for name in SHOWN[1:]))
    return [_line(row) for row in rows.order_by(*order).values(*SHOWN)[:most]]


def masked_in_words(filtered: Filtered) -> tuple[str, ...]:
    """Return in words what the lines were filtered to, with the day on which they really stood."""
    if filtered.on is None:
        return filtered.in_words
    asked, stood = f"As it was on {say_day(filtered.on)}", say_day(last_month_end(filtered.on))
    return tuple(
        f"As it was at the end of the month, {stood}" if words == asked else words
        for words in filtered.in_words
    )


def _restricted(actor: Actor, filtered: Filtered) -> QuerySet[SharingRequest]:
    read = requests_read_by(actor, filtered.schools).filter(pk=OuterRef("pk"))
    rows = restricted_at(actor, filtered.schools).filter(~Exists(read))
    return as_stood(rows, _stood_at(filtered), Q())


def _stood_at(filtered: Filtered) -> datetime | None:
    return end_of(last_month_end(filtered.on)) if filtered.on else None


def _with_what_is_shown(rows: QuerySet, filtered: Filtered) -> QuerySet:
    moment = _stood_at(filtered)
    standing = signed_decisions(moment).filter(request=OuterRef("pk"))
    first = Recipient.objects.filter(decision_id=OuterRef("standing")).order_by("created_at", "pk")
    kind: Any = F("requester_type")
    stood: Any = F("status")
    if moment is not None:
        then = past(SharingRequest).filter(history_id=OuterRef("then"))
        kind, stood = Subquery(then.values("requester_type")), Subquery(then.values("status"))
    undecided = Case(When(stood_at=Status.WITHDRAWN, then=Value(WITHDRAWN)), default=Value(""))
    rows = rows.annotate(
        month=TruncMonth("created_at"),
        standing=Subquery(standing.values("pk")[:1]),
        kind=kind,
        stood_at=stood,
    )
    rows = rows.annotate(outcome=Coalesce(Subquery(standing.values("outcome")[:1]), undecided))
    return rows.annotate(
        basis=where_shared(first.values("basis")[:1]),
        condition=where_shared(first.values("condition")[:1]),
        late=Value(False) if moment else is_late("pk"),
    )


def _narrow(rows: QuerySet, answers: dict[str, Any]) -> QuerySet:
    """Narrow by what a line shows, and by nothing else: what is hidden cannot be asked for either."""
    asked = {name: answers[name] for name in SHOWN[1:] if name in answers}
    if asked.get("outcome") == NOT_DECIDED:
        asked["outcome"] = ""
    return rows.filter(**asked)


def _line(row: dict[str, Any]) -> MaskedLine:
    return MaskedLine(
        row["month"].date(),
        RequesterType(row["kind"]).label if row["kind"] else "",
        basis_label(row["basis"]) if row["basis"] else "",
        condition_label(row["condition"]) if row["condition"] else "",
        OUTCOMES[row["outcome"]],
        row["late"],
    )
