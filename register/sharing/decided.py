"""What was decided about requests, and what is asked where nothing is decided yet: few queries for any number."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from agreements.choices import Coverage
from infosharing.law.bases import basis_label
from infosharing.law.conditions import condition_label
from infosharing.records import clock
from infosharing.records.compiled import compiled
from requests_app.decisions.choices import SHARES, DecisionStatus, Outcome
from requests_app.models import AskedItem, Decision, RecipientItem

from .past import parts_on


@dataclass(frozen=True)
class Link:
    words: str
    url: str


@dataclass(frozen=True)
class Decided:
    """What the standing decision about a request says, in words; everything that several recipients differ in is
    listed once."""

    outcome: str = ""
    basis: str = ""
    condition: str = ""
    coverage: str = ""
    agreements: tuple[Link, ...] = ()
    items: str = ""
    by: str = ""
    on: date | None = None


NOTHING_YET = Decided()
OF_RECIPIENTS = (
    "recipients__pk",
    "recipients__basis",
    "recipients__condition",
    "recipients__coverage",
    "recipients__agreement",
    "recipients__agreement__reference",
)


def signed_decisions(moment: datetime | None) -> QuerySet[Decision]:
    """Return the decisions signed before `moment` (None: until now), the newest first: the first of a request is the
    one that stands."""
    signed = Decision.objects.filter(status=DecisionStatus.SIGNED)
    if moment is not None:
        signed = signed.filter(decided_at__lt=moment)
    return signed.order_by("-decided_at", "-pk")


def where_shared(answer: QuerySet) -> Case:
    """Return what `answer` says where the annotated `outcome` is to share, else "": nothing else rests on a basis."""
    return Case(When(outcome__in=SHARES, then=Coalesce(Subquery(answer), Value(""))), default=Value(""))


def decided_about(pks: Collection[UUID], moment: datetime | None) -> dict[UUID, Decided]:
    """Return what stood decided at `moment` about those of the requests that were decided then."""
    standing: dict[UUID, list[dict]] = {}
    for row in _signed_about([*pks], moment):
        others = standing.setdefault(row["request_id"], [row])
        if others[0] is not row and others[0]["pk"] == row["pk"]:
            others.append(row)
    recipients = [row["recipients__pk"] for rows in standing.values() for row in rows]
    items = _items_for([pk for pk in recipients if pk is not None])
    return {pk: _decided(rows, items) for pk, rows in standing.items()}


@compiled
def _signed_about(pks: list[UUID], moment: datetime | None) -> QuerySet:
    rows = signed_decisions(moment).filter(request__in=pks)
    return rows.values("pk", "request_id", "outcome", "decided_at", "decided_by__name", *OF_RECIPIENTS)


@compiled
def _items_of(recipients: list[UUID]) -> QuerySet:
    rows = RecipientItem.objects.filter(recipient__in=recipients).order_by("item__position", "item__label")
    return rows.values_list("recipient_id", "item__label")


@compiled
def _asked_in(pks: list[UUID], *, fields: tuple[str, ...]) -> QuerySet:
    return AskedItem.objects.filter(request__in=pks).values(*fields)


def _items_for(recipients: list[UUID]) -> dict[UUID, list[str]]:
    items: dict[UUID, list[str]] = {}
    for recipient, label in _items_of(recipients):
        items.setdefault(recipient, []).append(label)
    return items


def _decided(rows: list[dict], items: dict[UUID, list[str]]) -> Decided:
    first, rows = rows[0], sorted(rows, key=lambda row: str(row["recipients__pk"]))
    decided = Decided(
        outcome=Outcome(first["outcome"]).label if first["outcome"] else "",
        items=_listed(label for row in rows for label in items.get(row["recipients__pk"], [])),
        by=first["decided_by__name"],
        on=clock.day_of(first["decided_at"]),
    )
    if first["outcome"] not in SHARES:  # what is not shared rests on no basis
        return decided
    return replace(
        decided,
        basis=_listed(basis_label(row["recipients__basis"]) for row in rows if row["recipients__basis"]),
        condition=_listed(
            condition_label(row["recipients__condition"]) for row in rows if row["recipients__condition"]
        ),
        coverage=_listed(
            Coverage(row["recipients__coverage"]).label for row in rows if row["recipients__coverage"]
        ),
        agreements=tuple(_links(rows)),
    )


def _links(rows: list[dict]) -> Iterator[Link]:
    known = {row["recipients__agreement"]: row["recipients__agreement__reference"] for row in rows}
    return (Link(words, reverse("agreement", args=[pk])) for pk, words in known.items() if pk is not None)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(word for word in words if word))


def asked_in(pks: Collection[UUID], moment: datetime | None) -> dict[UUID, str]:
    """Return in words what each of the requests asks for, or asked for at `moment`."""
    if not pks:
        return {}
    fields = ("request_id", "item__position", "item__label")
    now = moment is None
    rows = _asked_in([*pks], fields=fields) if now else parts_on(AskedItem, moment, fields, request__in=pks)
    asked: dict[UUID, list[tuple[int, str]]] = {}
    for row in rows:
        asked.setdefault(row["request_id"], []).append((row["item__position"], row["item__label"]))
    return {pk: _listed(label for _, label in sorted(items)) for pk, items in asked.items()}
