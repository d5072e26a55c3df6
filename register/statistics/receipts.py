"""Whether what was shared has arrived: receipts by where they stand, and those that are chased."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from register.sharing.past import newest_before
from register.sharing.window import Window
from requests_app.disclosures.choices import ReceiptStatus
from requests_app.models import Disclosure


@dataclass(frozen=True)
class Receipts:
    """How many disclosures there were, by their receipt. `chased` are some of those `awaited`."""

    confirmed: int
    awaited: int
    chased: int
    not_confirmed: int
    not_asked: int


def receipts(requests: Any, window: Window) -> Receipts:
    """Return the receipts of what was shared in `window` under `requests`: one query."""
    rows = Disclosure.objects.filter(
        Exists(requests.filter(pk=OuterRef("request_id"))), window.holds("sent_at")
    )
    asked = {status.name.lower(): Count("pk", filter=Q(status=status)) for status in ReceiptStatus}
    chased = Count("pk", filter=Q(status=ReceiptStatus.AWAITED, chased__gt=0))
    return Receipts(**rows.aggregate(**asked, chased=chased))


def awaited_at(requests: Any, window: Window, moment: datetime) -> int:
    """Return how many receipts were awaited at `moment` for what had been shared in `window` under `requests`."""
    stood = newest_before(Disclosure, moment).values("status")[:1]
    rows = Disclosure.objects.filter(
        Exists(requests.filter(pk=OuterRef("request_id"))), window.holds("sent_at"), sent_at__lt=moment
    )
    return rows.annotate(stood=Subquery(stood)).filter(stood=ReceiptStatus.AWAITED).count()
