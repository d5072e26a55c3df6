"""Agreements in numbers: where they stand today, and when they are looked at again."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, Value, When

from agreements.agreements.choices import AgreementStatus
from agreements.models import Agreement
from infosharing.records import clock

from .periods import Part, months_from

TO_BEGIN = "to_begin"
# In the order of an agreement's life.
STANDINGS = {
    AgreementStatus.DRAFT: AgreementStatus.DRAFT.label,
    AgreementStatus.ADVICE: AgreementStatus.ADVICE.label,
    AgreementStatus.SIGN_OFF: AgreementStatus.SIGN_OFF.label,
    AgreementStatus.SIGNING: AgreementStatus.SIGNING.label,
    AgreementStatus.DECLINED: AgreementStatus.DECLINED.label,
    TO_BEGIN: "Signed, not yet started",
    AgreementStatus.ACTIVE: AgreementStatus.ACTIVE.label,
    AgreementStatus.ENDING: AgreementStatus.ENDING.label,
    AgreementStatus.EXPIRED: AgreementStatus.EXPIRED.label,
    AgreementStatus.SUPERSEDED: AgreementStatus.SUPERSEDED.label,
    AgreementStatus.ABANDONED: AgreementStatus.ABANDONED.label,
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
        When(next_review_on__lt=clock.today(), then=Value(LATE)),
        When(next_review_on__gte=after, then=Value(LATER)),
        *last_first,
        output_field=IntegerField(),
    )
    rows = agreements.annotate(standing=_standing(), when=when)
    rows = (
        rows.filter(standing=AgreementStatus.ACTIVE, next_review_on__isnull=False).order_by().values("when")
    )
    return Counter({row["when"]: row["count"] for row in rows.annotate(count=Count("pk"))})


def is_over_on(day: date) -> Q:
    """Return the condition that an agreement's last day has passed on `day`, as its `validity` has it."""
    return Q(ends__lt=day) | Q(ended_on__lt=day) | Q(replaced_on__lte=day)


def has_begun_on(day: date) -> Q:
    """Return the condition that all have signed it by `day`, and its first day has come."""
    return Q(starts__lte=day, active_from__lte=clock.end_of_day(day))


def _standing() -> Case:
    begun, over = has_begun_on(clock.today()), is_over_on(clock.today())
    return Case(
        When(Q(status=AgreementStatus.ACTIVE) & over, then=Value(AgreementStatus.EXPIRED)),
        When(Q(status=AgreementStatus.ACTIVE) & ~begun, then=Value(TO_BEGIN)),
        # Its successor is signed, and begins later.
        When(Q(status=AgreementStatus.SUPERSEDED) & begun & ~over, then=Value(AgreementStatus.ACTIVE)),
        default=F("status"),
        output_field=CharField(),
    )


def agreements_read_by(actor: Any, schools: Any) -> Any:
    return Agreement.objects.visible_to(actor).filter(school_id__in=sorted(schools))
