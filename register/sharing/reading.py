"""Which requests stand on somebody's register: those whose decision they read; and which of them stood so then."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from infosharing.records.actors import Actor
from infosharing.records.visibility import not_excluded
from requests_app.models import SharingRequest
from requests_app.requests.choices import Tier
from requests_app.requests.models import LOGGED_ON

from .past import newest_before, past


def restricted_at(actor: Actor, schools: Collection[UUID]) -> Any:
    """Return the restricted requests of `schools`, without those that `actor` is excluded from."""
    return SharingRequest.objects.filter(
        LOGGED_ON, not_excluded(SharingRequest, actor), tier=Tier.SAFEGUARDING, school_id__in=schools
    )


def as_stood(rows: Any, moment: datetime | None, condition: Q) -> Any:
    """Return those of the requests in `rows` that were logged and met `condition` at `moment` (None: now).

    For an earlier moment, `then` names the history row that says how each stood.
    """
    if moment is None:
        return rows.filter(condition)
    newest = newest_before(SharingRequest, moment).values("history_id")[:1]
    rows = rows.filter(created_at__lt=moment).annotate(then=Subquery(newest))
    return rows.filter(
        Exists(past(SharingRequest).filter(LOGGED_ON & condition, history_id=OuterRef("then")))
    )


def requests_read_by(actor: Actor, schools: Collection[UUID]) -> Any:
    """Return the requests of `schools` that `actor` reads with their decisions: by role, by grant or under glass.

    What somebody only logged themselves stands on their own list of requests, without the decision.
    """
    rows = SharingRequest.objects.filter(LOGGED_ON)
    at = {"school_id": next(iter(schools))} if len(schools) == 1 else {"school_id__in": schools}
    return rows.filter(**at).read_by(actor)
