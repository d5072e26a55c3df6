"""Every field says what it holds: plain, personal or special. An unlabelled field fails a test."""

from typing import Any

from django.db import models

PLAIN, PERSONAL, SPECIAL = "plain", "personal", "special"


def plain(field: Any) -> Any:
    """Label a field that says nothing about a person."""
    field.privacy = PLAIN
    return field


def personal(field: Any) -> Any:
    """Label a field about a person: searchable, but never in mail, title, address, log or file name."""
    field.privacy = PERSONAL
    return field


def label_of(field: models.Field) -> str | None:
    """Return the label of a field, or None where it has none. Encrypted fields are special by nature."""
    return getattr(field, "privacy", None)
