"""A link with which one person sets a password."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q

from infosharing.accounts.choices import CONFIRMED_ROLES
from infosharing.accounts.models import Membership, Person, School, sign_in_name
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record

DAYS = 7
LASTS = timedelta(days=DAYS)


class PasswordLink(Record):
    """A link that was mailed to somebody, for one use within a few days. Opening it changes nothing."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="+"))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    email = personal(models.EmailField("where it was sent"))
    resets_second_step = plain(models.BooleanField("the second step is set up anew as well", default=False))
    used_at = plain(models.DateTimeField(null=True))

    visible_via = ()

    class Meta:
        indexes = [models.Index(fields=["person", "created_at"], name="link_of_person")]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "person__user")

    @property
    def is_live(self) -> bool:
        """Say whether it is the newest of its person, was not used, and is not too old; nor does it outlive the address
        that it was sent to, access to the school, or an appointment that was confirmed when an account was there to
        take over."""
        if self.used_at is not None or clock.now() >= self.created_at + LASTS:
            return False
        if sign_in_name(self.email) != sign_in_name(self.person.email):
            return False
        newer = PasswordLink.objects.filter(person_id=self.person_id, created_at__gt=self.created_at)
        return not newer.exists() and not self._access_has_ended() and not self._was_appointed_since()

    def _access_has_ended(self) -> bool:
        held = Membership.objects.filter(school_id=self.school_id, person_id=self.person_id)
        ended = held.filter(Q(until__lt=clock.today()) | Q(withdrawn_at__isnull=False))
        return held.exists() and held.count() == ended.count()

    def _was_appointed_since(self) -> bool:
        given = Membership.objects.filter(person_id=self.person_id, role__in=CONFIRMED_ROLES)
        return self.person.user_id is not None and given.filter(created_at__gt=self.created_at).exists()


class ForgottenPassword(models.Model):
    """A stranger says that they forgot the password of an address. Kept for seconds, until a link was mailed or not: on
    the page, an address that is known and one that is not take the same time."""

    id = plain(models.UUIDField(primary_key=True, default=uuid4, editable=False))
    email = EncryptedTextField("the address that was entered")
    asked_at = plain(models.DateTimeField(default=clock.now))

    def __str__(self) -> str:
        return str(self.pk)
