"""A second step that the ledger knows of and that was deleted in the database: then a password alone opens nothing."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest

from infosharing.accounts.credential_rows import has_lost
from infosharing.accounts.providers.listing import provider_to_sign_with

from .listing import has_factor
from .stages import AT_PROVIDER, SECOND

DELETED = (
    "Your second step is missing from our records. Ask your school’s administrator to reset your sign-in."
)
THERE = "Sign in with your {name} account: it asks for your second step."


def is_lost(user: Any) -> bool:
    """Say whether nothing is left of what somebody signed in or signed with besides their password."""
    if user.is_anonymous or has_factor(user):
        return False
    return has_lost(Authenticator, user.pk) or has_lost(SocialAccount, user.pk)


def keeps_out(request: HttpRequest, user: Any) -> str:
    """Return why this password alone does not even lead to setting up a second step; "" where it does."""
    used = {record.get("method") for record in get_authentication_records(request, user)}
    if is_lost(user):
        return DELETED
    if has_factor(user) or used & {SECOND, AT_PROVIDER}:
        return ""
    provider = provider_to_sign_with(user) if settings.SECOND_FACTOR else None
    return THERE.format(name=provider.name) if provider else ""
