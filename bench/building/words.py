"""The dictionaries that every row refers to, as they stand in the database."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from infosharing.directory.models import DataItem, Purpose
from infosharing.law.edition import edition


@dataclass(frozen=True)
class Words:
    """The common data items and purposes, the law's edition of the last day, and that day."""

    items: tuple[UUID, ...]
    purposes: tuple[UUID, ...]
    edition: str
    until: datetime


def words_of(until: datetime) -> Words:
    """Return them, in the dictionaries' order."""
    items = DataItem.objects.filter(school=None).order_by("position").values_list("pk", flat=True)
    purposes = Purpose.objects.filter(school=None).order_by("position").values_list("pk", flat=True)
    return Words(tuple(items), tuple(purposes), edition(until.date()), until)
