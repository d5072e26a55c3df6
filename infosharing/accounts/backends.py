"""Who signs in: Django's own backend; the user of a request is found by a compiled query."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import ModelBackend as DjangosBackend
from django.db.models import QuerySet

from infosharing.records.compiled import compiled

from .models import User


@compiled
def _users(pk: UUID) -> QuerySet:
    return User.objects.filter(pk=pk)


class ModelBackend(DjangosBackend):
    def get_user(self, user_id: UUID) -> Any:
        found = _users(user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
