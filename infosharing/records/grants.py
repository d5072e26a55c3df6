"""Grants and exclusions of single records: guardian's direct foreign-key rows, with an end and a reason."""

from functools import cached_property
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import models
from guardian.models import UserObjectPermissionBase

from . import clock
from .actors import Actor
from .encrypted import EncryptedTextField
from .privacy import personal, plain
from .record import Record


class Grant(Record, UserObjectPermissionBase):  # type: ignore[misc]  # both bring a manager: ours comes first
    """One named person may read one record until a moment. A model adds `content_object`.

    Granting saves the row, ending sets `until`, granting again uses the same row. Django's permission API,
    guardian's shortcuts and its backend never answer from it: only `visible_to` does, which asks for the end.
    """

    permission = plain(models.ForeignKey(Permission, on_delete=models.PROTECT))
    user = personal(models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"))
    until = plain(models.DateTimeField())
    reason = EncryptedTextField()

    part_of = "content_object"

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


class Excludes:
    """A record with exclusions: for whom it does not exist."""

    exclusions: Any

    @cached_property
    def excluded_ids(self) -> frozenset[UUID]:
        """The people for whom this record does not exist; nobody is looked up where a query said there is none."""
        if not getattr(self, "has_exclusions", True):
            return frozenset()
        return frozenset(self.exclusions.values_list("person_id", flat=True))


class Exclusion(Record):
    """One person for whom one record does not exist, whatever else would let them in. A model adds `record`."""

    person_id = personal(models.UUIDField())
    reason = EncryptedTextField()
    # The statement that wrote it, where one did: then it ends with that, and in no other way.
    written_for = personal(models.UUIDField(null=True))

    record: Any
    part_of = "record"
    may_be_taken_out = True

    class Meta:
        abstract = True

    def task_owners(self) -> list[Record]:
        """What waits must not reach somebody who was excluded since."""
        # Read afresh: the record at hand may remember who was excluded before.
        return list(type(self.record).objects.get(pk=self.record.pk).task_owners())


def access_digest(actor: Actor) -> str:
    """Return a digest of all that lets a person in or keeps them out by name, at this moment: their roles, the grants
    that have not ended, the exclusions. Another digest means that their access has changed."""
    held: list[Any] = sorted(actor.roles)
    for model in apps.get_models():
        if issubclass(model, Grant):
            rows: Any = model.objects.filter(user_id=actor.user_id, until__gt=clock.now())
            held += sorted(rows.values_list("pk", flat=True))
        elif issubclass(model, Exclusion):
            held += sorted(model.objects.filter(person_id=actor.pk).values_list("pk", flat=True))
    return sha256(repr([str(one) for one in held]).encode()).hexdigest()
