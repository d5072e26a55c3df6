"""The tables of the records app itself: ledger and heads."""

from datetime import UTC, datetime, timedelta

from django.db import models

from .digests import DigestField
from .kept_writes import KeptWrites
from .privacy import personal, plain


def moment_of(microseconds: int) -> datetime:
    """Return the moment that lies so many microseconds after 1970 began."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)


class LedgerHead(KeptWrites):
    """Where a school's chain ends now. Each writer locks it: one writer per school at a time."""

    chain = plain(models.UUIDField(primary_key=True))
    number = plain(models.BigIntegerField())
    digest = plain(DigestField())

    def __str__(self) -> str:
        return f"{self.chain}:{self.number}:{self.digest}"


class LedgerEntry(KeptWrites):
    """One thing that a person did or read: ids and keyed digests, no content. Append-only by trigger."""

    id = plain(models.BigAutoField(primary_key=True))
    chain = plain(models.UUIDField())
    number = plain(models.BigIntegerField())
    previous = plain(DigestField())
    digest = plain(DigestField())
    at = plain(models.BigIntegerField("microseconds since 1970"))
    actor = personal(models.CharField(max_length=200))
    actor_id = personal(models.UUIDField(null=True))
    kind = plain(models.CharField(max_length=40))
    change = plain(models.CharField(max_length=1, blank=True))
    model = plain(models.CharField(max_length=80))
    record_id = plain(models.UUIDField())
    history_id = plain(models.BigIntegerField(null=True))
    content = plain(DigestField(blank=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="ledger_one_number_per_chain"),
            models.UniqueConstraint(fields=["previous"], name="ledger_one_after_another"),
        ]
        indexes = [models.Index(fields=["record_id", "id"], name="ledger_by_record")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.model}"

    @property
    def moment(self) -> datetime:
        return moment_of(self.at)
