"""Which school accounts somebody has connected, and which they could."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from .configured import SignInProvider


@dataclass(frozen=True)
class Connected:
    """A connected account: of which provider, since when, when it was used last, and whether it can go."""

    pk: int
    name: str
    added: datetime
    used: datetime
    may_go: bool


def provider_of(provider_id: str) -> SignInProvider | None:
    """Return the provider of that name in addresses, or None where the installation knows none."""
    return next((each for each in settings.SIGN_IN_PROVIDERS if each.id == provider_id), None)


def connected_to(user: Any) -> list[Connected]:
    """Return the school accounts of a person, the oldest first."""
    kept = list(SocialAccount.objects.filter(user_id=user.pk).order_by("date_joined"))
    may_go = user.has_usable_password() or len(kept) > 1
    return [
        Connected(row.pk, _name_of(row.provider), row.date_joined, row.last_login, may_go) for row in kept
    ]


def not_connected(user: Any) -> list[SignInProvider]:
    """Return the providers of which a person has connected no account."""
    kept = set(SocialAccount.objects.filter(user_id=user.pk).values_list("provider", flat=True))
    return [each for each in settings.SIGN_IN_PROVIDERS if each.id not in kept]


def provider_to_sign_with(user: Any) -> SignInProvider | None:
    """Return the provider at which a person can sign in again, of those that the installation knows."""
    if not settings.SIGN_IN_PROVIDERS:
        return None
    kept = SocialAccount.objects.filter(user_id=user.pk).values_list("provider", flat=True)
    return next((each for each in map(provider_of, kept) if each), None)


def _name_of(provider_id: str) -> str:
    provider = provider_of(provider_id)
    return provider.name if provider else provider_id
