"""What is late about a request: something of it, or of what was shared under it, waits longer than it should."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, When

from infosharing.records import clock
from infosharing.records.compiled import compiled
from infosharing.workflow.models import Task
from requests_app.models import Disclosure


def overdue() -> Any:
    """Return the tasks whose time is over, and that still wait."""
    moment = clock.now()
    begun = Q(starts__isnull=True) | Q(starts__lte=moment)
    return Task.objects.filter(begun, Q(ends__isnull=True) | Q(ends__gt=moment), due__lt=moment)


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


def late_addresses(pks: Collection[UUID]) -> set[str]:
    """Return the addresses of those of a few requests about which something is late: what waits leads there."""
    return set(_late_paths([*pks]))


@compiled
def _late_paths(pks: list[UUID]) -> Any:
    shared = Disclosure.objects.filter(request__in=pks).values("pk")
    of_itself, of_what_was_shared = (
        overdue().filter(record_id__in=ids).values_list("path", flat=True) for ids in (pks, shared)
    )
    # Joined by OR, the two would have PostgreSQL read everything that waits anywhere.
    return of_itself.union(of_what_was_shared)
