"""Grants and exclusions of single records: guardian's direct foreign-key rows, with an end and a reason."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import models
from guardian.models import UserObjectPermissionBase

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

    record: Any
    part_of = "record"
    may_be_taken_out = True

    class Meta:
        abstract = True

    def task_owners(self) -> list[Record]:
        """What waits must not reach somebody who was excluded since."""
        # Read afresh: the record at hand may remember who was excluded before.
        return list(type(self.record).objects.get(pk=self.record.pk).task_owners())
