"""One file that takes long, from asking to handing over."""

import json
from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.urls import reverse

from infosharing.accounts.models import Person
from infosharing.documents import vault
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.grants import access_digest
from infosharing.records.privacy import personal, plain

from .kinds import Kind, kind_of


class PreparedFileQuerySet(models.QuerySet):
    """Prepared files, each of them for one person alone."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the files that `actor` asked for and that are not over."""
        return self.filter(maker_id=actor.pk, goes_at__gt=clock.now())

    def waiting(self) -> Self:
        """Return the files that are not made yet, and are still to be."""
        return self.filter(ended_at=None)


class PreparedFile(models.Model):
    """A file for one person: waiting, being made, ready or failed; its row and its bytes are gone after a day."""

    id = plain(models.UUIDField(primary_key=True, default=uuid4, editable=False))
    maker = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    kind = plain(models.CharField(max_length=20))
    # As JSON: what it is about, such as an id or a filter, and the address of the page that it was asked for on.
    asked = EncryptedTextField("what was asked for")
    asked_at = plain(models.DateTimeField())
    goes_at = plain(models.DateTimeField())
    begun_at = plain(models.DateTimeField(null=True))
    tries = plain(models.PositiveSmallIntegerField(default=0))
    progress = plain(models.CharField(max_length=60, blank=True))
    ended_at = plain(models.DateTimeField(null=True))
    fault = plain(models.CharField(max_length=300, blank=True))
    # What its maker had access to when it was made.
    access = plain(models.CharField(max_length=64, blank=True))
    name = plain(models.CharField(max_length=60, blank=True))
    content_type = plain(models.CharField(max_length=100, blank=True))
    size = plain(models.PositiveIntegerField("bytes", default=0))
    storage_name = plain(models.CharField(max_length=32, blank=True))

    objects = models.Manager.from_queryset(PreparedFileQuerySet)()

    class Meta:
        indexes = [
            models.Index(
                fields=["asked_at"], condition=models.Q(ended_at__isnull=True), name="file_to_prepare"
            ),
            models.Index(fields=["maker", "asked_at"], name="file_of_maker"),
        ]

    def __str__(self) -> str:
        return f"prepared file {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("prepared", args=[self.pk])

    @property
    def about(self) -> dict[str, str]:
        """What was asked for."""
        return json.loads(self.asked)

    @property
    def back(self) -> str:
        """The address of the page that it was asked for on."""
        return self.about["back"]

    @property
    def of_kind(self) -> Kind:
        """What kind of file it is."""
        return kind_of(self.kind)

    @property
    def is_ready(self) -> bool:
        """Say whether it can be downloaded."""
        return bool(self.storage_name)

    @property
    def place(self) -> str:
        """Where its encrypted bytes belong."""
        return f"{self._meta.label_lower}.file:{self.pk}"

    @property
    def is_restricted(self) -> bool:
        """Say whether it is about safeguarding."""
        return self.of_kind.is_restricted

    def may_be_had_by(self, actor: Actor) -> bool:
        """Say whether `actor` still may what its kind asks, with the same access as when it was made."""
        return self.of_kind.allowed(actor, self.about) and self.access == access_digest(actor)

    def how_many_before(self) -> int:
        """Return how many files are made before it."""
        return type(self).objects.waiting().filter(asked_at__lt=self.asked_at).count()

    def content(self) -> bytes:
        """Return the file's bytes. Raises DecryptionFailed or NotInVault."""
        return vault.fetch(self.storage_name, place=self.place)

    def reading_is_logged(self) -> bool:
        """Say no: what is in it was noted as read, or exported, when it was made."""
        return False

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows
