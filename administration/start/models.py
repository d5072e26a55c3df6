"""The one-time code of the first start, and what somebody has said is done before a school begins."""

from datetime import timedelta
from typing import Any

from django.db import models

from administration.papers.rules import READERS
from infosharing.accounts.models import Person, School
from infosharing.records import clock
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import RoleAtSchool

LASTS = timedelta(hours=1)


class StartCode(Record):
    """A code that the server printed; whoever types its address is the first administrator. Only its digest is kept."""

    digest = plain(models.CharField("keyed digest of the code", max_length=64))
    used_at = plain(models.DateTimeField(null=True))

    visible_via = ()

    @property
    def is_live(self) -> bool:
        """Say whether it was not used and is not an hour old."""
        return self.used_at is None and clock.now() < self.created_at + LASTS


class StartMark(Record):
    """Somebody has said that one thing is done which the product cannot see for itself."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="+"))
    code = plain(models.SlugField(max_length=20))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    done = plain(models.BooleanField(default=True))
    said_at = plain(models.DateTimeField())

    visible_via = (RoleAtSchool(READERS),)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "code"], name="start_marked_once")]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("person")
