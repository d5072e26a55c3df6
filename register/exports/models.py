"""What leaves the product: every export is kept as a record; a calendar feed has an address that can be ended."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import models

from infosharing.accounts.actors import actor_of
from infosharing.accounts.models import Person, School
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record, WrittenOnce
from infosharing.records.visibility import Author, RoleAtSchool
from register.sharing.rules import OVERSEERS

from .choices import Exported, ExportForm

# Our own: a calendar that is still wanted gets a new address once a year or so.
FEED_DAYS = 400


class Export(WrittenOnce):
    """One list that a person exported: which list, which format, which filter. The list is not kept."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="exports"))
    what = plain(models.CharField(max_length=12, choices=Exported.choices))
    form = plain(models.CharField(max_length=6, choices=ExportForm.choices))
    filtered = EncryptedTextField("filter")
    taken_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))

    visible_via = (Author("taken_by_id"), RoleAtSchool(OVERSEERS))

    class Meta:
        indexes = [
            models.Index(fields=["school", "created_at", "id"], name="export_of_school"),
            models.Index(fields=["taken_by", "created_at", "id"], name="export_of_person"),
        ]


class CalendarFeed(Record):
    """One person's calendar link to the review dates of one school, until they end it."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="calendar_feeds"))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calendar_feeds"))
    ended_at = plain(models.DateTimeField(null=True))

    visible_via = (Author("person_id"),)

    class Meta:
        indexes = [models.Index(fields=["person", "created_at", "id"], name="feed_of_person")]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "person")

    @property
    def holds_until(self) -> datetime:
        """Until when it holds by itself."""
        return self.created_at + timedelta(days=FEED_DAYS)

    @property
    def is_open(self) -> bool:
        """Say whether nobody has ended it, and its days are not over."""
        ended = self.ended_at is not None and self.ended_at <= clock.now()
        return not ended and clock.now() < self.holds_until

    @property
    def has_another(self) -> bool:
        """Say whether its person has another one for this school that is open."""
        others = type(self).objects.filter(school_id=self.school_id, person_id=self.person_id)
        return any(feed.is_open for feed in others.filter(ended_at=None).exclude(pk=self.pk))

    @cached_property
    def reader(self) -> Actor | None:
        """Its person with the roles of this moment; None where they have no account."""
        return actor_of(self.person.user_id) if self.person.user_id else None
