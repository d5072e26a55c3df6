"""Who was given sight of a record, and for whom it does not exist."""

from typing import Any

from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.formats import say_moment
from infosharing.records.summary import Row, Section, lines


def grants_now(record: Any) -> list[Any]:
    """Return the permissions on a record that have not ended, the first to end first."""
    return list(record.grants.filter(until__gt=clock.now()).select_related("user__person").order_by("until"))


def exclusions_now(record: Any) -> list[tuple[Any, str]]:
    """Return who is excluded from a record, each with their name."""
    rows = list(record.exclusions.order_by("created_at"))
    names = dict(Person.objects.filter(pk__in=[row.person_id for row in rows]).values_list("pk", "name"))
    return [(row, names[row.person_id]) for row in rows]


def who_took_no_part(record: Any) -> list[Section]:
    """Return who is kept from a record, since when and why, for those of its readers who may know (domain 4)."""
    if not record.excluded_ids:
        return []
    rows = [
        Row(name, lines(row.reason, f"Since {say_moment(row.created_at)}"))
        for row, name in exclusions_now(record)
    ]
    return [Section("Who took no part", rows)]
