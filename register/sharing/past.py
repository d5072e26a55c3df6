"""What history says of records as they stood on a day."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet


def past(model: Any) -> QuerySet:
    """Return the history rows of a model: each is one record as it stood from one change until the next."""
    return model.history.model.objects.all()


def newest_before(model: Any, moment: datetime, owner: str = "pk") -> QuerySet:
    """Return, for a subquery, the history rows of the record whose id stands in `owner`, before `moment`, newest first:
    the first says how it stood then."""
    rows = past(model).filter(id=OuterRef(owner), history_date__lt=moment)
    return rows.order_by("-history_date", "-history_id")


def parts_on(model: Any, moment: datetime, fields: Iterable[str], **of: Any) -> list[dict[str, Any]]:
    """Return the `fields` of the parts that stood before `moment`, in the order in which they came; `of` says of which
    owners. A part that was taken out again is not there."""
    rows = past(model).filter(history_date__lt=moment, **of).order_by("history_date", "history_id")
    stood: dict[Any, dict[str, Any]] = {}
    for row in rows.values("id", "history_type", *fields):
        if row["history_type"] == "-":
            stood.pop(row["id"], None)
        else:
            stood[row["id"]] = row
    return list(stood.values())
