"""Encrypting the secrets of second factors again after the key was changed."""

from base64 import b64decode
from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt

from infosharing.records.encryption import DecryptionFailed, is_encrypted_with_current_key
from infosharing.records.rotation import Batch

from .integrity import ENCRYPTED


def _stale() -> Iterator[tuple[Authenticator, str]]:
    """Yield each factor with the name of a secret of it that is encrypted with an older key."""
    for factor in Authenticator.objects.order_by("pk").iterator():
        for name in ENCRYPTED:
            kept = factor.data.get(name)
            if kept is not None and not is_encrypted_with_current_key(b64decode(kept)):
                yield factor, name


def count_stale_factors() -> int:
    return sum(1 for _ in _stale())


def reencrypt_factors() -> Iterator[Batch]:
    """Encrypt every stale secret again with the current key, and yield what was done."""
    done, broken = 0, []
    for factor, name in list(_stale()):
        try:
            factor.data[name] = encrypt(decrypt(factor.data[name]))
        except DecryptionFailed:
            broken.append(f"second step {factor.pk}")
        else:
            factor.save(update_fields=["data"])
            done += 1
    if done or broken:
        yield Batch("second steps", done, tuple(broken))
