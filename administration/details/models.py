"""That people were reminded to update their details."""

from typing import Any

from django.db import models

from infosharing.accounts.models import Person, School
from infosharing.directory.rules import KEEPERS
from infosharing.records.privacy import personal, plain
from infosharing.records.record import WrittenOnce
from infosharing.records.visibility import RoleAtSchool


class DetailsReminder(WrittenOnce):
    """Somebody says that the reminder of one term, or of one school year, was sent."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="+"))
    begins = plain(models.DateField("first day of the term or school year"))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))

    visible_via = (RoleAtSchool(KEEPERS),)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "begins"], name="details_reminded_once")]
        indexes = [models.Index(fields=["school", "created_at", "id"], name="details_reminder_listed")]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("person")
