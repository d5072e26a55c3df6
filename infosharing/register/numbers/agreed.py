"""Agreements in numbers: where they stand today, and when they are looked at again."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, Value, When

from agreements.choices import AgreementStatus
from agreements.models import Agreement
from infosharing.records import clock

from .periods import Part, months_from

TO_BEGIN = "to_begin"
# In the order of an agreement's life.
STANDINGS = {
    AgreementStatus.DRAFT: "Draft",
    AgreementStatus.ADVICE: "With the DPO",
    AgreementStatus.SIGN_OFF: "For sign-off",
    AgreementStatus.SIGNING: "With the other parties",
    AgreementStatus.DECLINED: "Declined by a party",
    TO_BEGIN: "Signed, not yet begun",
    AgreementStatus.ACTIVE: "Active",
    AgreementStatus.ENDING: "Ended: data to be settled",
    AgreementStatus.EXPIRED: "Expired",
    AgreementStatus.SUPERSEDED: "Replaced by a new version",
    AgreementStatus.ABANDONED: "Abandoned",
}
LATE, LATER = -1, 99


def next_twelve_months() -> tuple[Part, ...]:
    """Return twelve months, this one first."""
    return months_from(clock.today().replace(day=1))


def standings(agreements: Any) -> Counter:
    """Return how many of `agreements` stand where today, by the codes of `STANDINGS`: one query."""
    rows = agreements.annotate(standing=_standing()).order_by().values("standing")
    return Counter({row["standing"]: row["count"] for row in rows.annotate(count=Count("pk"))})


def reviews_due(agreements: Any, months: Sequence[Part]) -> Counter:
    """Return how many of the active ones are to be reviewed in which of `months` (by number from 0; `LATE`: the day has
    passed; `LATER`: after the last of them): one query."""
    after = months_from(months[-1].first)[1].first
    last_first = [
        When(next_review_on__gte=part.first, then=Value(number))
        for number, part in reversed(list(enumerate(months)))
    ]
    when = Case(
        When(next_review_on__lt=clock.today(), then=Value(LATE)), When(next_review_on__gte=after, then=Value(LATER)),
        *last_first, output_field=IntegerField(),
    )  # fmt: skip
    rows = agreements.annotate(standing=_standing(), when=when)
    rows = (
        rows.filter(standing=AgreementStatus.ACTIVE, next_review_on__isnull=False).order_by().values("when")
    )
    return Counter({row["when"]: row["count"] for row in rows.annotate(count=Count("pk"))})


def is_over() -> Q:
    """Return the condition that an agreement's last day has passed, as `agreements.spans` has it."""
    today = clock.today()
    return Q(ends__lt=today) | Q(ended_on__lt=today) | Q(replaced_on__lte=today)


def has_begun() -> Q:
    """Return the condition that all have signed it, and its first day has come."""
    return Q(starts__lte=clock.today(), active_from__isnull=False)


def _standing() -> Case:
    holds = has_begun() & ~is_over()
    return Case(
        When(Q(status=AgreementStatus.ACTIVE) & is_over(), then=Value(AgreementStatus.EXPIRED)),
        When(Q(status=AgreementStatus.ACTIVE) & ~has_begun(), then=Value(TO_BEGIN)),
        # Its successor is signed, and begins later.
        When(Q(status=AgreementStatus.SUPERSEDED) & holds, then=Value(AgreementStatus.ACTIVE)),
        default=F("status"), output_field=CharField(),
    )  # fmt: skip


def agreements_read_by(actor: Any, schools: Any) -> Any:
    """Return the agreements of `schools` that `actor` may read."""
    return Agreement.objects.visible_to(actor).filter(school_id__in=sorted(schools))
