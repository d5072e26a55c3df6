"""A factor belongs to one account: one that was copied, moved or added in the database opens nothing."""

import json
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt

from infosharing.accounts.credential_rows import is_known
from infosharing.records.credentials import Credential
from infosharing.records.encryption import DecryptionFailed

# What a factor is, and which printed codes were used; the rest of its data is its name, and when it was shown.
ENCRYPTED = ("secret", "seed")
PUBLIC = ("credential", "used_mask")


def credential_of(factor: Authenticator) -> Credential:
    """Return what the ledger knows of a factor. A new encryption key does not change it."""
    said = json.dumps([factor.type, _secrets(factor), _public(factor)], sort_keys=True)
    return Credential("mfa.authenticator", UUID(int=factor.pk), factor.user_id, said.encode())


def _secrets(factor: Authenticator) -> dict[str, str]:
    try:
        return {name: decrypt(factor.data[name]) for name in ENCRYPTED if name in factor.data}
    except DecryptionFailed:
        return {}  # another secret than the ledger knows


def _public(factor: Authenticator) -> dict[str, Any]:
    return {
        name: factor.data[name] for name in PUBLIC if factor.data.get(name)
    }  # no used codes are said by nothing


def is_whole(factor: Authenticator) -> bool:
    """Say whether this application set up the factor, here, for this account."""
    return is_known(credential_of(factor))
