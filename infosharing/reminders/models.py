"""What people were told of already, and when the last round went."""

from uuid import uuid4

from django.db import models

from infosharing.records.privacy import plain

from .choices import Mark


class SentReminder(models.Model):
    """One mark that a task has passed, and that people were emailed about. It goes when the task is done."""

    id = plain(models.UUIDField(primary_key=True, default=uuid4))
    record_id = plain(models.UUIDField())
    verb = plain(models.CharField(max_length=40))
    mark = plain(models.CharField(max_length=12, choices=Mark.choices))
    counted_from = plain(models.DateTimeField())
    told_at = plain(models.DateTimeField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_id", "verb", "mark", "counted_from"], name="told_once")
        ]
        indexes = [models.Index(fields=["told_at"], name="told_by_moment")]

    def __str__(self) -> str:
        return f"{self.verb} {self.mark}"


class LastRound(models.Model):
    """When the daily round went last: one row, written by each round."""

    id = plain(models.PositiveSmallIntegerField(primary_key=True, default=1))
    went_at = plain(models.DateTimeField())

    def __str__(self) -> str:
        return f"round of {self.went_at}"
