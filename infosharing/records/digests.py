"""A column of digests: half as long in the database as in words."""

from typing import Any

from django.db import models

# As the two databases hand bytes over.
BYTES = (bytes, memoryview)


def hex_of(kept: Any) -> str:
    """Return a digest, as the database keeps it, in hex; "" where there is none, or something else than bytes."""
    return kept.hex() if isinstance(kept, BYTES) else ""


class DigestField(models.BinaryField):
    """A SHA-256 digest, or "": hex in Python, its 32 bytes in the database."""

    def from_db_value(self, value: Any, *_: Any) -> str:
        return hex_of(value)

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> Any:
        return bytes.fromhex(value) if isinstance(value, str) else value
