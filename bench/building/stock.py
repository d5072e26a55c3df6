"""The same sight as rows of guardian's generic table, for the people whose lists are measured."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import Permission
from guardian.models import UserObjectPermission

from .writing import Writing


class Permissions:
    """What the grants, ours and guardian's, name as the permission."""

    def __init__(self) -> None:
        """Look both up once."""
        self.ours = Permission.objects.get(codename="view_sharingrequest").pk
        self.stock = Permission.objects.get(codename="view_stockrequest")

    def assign(self, writing: Writing, users: Iterable[UUID], record: UUID) -> None:
        """Let `users` see a record, as guardian's `assign_perm` would."""
        for user in users:
            writing.table(UserObjectPermission).add(
                permission_id=self.stock.pk,
                content_type_id=self.stock.content_type_id,
                object_pk=str(record),
                user_id=user,
            )
