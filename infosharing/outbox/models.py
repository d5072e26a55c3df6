"""A mail on its way."""

from uuid import uuid4

from django.db import models

from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain


class Mail(models.Model):
    """One email to one person. It says only that there is a task, or holds a link."""

    id = plain(models.UUIDField(primary_key=True, default=uuid4))
    recipient = personal(models.EmailField())
    sender = plain(models.EmailField())
    subject = plain(models.CharField(max_length=200))
    body = EncryptedTextField("text, which may hold a link that opens something")
    created_at = plain(models.DateTimeField(auto_now_add=True))
    next_try = plain(models.DateTimeField(auto_now_add=True))
    tries = plain(models.PositiveSmallIntegerField(default=0))
    sent_at = plain(models.DateTimeField(null=True))
    fault = plain(models.CharField(max_length=80, blank=True))

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try"], condition=models.Q(sent_at__isnull=True), name="mail_still_to_go"
            )
        ]

    def __str__(self) -> str:
        return f"mail {self.id}"
