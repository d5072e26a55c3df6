"""From which day until which day an agreement holds, and how that is said: one answer for page, list and coverage."""

from dataclasses import dataclass
from datetime import date, timedelta

from infosharing.records import clock
from infosharing.records.formats import say_day

from .choices import AgreementStatus

ONE_DAY = timedelta(days=1)
EXPIRED = "Expired"


@dataclass(frozen=True)
class Span:
    """The first and the last day on which something holds, both included; None: not at all, or without an end."""

    first: date | None
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.first is not None and self.first <= day and not self.is_over_on(day)

    def is_over_on(self, day: date) -> bool:
        """Say whether it held once, and its last day has passed."""
        return self.first is not None and self.last is not None and self.last < day


def span_of(
    *, starts: date | None, signed: date | None, ends: date | None, ended: date | None, replaced: date | None
) -> Span:
    """Return when an agreement holds.

    It holds from its first day, never before all have `signed`; until its last day, the day it `ended`, or the day
    before the next version took its place, whichever comes first.
    """
    if starts is None or signed is None:
        return Span(None)
    lasts = [day for day in (ends, ended, replaced and replaced - ONE_DAY) if day is not None]
    return Span(max(starts, signed), min(lasts, default=None))


def standing_label(status: str, span: Span, starts: date | None) -> str:
    """Return where an agreement of a status stands today, in a word or two."""
    today = clock.today()
    if status == AgreementStatus.ACTIVE and span.is_over_on(today):
        return EXPIRED
    if status == AgreementStatus.ACTIVE and not span.holds_on(today):
        return f"Signed: starts on {say_day(starts)}"
    if status == AgreementStatus.SUPERSEDED and span.holds_on(today):
        return f"Active until {say_day(span.last)}, then replaced"
    return AgreementStatus(status).label
