"""A school account belongs to one person here: a row that was copied or changed in the database signs no one in."""

from typing import Any
from uuid import UUID

from allauth.socialaccount.models import SocialAccount

from infosharing.accounts.credential_rows import is_known
from infosharing.records.credentials import Credential


def credential_of(account: SocialAccount) -> Credential:
    """Return what the ledger knows of a school account: whose it is, and who that is for the provider."""
    said = f"{account.provider} {account.uid}".encode()
    return Credential("socialaccount.socialaccount", UUID(int=account.pk), account.user_id, said)


def keep_no_profile(sender: Any, instance: SocialAccount, **_: Any) -> None:
    """Let nothing be kept of what the provider says of the person (Django's `pre_save`)."""
    instance.extra_data = {}


def is_whole(account: SocialAccount) -> bool:
    """Say whether a school account is as it was added, for this person."""
    return is_known(credential_of(account))
