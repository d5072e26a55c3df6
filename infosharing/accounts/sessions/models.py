"""The tables of sessions, and of the devices on which a person signed in before."""

from uuid import UUID

from django.conf import settings
from django.db import models

from infosharing.records import clock
from infosharing.records.privacy import personal, plain


class Session(models.Model):
    """One sign-in on one device; the key of its cookie stands nowhere.

    `name` is a keyed digest of it, and `data` is sealed with what only the cookie gives.
    """

    name = plain(models.CharField("keyed digest of the cookie", max_length=64, primary_key=True))
    data = personal(models.BinaryField())
    user = personal(models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"))
    device = personal(models.CharField(max_length=60, blank=True))
    address = personal(models.CharField("where it comes from, shortened", max_length=40, blank=True))
    created_at = plain(models.DateTimeField(default=clock.now))
    seen_at = plain(models.DateTimeField(default=clock.now))
    expires_at = plain(models.DateTimeField(db_index=True))

    def __str__(self) -> str:
        return self.name[:8]


class KnownDevice(models.Model):
    """A browser in which a person signed in before: they are not told of it again, nor slowed when others guess."""

    id = plain(models.BigAutoField(primary_key=True))
    user = personal(models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"))
    token = plain(models.CharField("keyed digest of the device's cookie", max_length=64))
    created_at = plain(models.DateTimeField(default=clock.now))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "token"], name="device_known_once")]

    def __str__(self) -> str:
        return self.token[:8]


def end_sessions(user_id: UUID, *, but: str = "", only: str = "") -> int:
    """End every session of a user, and forget their devices, `but` the session of that name (then the devices stay); or
    `only` the one of that name. Return how many ended: at their next request."""
    rows = Session.objects.filter(user_id=user_id)
    if only:
        return rows.filter(name=only).delete()[0]
    if not but:
        KnownDevice.objects.filter(user_id=user_id).delete()
    return rows.exclude(name=but).delete()[0]
