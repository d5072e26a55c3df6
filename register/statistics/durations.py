"""How long it took from logging a request to its first decision: in the middle of the list, and at its end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, DurationField, ExpressionWrapper, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber

from infosharing.law.schooldays import SchoolCalendar
from requests_app.decisions.choices import DecisionStatus
from requests_app.models import Decision

from .periods import Part, part_number

AN_HOUR = 3600


@dataclass(frozen=True)
class Took:
    school_days: int
    hours: int

    @property
    def said(self) -> str:
        """Return "3 school days"."""
        return _many(self.school_days, "school day") if self.school_days else "less than a school day"


@dataclass(frozen=True)
class Times:
    """Half of the decisions came within `median`; `by_part` is the same for every part; `count` is of how many."""

    count: int = 0
    median: Took | None = None
    slowest: Took | None = None
    by_part: dict[int, Took] = field(default_factory=dict)


def times(
    requests: Any,
    parts: Sequence[Part],
    calendars: Mapping[UUID, SchoolCalendar],
    moment: datetime | None = None,
) -> Times:
    """Return how long decisions about `requests` took: one query, which answers with the rows in the middle alone.

    Counted is the time on the clock; it is said in the school days of the request's school (`calendars`). What was
    first decided since `moment` (None: now) is left out.
    """
    return times_of(middle_rows(requests, parts, moment), calendars)


def middle_rows(requests: Any, parts: Sequence[Part], moment: datetime | None = None) -> Any:
    """Return the rows in the middle, of each part and of all, and the slowest."""
    rows = _ranked(requests, parts, moment).filter(
        Q(rank=(F("of") + 1) / 2) | Q(rank_of_all=(F("all") + 1) / 2) | Q(rank_of_all=F("all"))
    )
    middle = rows.values("school_id", "logged_at", "decided", "part", "rank", "of", "rank_of_all", "all")
    return middle.order_by("part")


def times_of(rows: Iterable[dict[str, Any]], calendars: Mapping[UUID, SchoolCalendar]) -> Times:
    """Return what the rows in the middle say, in school days."""
    answer: dict[str, Any] = {"by_part": {}}
    for row in rows:
        took = _took(row["logged_at"], row["decided"], calendars[row["school_id"]])
        answer["count"] = row["all"]
        if row["rank"] == (row["of"] + 1) // 2:
            answer["by_part"][row["part"]] = took
        if row["rank_of_all"] == (row["all"] + 1) // 2:
            answer["median"] = took
        if row["rank_of_all"] == row["all"]:
            answer["slowest"] = took
    return Times(**answer)


def first_decided_at() -> Subquery:
    """Return the expression for the moment of the first signed decision about a request; null where there is none."""
    signed = Decision.objects.filter(request=OuterRef("pk"), status=DecisionStatus.SIGNED)
    return Subquery(signed.order_by("decided_at").values("decided_at")[:1])


def _ranked(requests: Any, parts: Sequence[Part], moment: datetime | None) -> Any:
    """Return the decided ones of `requests`, each with its place in the order of time taken."""
    rows = requests.filter(logged_at__isnull=False).annotate(decided=first_decided_at())
    rows = rows.filter(decided__isnull=False) if moment is None else rows.filter(decided__lt=moment)
    rows = rows.annotate(
        took=ExpressionWrapper(F("decided") - F("logged_at"), output_field=DurationField()),
        part=part_number("created_at", parts),
    )
    quickest_first = [F("took").asc(), F("pk").asc()]
    return rows.annotate(
        rank=Window(RowNumber(), partition_by="part", order_by=quickest_first),
        of=Window(Count("pk"), partition_by="part"),
        rank_of_all=Window(RowNumber(), order_by=quickest_first),
        all=Window(Count("pk")),
    )


def _took(logged: datetime, decided: datetime, calendar: SchoolCalendar) -> Took:
    seconds = (decided - logged).total_seconds()
    return Took(calendar.days_between(logged, decided), int(seconds // AN_HOUR))


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
