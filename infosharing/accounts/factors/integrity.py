"""A factor belongs to one account: one that was copied or changed in the database opens nothing."""

import hmac
import json
import logging
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt

from infosharing.records.encryption import DecryptionFailed
from infosharing.records.ledger import keyed_digest

log = logging.getLogger(__name__)
# What a factor is; the rest of its data is its name, and what was used of it.
ENCRYPTED = ("secret", "seed")
PUBLIC = ("credential",)


def stable_text(factor: Authenticator) -> str:
    """Return what a factor is, in one form: whose, of which kind, with which secret or key. A new encryption key does
    not change it. Raises DecryptionFailed."""
    secrets = {name: decrypt(factor.data[name]) for name in ENCRYPTED if name in factor.data}
    keys = {name: factor.data[name] for name in PUBLIC if name in factor.data}
    return json.dumps([str(factor.user_id), factor.type, secrets, keys], sort_keys=True)


def seal(sender: Any, instance: Authenticator, **_: Any) -> None:
    """Bind a factor to its account, whenever it is saved by this product (Django's `pre_save`)."""
    if instance._state.adding:
        instance.data["seal"] = keyed_digest(stable_text(instance))


def is_whole(factor: Authenticator) -> bool:
    """Say whether a factor is as it was set up, for this account. Where it is not, the log says so."""
    try:
        is_right = hmac.compare_digest(str(factor.data.get("seal", "")), keyed_digest(stable_text(factor)))
    except DecryptionFailed:
        is_right = False
    if not is_right:
        log.error("A second factor of account %s was changed in the database. It is refused.", factor.user_id)
    return is_right
