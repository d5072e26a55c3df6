"""Who signs in: by name and password, slowed for guessers; the user of a request is found by a compiled query."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import ModelBackend as DjangosBackend
from django.db.models import QuerySet
from django.http import HttpRequest

from infosharing.records.compiled import compiled

from .guessing.tries import Tries
from .models import User, sign_in_name
from .notices import note_failure
from .sessions.devices import is_known, token_of

SIGN_IN = "sign_in"


@compiled
def _users(pk: UUID) -> QuerySet:
    return User.objects.filter(pk=pk)


def sign_in_tries(request: HttpRequest | None, username: str | None) -> Tries:
    """Return the tries at what `username` signs in with: password, and whatever is asked for besides."""
    name = sign_in_name(username)
    user = User.objects.filter(username=name).only("pk").first()
    known = request is not None and is_known(request, user.pk if user else UUID(int=0))
    device = token_of(request, user.pk) if known else ""
    return Tries.of(SIGN_IN, name, request, device=device)


class ModelBackend(DjangosBackend):
    """Checks passwords, wherever one is asked for: every wrong one is counted."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **others: Any,
    ) -> Any:
        """Return the user, or None. Raises TooManyTries after too many wrong passwords."""
        username = others.get(User.USERNAME_FIELD) if username is None else username
        if username is None or password is None:
            return None
        tries = sign_in_tries(request, username)
        tries.insist()
        user = super().authenticate(request, username, password)
        if user is None:
            tries.wrong(note=lambda recording: note_failure(recording, username))
        else:
            tries.right()
        return user

    def get_user(self, user_id: UUID) -> Any:
        found = _users(user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
