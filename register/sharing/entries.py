"""The lines of the register of sharing: which requests, in which order, a page or a batch at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from infosharing.records.listing import Position, beyond, key_of, position_of
from requests_app.decisions.choices import SHARES
from requests_app.models import Decision, Recipient, SharingRequest
from requests_app.requests.choices import Status

from .decided import signed_decisions
from .filters import NOT_DECIDED, OLDEST_FIRST, WITHDRAWN, Filtered
from .lateness import late_about
from .lines import COLUMNS, Line, lines_of
from .past import past
from .reading import as_stood, requests_read_by
from .window import end_of

PAGE, BATCH = 25, 500
# What a request says of itself, and may have said otherwise on an earlier day.
OF_THE_REQUEST = {
    "kind": "requester_type",
    "organisation": "organisation_id",
    "tier": "tier",
    "status": "status",
}
OF_THE_RECIPIENT = ("basis", "condition", "coverage", "agreement")


@dataclass(frozen=True)
class Lines:
    """One page of the register, and the key to go on from (None at the end)."""

    lines: list[Line]
    further: str | None


class Entries:
    """The requests that a reader's register shows, filtered, as they stand now or stood on a day."""

    def __init__(self, actor: Actor, filtered: Filtered) -> None:
        """`actor` reads; `filtered` says which schools, which time, what else."""
        self.actor, self.filtered = actor, filtered
        self.moment = end_of(filtered.on) if filtered.on else None
        self.oldest_first = filtered.answers.get("sort") == OLDEST_FIRST

    def page(self, *, after: str = "", size: int = PAGE) -> Lines:
        """Return up to `size` lines that follow the key `after`: "" for the first ones, or one without sense."""
        named, chosen = self._answers()
        order = Order(tuple(named), tuple(chosen.items()), self.oldest_first, size + 1)
        rows = _following(self.actor, self._stretch(), position_of(after), *named.values(), order=order)
        shown = rows[:size]
        last = shown[-1] if len(rows) > size else None
        return Lines(self._lines(shown), key_of(last["created_at"], last["pk"]) if last else None)

    def matching(self, condition: Q, *, most: int) -> list[Line]:
        """Return up to `most` lines of those that `condition` describes as well."""
        named, chosen = self._answers()
        rows = _rows(self.actor, self._stretch(), {**named, **chosen}).filter(condition)
        return self._lines(list(_ordered(rows, self.moment, oldest_first=self.oldest_first)[:most]))

    def all(self, *, batch: int = BATCH) -> Iterator[Line]:
        """Yield every line, in batches, so that no list is too long for the memory."""
        after = ""
        while True:
            page = self.page(after=after, size=batch)
            yield from page.lines
            if page.further is None:
                return
            after = page.further

    def _stretch(self) -> "Stretch":
        return Stretch(sorted(self.filtered.schools), *self.filtered.window.moments(), self.moment)

    def _answers(self) -> tuple[dict[str, UUID], dict[str, Any]]:
        """Return the answers that name a record, by its id, and those chosen from a few."""
        answers = {name: getattr(answer, "pk", answer) for name, answer in self.filtered.answers.items()}
        named = {name: answer for name, answer in answers.items() if isinstance(answer, UUID)}
        return named, {name: answer for name, answer in answers.items() if name not in named}

    def _lines(self, rows: list[dict[str, Any]]) -> list[Line]:
        if self.moment is not None:
            stood = past(SharingRequest).filter(history_id__in=[row["then"] for row in rows])
            by_pk = {row["id"]: row for row in stood.values("id", *COLUMNS)}
            rows = [{**by_pk[row["pk"]], "pk": row["pk"]} for row in rows]
        return lines_of(rows, self.actor, self.moment)


@dataclass(frozen=True)
class Stretch:
    """At which schools, in which time, and as they stood when (None: now)."""

    schools: list[UUID]
    since: datetime
    until: datetime
    moment: datetime | None


@dataclass(frozen=True)
class Order:
    """What else is asked of the requests: which answers name a record, which were chosen from a few, in what order
    they come, and how many at most."""

    named: tuple[str, ...]
    chosen: tuple[tuple[str, Any], ...]
    oldest_first: bool
    most: int


@compiled
def _following(actor: Actor, stretch: Stretch, position: Position, *answers: UUID, order: Order) -> QuerySet:
    asked = {**dict(zip(order.named, answers, strict=True)), **dict(order.chosen)}
    following = _rows(actor, stretch, asked).filter(beyond(position, oldest_first=order.oldest_first))
    return _ordered(following, stretch.moment, oldest_first=order.oldest_first)[: order.most]


def _ordered(rows: QuerySet, moment: datetime | None, *, oldest_first: bool) -> QuerySet:
    order = ("created_at", "pk") if oldest_first else ("-created_at", "-pk")
    columns = COLUMNS if moment is None else ("created_at", "then")
    return rows.order_by(*order).values("pk", *columns)


def _rows(actor: Actor, stretch: Stretch, answers: dict[str, Any]) -> QuerySet:
    rows = requests_read_by(actor, stretch.schools)
    rows = rows.filter(created_at__gte=stretch.since, created_at__lt=stretch.until)
    rows = as_stood(rows, stretch.moment, _of_the_request(answers))
    if answers.get("late"):
        rows = rows.filter(late_about("pk"))
    return _as_decided(rows, stretch.moment, answers)


def _of_the_request(answers: dict[str, Any]) -> Q:
    asked = {column: answers[name] for name, column in OF_THE_REQUEST.items() if name in answers}
    condition = Q(**asked)
    outcome = answers.get("outcome")
    if outcome in (NOT_DECIDED, WITHDRAWN):
        withdrawn = Q(status=Status.WITHDRAWN)
        condition &= withdrawn if outcome == WITHDRAWN else ~withdrawn
    return condition


def _as_decided(rows: QuerySet, moment: datetime | None, answers: dict[str, Any]) -> QuerySet:
    asked = {name: answers[name] for name in OF_THE_RECIPIENT if name in answers}
    of_the_decision = {name: answers[name] for name in ("outcome", "decided_by") if name in answers}
    undecided = of_the_decision.get("outcome") in (NOT_DECIDED, WITHDRAWN)
    if undecided:
        del of_the_decision["outcome"]
    if not asked and not of_the_decision and not undecided:
        return rows
    standing = signed_decisions(moment).filter(request=OuterRef("pk"))
    rows = rows.annotate(standing=Subquery(standing.values("pk")[:1]))
    if undecided:
        rows = rows.filter(standing__isnull=True)
    if asked:
        of_the_decision = {"outcome__in": SHARES, **of_the_decision}
        rows = rows.filter(Exists(Recipient.objects.filter(decision_id=OuterRef("standing"), **asked)))
    if of_the_decision:
        rows = rows.filter(Exists(Decision.objects.filter(pk=OuterRef("standing"), **of_the_decision)))
    return rows
