"""Tasks: whose turn it is, as home, "due this week" and mails read it."""

from typing import Any
from uuid import uuid4

from django.db import models

from infosharing.records.privacy import personal, plain


class Task(models.Model):
    """Something that a role or a person has to do. No content. Derived: see `tasks`."""

    id = plain(models.UUIDField(primary_key=True, default=uuid4))
    school_id = plain(models.UUIDField())
    role = plain(models.CharField(max_length=40, blank=True))
    person_id = personal(models.UUIDField(null=True))
    not_for = personal(models.JSONField(default=list))
    verb = plain(models.CharField(max_length=40))
    label = plain(models.CharField(max_length=120))
    reference = plain(models.CharField(max_length=20))
    path = plain(models.CharField(max_length=200))
    due = plain(models.DateTimeField(null=True))
    starts = plain(models.DateTimeField(null=True))
    ends = plain(models.DateTimeField(null=True))
    urgent = plain(models.BooleanField(default=False))
    restricted = plain(models.BooleanField(default=False))
    model = plain(models.CharField(max_length=80))
    record_id = plain(models.UUIDField())
    # The record at the top of what it is about: who has the task by falling to them sees that, as long as they have it.
    root_id = plain(models.UUIDField())
    root_path = plain(models.CharField(max_length=200))
    # Where it fell to the person: in which role they have it. Where no one can act: the role that is empty, in both.
    stands_in_as = plain(models.CharField(max_length=40, blank=True))
    empty_role = plain(models.CharField(max_length=40, blank=True))

    # The row of the table that it was derived from; only just after that.
    rule: Any = None

    class Meta:
        indexes = [
            models.Index(fields=["school_id", "role", "due"], name="task_of_role"),
            models.Index(fields=["person_id", "due"], name="task_of_person"),
            models.Index(fields=["school_id", "due", "reference"], name="task_of_school"),
            models.Index(fields=["record_id"], name="task_of_record"),
            models.Index(fields=["root_id"], name="task_of_root"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.verb}"
