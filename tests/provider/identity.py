"""What the provider says of who signed in there: their subject, when, and what a test has it say besides."""

import json
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

CLAIMS = settings.FOLDER / "claims.json"


class Accounts(DefaultAccountAdapter):
    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """Ask again as at first."""
        return [{"id": "again", "description": "", "url": reverse("account_login")}]


class Identity(DefaultOIDCAdapter):
    def get_claims(self, purpose: str, user: Any, client: Any, scopes: Any, **options: Any) -> dict[str, Any]:
        """Add when they signed in (`auth_time`), and what a test wrote down for them."""
        said = json.loads(CLAIMS.read_text()) if CLAIMS.exists() else {}
        claims = super().get_claims(purpose, user, client, scopes, **options)
        claims["auth_time"] = int(user.last_login.timestamp())
        claims |= said.get(user.get_username(), {})
        return {name: value for name, value in claims.items() if value is not None}


def user_called(name: str) -> Any:
    """Return the account of that name, made where there is none."""
    return get_user_model().objects.get_or_create(username=name)[0]
