"""What a person signs in with: name and password, under the ledger's eye."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from asgiref.sync import sync_to_async
from django.contrib.auth.hashers import verify_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.dispatch import Signal

from infosharing.records.credentials import Credential, stands, written_down
from infosharing.records.privacy import personal, plain

from .sessions.models import end_sessions

# Sent, with the user, where a right password was refused because it was not the application that wrote it there.
credential_refused = Signal()


def sign_in_name(typed: str | None) -> str:
    """Return a sign-in name as it is kept, whatever its capitals and however it was typed."""
    return (typed or "").strip().lower()


class UserManager(BaseUserManager):
    """Makes users. There is no create_superuser: no superuser exists."""

    def create_user(self, username: str, password: str | None) -> "User":
        """Save and return a user who signs in as `username` (their e-mail address)."""
        user = self.model(username=sign_in_name(username))
        user.set_password(password)
        user.save()
        return user

    def credentials(self) -> Iterator[Credential]:
        """Yield what everybody signs in with, for `verify`."""
        return (user.credential for user in self.all().iterator())

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by sign-in name, whatever its capitals."""
        return self.get(username=sign_in_name(username))


class User(AbstractBaseUser):
    """What a person signs in with. Not a Record: password hashes do not belong in history."""

    id = plain(models.UUIDField(primary_key=True, default=uuid4, editable=False))
    username = personal(models.EmailField("email address", unique=True))
    password = plain(models.CharField(max_length=128))
    last_login = plain(models.DateTimeField(blank=True, null=True))

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def credential(self) -> Credential:
        """What the ledger knows of it: sign-in name and password, in this row."""
        said = json.dumps([self.username, self.password]).encode()
        return Credential(self._meta.label_lower, self.pk, self.pk, said)

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Put a new name or password on the ledger, and end every session that was begun with the old one."""
        if update_fields is not None and not {"username", "password"} & set(update_fields):
            super().save(*args, update_fields=update_fields, **options)
            return
        with written_down(lambda: self.credential):
            super().save(*args, update_fields=update_fields, **options)
            if update_fields is None:
                end_sessions(self.pk)

    def delete(self, *args: Any, **options: Any) -> Any:
        """Put it on the ledger."""
        gone = self.credential
        with written_down(lambda: gone, change="-"):
            return super().delete(*args, **options)

    def check_password(self, raw_password: str | None) -> bool:
        """Say whether this is the password, and whether it was the application that wrote it here: a hash that was
        copied from another row opens nothing."""
        is_right, must_update = verify_password(raw_password, self.password)
        if not is_right:
            return False
        if not stands(self.credential):
            credential_refused.send(type(self), user=self)
            return False
        if must_update:
            self.set_password(raw_password)
            self._password = None
            self.save(update_fields=["password"])
        return True

    async def acheck_password(self, raw_password: str | None) -> bool:
        """Say the same, asked by another way."""
        return await sync_to_async(self.check_password)(raw_password)
