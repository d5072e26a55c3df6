"""What is late about a request: something of it, or of what was shared under it, waits longer than it should."""

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, When

from infosharing.records import clock
from infosharing.records.models import Waiting
from requests_app.models import Disclosure


def overdue() -> Any:
    """Return the Waiting rows whose time is over, and that still wait."""
    moment = clock.now()
    rows = Waiting.objects.filter(due__lt=moment)
    return rows.exclude(starts__gt=moment).exclude(ends__lte=moment)


def late_about(pk: str) -> Q:
    """Return the condition that something about the request whose id stands in `pk` is late."""
    shared = Disclosure.objects.filter(request=OuterRef(pk))
    of_what_was_shared = overdue().filter(record_id=OuterRef("pk"))
    return Q(Exists(overdue().filter(record_id=OuterRef(pk)))) | Q(
        Exists(shared.filter(Exists(of_what_was_shared)))
    )


def is_late(pk: str) -> Case:
    """Return the same as a value, yes or no."""
    return Case(When(late_about(pk), then=True), default=False)
