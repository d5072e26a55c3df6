"""What one account has set up for the second step."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator

Type = Authenticator.Type
LABELS = {Type.TOTP: "Authenticator app", Type.RECOVERY_CODES: "Printed codes"}


@dataclass(frozen=True)
class Factor:
    """One second step: what it is called, since when, when it was used last, and what is left of printed codes."""

    pk: int
    label: str
    added: datetime
    used: datetime | None
    is_codes: bool
    codes_left: int


def factors_of(user: Any) -> list[Factor]:
    """Return what is set up for an account, the oldest first."""
    kept = Authenticator.objects.filter(user_id=user.pk).order_by("created_at")
    return [_shown(row) for row in kept]


def has_factor(user: Any, types: Any = None) -> bool:
    if user.is_anonymous:
        return False
    kept = Authenticator.objects.filter(user_id=user.pk)
    return (kept.filter(type__in=types) if types else kept).exists()


def _shown(row: Authenticator) -> Factor:
    is_codes = row.type == Type.RECOVERY_CODES
    return Factor(
        pk=row.pk,
        label=LABELS.get(row.type) or f"Passkey “{row.wrap().name}”",
        added=row.created_at,
        used=row.last_used_at,
        is_codes=is_codes,
        codes_left=len(row.wrap().get_unused_codes()) if is_codes else 0,
    )
