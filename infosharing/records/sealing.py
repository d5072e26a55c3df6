"""Sealing: AES-256-GCM, bound to the place where the sealed bytes are kept."""

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .keyring import Keyring

NONCE_BYTES = 12


class SealBroken(Exception):
    """Sealed bytes do not open here: another place, another key, or changed."""


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def seal(plaintext: bytes, *, place: str, ring: Keyring | None = None) -> bytes:
    """Return `plaintext` sealed for `place` (model, field and record id): key number, nonce, ciphertext and tag."""
    ring = ring or settings.KEYRING
    nonce = os.urandom(NONCE_BYTES)
    return (
        bytes([ring.current])
        + nonce
        + _cipher(ring.seals[ring.current]).encrypt(nonce, plaintext, place.encode())
    )


def unseal(sealed: bytes, *, place: str, ring: Keyring | None = None) -> bytes:
    """Return the plaintext that was sealed for `place`. Raises SealBroken; never returns ciphertext."""
    ring = ring or settings.KEYRING
    try:
        key = ring.seals[sealed[0]]
        return _cipher(key).decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], place.encode())
    except (KeyError, IndexError, ValueError, InvalidTag) as fault:
        raise SealBroken(
            f"What is kept at {place} does not open with the keys of this installation."
        ) from fault


def is_sealed_with_current_key(sealed: bytes) -> bool:
    """Say whether rotation has nothing left to do for these bytes."""
    return bool(sealed) and sealed[0] == settings.KEYRING.current
