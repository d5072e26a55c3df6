"""A school account belongs to one person here: a row that was copied or changed in the database signs no one in."""

import json
import logging
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.utils.crypto import constant_time_compare

from infosharing.records.ledger import keyed_digest

log = logging.getLogger(__name__)


def _digest(account: SocialAccount) -> str:
    return keyed_digest(json.dumps(["school_account", str(account.user_id), account.provider, account.uid]))


def seal(sender: Any, instance: SocialAccount, raw: bool = False, **_: Any) -> None:
    """Bind a school account to its person when it is added, and to nobody else ever after (Django's `pre_save`).

    django-allauth saves the row at every sign-in, before anybody is asked, with what the provider says of the person:
    what is kept stays as it was.
    """
    if raw:
        return
    if instance._state.adding:
        instance.extra_data = {"seal": _digest(instance)}
    else:
        kept = SocialAccount.objects.filter(pk=instance.pk)
        instance.extra_data = kept.values_list("extra_data", flat=True).first() or {}


def is_whole(account: SocialAccount) -> bool:
    """Say whether a school account is as it was added, for this person. Where it is not, the log says so."""
    data = account.extra_data if isinstance(account.extra_data, dict) else {}
    is_right = constant_time_compare(str(data.get("seal", "")), _digest(account))
    if not is_right:
        log.error(
            "A school account of account %s was changed in the database. It is refused.", account.user_id
        )
    return is_right
