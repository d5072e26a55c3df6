"""Who was given sight of a record, and for whom it does not exist."""

from typing import Any

from infosharing.accounts.models import Person
from infosharing.records import clock


def grants_now(record: Any) -> list[Any]:
    """Return the permissions on a record that have not ended, the first to end first."""
    return list(record.grants.filter(until__gt=clock.now()).select_related("user__person").order_by("until"))


def exclusions_now(record: Any) -> list[tuple[Any, str]]:
    """Return who is excluded from a record, each with their name."""
    rows = list(record.exclusions.order_by("created_at"))
    names = dict(Person.objects.filter(pk__in=[row.person_id for row in rows]).values_list("pk", "name"))
    return [(row, names[row.person_id]) for row in rows]
