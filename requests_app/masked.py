"""Masked lines: what headteacher and DPO may know of safeguarding requests. No reference, name, purpose or decider."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from infosharing.directory.choices import RequesterType
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.models import Waiting
from infosharing.records.ways import not_excluded

from .choices import DecisionStatus, Outcome, Status, Tier
from .models import Decision, Recipient, SharingRequest
from .rules import SEES_MASKED_LINES

WINDOW = timedelta(days=365)


@dataclass(frozen=True)
class MaskedLine:
    """One restricted request as a line (DOMAIN 4)."""

    month: str
    asked_by: str
    basis: str
    condition: str
    outcome: str
    late: bool


def masked_lines(actor: Actor, *, most: int = 50) -> list[MaskedLine]:
    """Return the restricted requests of the last year at the schools where `actor` sees masked lines.

    Without those whose content they may see, and without those they are excluded from. They stand in the order of what
    is shown, so that the order itself tells nothing more.
    """
    schools = actor.schools_as(*SEES_MASKED_LINES)
    if not schools:
        return []
    shown = _hidden_requests(actor, schools).values_list(
        "created_at", "requester_type", "basis", "condition", "outcome", "is_late"
    )
    lines = [
        (timezone.localtime(made).replace(day=1).date(), kind, *(code or "" for code in codes), late)
        for made, kind, *codes, late in shown
    ]
    in_order = sorted(lines, reverse=True)
    return [_line(*one) for one in in_order[:most]]


def _hidden_requests(actor: Actor, schools: frozenset[UUID]) -> QuerySet[SharingRequest]:
    """Return the restricted requests with the standing decision's outcome and its first recipient's basis."""
    signed = Decision.objects.filter(request=OuterRef("pk"), status=DecisionStatus.SIGNED).order_by(
        "-decided_at"
    )
    first = Recipient.objects.filter(decision=OuterRef("decision_id")).order_by("created_at", "pk")
    late = Waiting.objects.filter(record_id=OuterRef("pk"), due__lt=clock.now())
    visible = SharingRequest.objects.visible_to(actor).filter(pk=OuterRef("pk"))
    restricted = SharingRequest.objects.filter(
        ~Q(status__in=(Status.DRAFT, Status.DISCARDED)),
        ~Exists(visible),
        not_excluded(SharingRequest, actor),
        school_id__in=schools,
        tier=Tier.SAFEGUARDING,
        created_at__gte=clock.now() - WINDOW,
    )
    decided = restricted.annotate(
        decision_id=Subquery(signed.values("pk")[:1]), outcome=Subquery(signed.values("outcome")[:1])
    )
    return decided.annotate(
        basis=Subquery(first.values("basis")[:1]),
        condition=Subquery(first.values("condition")[:1]),
        is_late=Exists(late),
    )


def _line(month: date, *said: str | bool) -> MaskedLine:
    kind, basis, condition, outcome, late = said
    return MaskedLine(
        f"{month:%B %Y}",
        RequesterType(kind).label if kind else "",
        f"6(1)({basis})" if basis else "",
        f"9(2)({condition.removeprefix('9')})" if condition else "",
        Outcome(outcome).label if outcome else "Not yet decided",
        late,
    )
