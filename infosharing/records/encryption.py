"""Encryption: AES-256-GCM, bound to the place where the encrypted bytes are kept."""

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .keyring import Keyring

NONCE_BYTES = 12


class DecryptionFailed(Exception):
    """Encrypted bytes do not open here: another place, another key, or changed."""


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def encrypt(plaintext: bytes, *, place: str, ring: Keyring | None = None) -> bytes:
    """Return `plaintext` encrypted for `place` (model, field and record id): key number, nonce, ciphertext and tag."""
    ring = ring or settings.KEYRING
    nonce = os.urandom(NONCE_BYTES)
    return (
        bytes([ring.current])
        + nonce
        + _cipher(ring.seals[ring.current]).encrypt(nonce, plaintext, place.encode())
    )


def decrypt(encrypted: bytes, *, place: str, ring: Keyring | None = None) -> bytes:
    """Return the plaintext that was encrypted for `place`. Raises DecryptionFailed; never returns ciphertext."""
    ring = ring or settings.KEYRING
    try:
        key = ring.seals[encrypted[0]]
        return _cipher(key).decrypt(
            encrypted[1 : 1 + NONCE_BYTES], encrypted[1 + NONCE_BYTES :], place.encode()
        )
    except (KeyError, IndexError, ValueError, InvalidTag) as fault:
        raise DecryptionFailed(
            f"What is kept at {place} does not open with the keys of this installation."
        ) from fault


def is_encrypted_with_current_key(encrypted: bytes) -> bool:
    """Say whether rotation has nothing left to do for these bytes."""
    return bool(encrypted) and encrypted[0] == settings.KEYRING.current
