"""The table of wrong tries. It is written when a try was wrong, and read by every worker."""

from django.db import models

from infosharing.records import clock
from infosharing.records.privacy import plain


class Attempt(models.Model):
    """Wrong tries at one secret from one place: both are kept as keyed digests only."""

    id = plain(models.BigAutoField(primary_key=True))
    kind = plain(models.CharField("what was tried", max_length=20))
    secret = plain(models.CharField("digest of whose secret it is", max_length=64))
    place = plain(models.CharField("digest of where it was tried from", max_length=64))
    strange = plain(models.BooleanField("not on a device of theirs"))
    count = plain(models.PositiveIntegerField(default=0))
    at = plain(models.DateTimeField("the last of them", default=clock.now))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["secret", "place"], name="attempt_counted_once")]
        indexes = [models.Index(fields=["place", "at"], name="attempt_by_place")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.count}"
