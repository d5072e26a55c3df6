"""A file on its way into the list of pupils, and what was done to many entries at once."""

import json
from datetime import timedelta
from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.urls import reverse

from infosharing.accounts.models import Person, School
from infosharing.directory.choices import BulkKind
from infosharing.directory.rules import KEEPERS
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import RoleAtSchool

from .tables import Table

KEPT = timedelta(days=1)


class BulkChange(Record):
    """Something done to many entries of a school at once: who did it, and how many. It names no one."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="bulk_changes"))
    author = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    kind = plain(models.CharField(max_length=20, choices=BulkKind.choices))
    added = plain(models.PositiveIntegerField(default=0))
    changed = plain(models.PositiveIntegerField(default=0))
    left = plain(models.PositiveIntegerField("taken off the roll", default=0))
    unchanged = plain(models.PositiveIntegerField(default=0))
    # The year in whose September the school year begins that everybody was moved up to.
    school_year = plain(models.PositiveSmallIntegerField("school year", null=True, blank=True))

    visible_via = (RoleAtSchool(KEEPERS),)

    class Meta:
        indexes = [models.Index(fields=["school", "created_at", "id"], name="bulk_change_listed")]
        constraints = [
            models.UniqueConstraint(fields=["school", "school_year"], name="moved_up_once_a_school_year")
        ]


class ImportFileQuerySet(models.QuerySet):
    """Files on their way in, each of them for the person who uploaded it alone."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the files that `actor` uploaded for a school whose lists they keep, and that are not over."""
        schools = sorted(actor.schools_as(*KEEPERS))
        return self.filter(maker_id=actor.pk, school_id__in=schools, goes_at__gt=clock.now())

    def over(self) -> Self:
        """Return the files that were uploaded more than a day ago."""
        return self.filter(goes_at__lte=clock.now())


class ImportFile(models.Model):
    """What was read of a file, between upload and import: encrypted, for one person, gone after a day."""

    id = plain(models.UUIDField(primary_key=True, default=uuid4, editable=False))
    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="+"))
    maker = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    goes_at = plain(models.DateTimeField())
    content = EncryptedTextField("headings and rows, as JSON")
    columns = plain(models.JSONField("which column holds what", default=dict))

    objects = models.Manager.from_queryset(ImportFileQuerySet)()
    # What a page of a record is asked.
    is_restricted = False

    class Meta:
        indexes = [models.Index(fields=["maker", "goes_at"], name="import_of_maker")]

    def __str__(self) -> str:
        return f"import file {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("pupil-import", args=[self.pk])

    def keep(self, table: Table) -> None:
        """Take over what was read."""
        parts = {
            "headings": table.headings,
            "rows": table.rows,
            "counts": table.counts,
            "source": table.source,
        }
        self.content = json.dumps(parts)

    @property
    def table(self) -> Table:
        """What was read."""
        return Table(**json.loads(self.content))

    def reading_is_logged(self) -> bool:
        """Say no: it is the person's own file."""
        return False

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school")
