"""Second factors under the ledger's eye: one that was copied, moved or added in the database opens nothing."""

import json
import logging
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt

from infosharing.records.credentials import Credential, stands, written_down
from infosharing.records.encryption import DecryptionFailed

log = logging.getLogger(__name__)
KIND = "mfa.authenticator"
# What a factor is; the rest of its data is its name, and what was used of it.
ENCRYPTED = ("secret", "seed")
PUBLIC = ("credential",)


def credential_of(factor: Authenticator) -> Credential:
    """Return what the ledger knows of a factor. A new encryption key does not change it."""
    said = json.dumps([factor.type, _secrets(factor), _public(factor)], sort_keys=True)
    return Credential(KIND, UUID(int=factor.pk), factor.user_id, said.encode())


def _secrets(factor: Authenticator) -> dict[str, str]:
    try:
        return {name: decrypt(factor.data[name]) for name in ENCRYPTED if name in factor.data}
    except DecryptionFailed:
        return {}  # another secret than the ledger knows


def _public(factor: Authenticator) -> dict[str, Any]:
    return {name: factor.data[name] for name in PUBLIC if name in factor.data}


def read_factors() -> Iterator[Credential]:
    """Yield every factor, for `verify`."""
    return (credential_of(factor) for factor in Authenticator.objects.order_by("pk").iterator())


def note_added(sender: Any, instance: Authenticator, created: bool, **_: Any) -> None:
    """Put a new factor on the ledger (Django's `post_save`)."""
    if created:
        with written_down(lambda: credential_of(instance)):
            pass


def note_removed(sender: Any, instance: Authenticator, **_: Any) -> None:
    """Put the end of a factor on the ledger (Django's `pre_delete`)."""
    with written_down(lambda: credential_of(instance), change="-"):
        pass


def is_whole(factor: Authenticator) -> bool:
    """Say whether this application set up the factor, here, for this account. Where it did not, the log says so."""
    is_right = stands(credential_of(factor))
    if not is_right:
        log.error("A second factor was refused: it was not set up here. Run: ./run verify --contents")
    return is_right
