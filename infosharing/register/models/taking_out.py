"""What leaves the product: every export is kept as a record; a calendar feed has an address that can be ended."""

from django.db import models

from infosharing.accounts.models import Person, School
from infosharing.records import clock
from infosharing.records.labels import personal, plain
from infosharing.records.record import Record, WrittenOnce
from infosharing.records.sealed import SealedTextField
from infosharing.records.ways import Mine, MyRole
from infosharing.register.choices import Exported, ExportForm
from infosharing.register.rules import OVERSEERS


class Export(WrittenOnce):
    """That somebody took a list out of the product: which, in which form, narrowed to what. The list is not kept."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="exports"))
    what = plain(models.CharField(max_length=12, choices=Exported.choices))
    form = plain(models.CharField(max_length=6, choices=ExportForm.choices))
    narrowed = SealedTextField("what it was narrowed to")
    taken_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))

    ways_in = (Mine("taken_by_id"), MyRole(OVERSEERS))

    class Meta:
        indexes = [
            models.Index(fields=["school", "created_at", "id"], name="export_of_school"),
            models.Index(fields=["taken_by", "created_at", "id"], name="export_of_person"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CalendarFeed(Record):
    """The address at which somebody's calendar fetches the review dates of one school, until they end it."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="calendar_feeds"))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calendar_feeds"))
    ended_at = plain(models.DateTimeField(null=True))

    ways_in = (Mine("person_id"),)

    class Meta:
        indexes = [models.Index(fields=["person", "created_at", "id"], name="feed_of_person")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        """Say whether nobody has ended it."""
        return self.ended_at is None or clock.now() < self.ended_at
