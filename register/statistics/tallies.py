"""How many requests there were, by part of the year, kind of organisation, basis and outcome: the database counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from register.sharing.decided import signed_decisions, where_shared
from register.sharing.filters import WITHDRAWN
from requests_app.models import Recipient
from requests_app.requests.choices import Status

from .periods import Part, part_number

COUNTED_BY = ("part", "requester_type", "basis", "outcome")


@dataclass(frozen=True)
class Tally:
    """How many requests have all four in common; "" where nothing is said or decided."""

    part: int
    kind: str
    basis: str
    outcome: str
    count: int


def tallies(requests: Any, parts: Sequence[Part], moment: datetime | None = None) -> list[Tally]:
    """Return how many of `requests` there are of every sort: one query, and no request is loaded."""
    return [Tally(*row) for row in tally_rows(requests, parts, moment)]


def tally_rows(requests: Any, parts: Sequence[Part], moment: datetime | None = None) -> Any:
    """Return the same as rows, each with what a `Tally` says.

    `requests` lie in the time that `parts` make up together. Outcome and basis are those of the standing decision, the
    basis the one for its first recipient, as on the lines without names. A decision signed since `moment` (None: now)
    is none; that a request was withdrawn is told only for now, because its own row does not say since when.
    """
    withdrawn = Case(When(status=Status.WITHDRAWN, then=Value(WITHDRAWN)), default=Value(""))
    undecided = withdrawn if moment is None else Value("")
    signed = signed_decisions(moment).filter(request=OuterRef("pk"))
    first = Recipient.objects.filter(decision_id=OuterRef("standing")).order_by("created_at", "pk")
    rows = requests.annotate(
        part=part_number("created_at", parts),
        standing=Subquery(signed.values("pk")[:1]),
        outcome=Coalesce(Subquery(signed.values("outcome")[:1]), undecided),
    )
    rows = rows.annotate(basis=where_shared(first.values("basis")[:1]))
    counted = rows.order_by().values(*COUNTED_BY).annotate(count=Count("pk"))
    return counted.order_by(*COUNTED_BY).values_list(*COUNTED_BY, "count")


def summed(rows: Sequence[Tally], *names: str) -> Counter:
    """Return the sums by what is named: by one thing under its value, by several under a tuple."""
    sums: Counter = Counter()
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        sums[key[0] if len(key) == 1 else key] += row.count
    return sums
