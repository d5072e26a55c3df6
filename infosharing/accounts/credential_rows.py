"""Rows that django-allauth keeps, and with which somebody signs in: under the ledger's eye from when they are saved."""

import logging
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save, pre_delete

from infosharing.records.credentials import Credential, credentials, stands, written_down

log = logging.getLogger(__name__)


def keep_watch(model: type[Model], credential_of: Callable[[Any], Credential]) -> None:
    """Put every row of `model` on the ledger when it is added and when it goes, and let `verify` compare them all.

    A row that came another way, such as by `loaddata`, is not known to the ledger: it opens nothing.
    """
    kind = model._meta.label_lower

    def note_added(sender: Any, instance: Any, created: bool, raw: bool = False, **_: Any) -> None:
        if created and not raw:
            with written_down(lambda: credential_of(instance)):
                pass

    def note_removed(sender: Any, instance: Any, **_: Any) -> None:
        with written_down(lambda: credential_of(instance), change="-"):
            pass

    credentials(kind, lambda: map(credential_of, model._default_manager.order_by("pk").iterator()))
    post_save.connect(note_added, sender=model, weak=False, dispatch_uid=f"accounts.{kind}.added")
    pre_delete.connect(note_removed, sender=model, weak=False, dispatch_uid=f"accounts.{kind}.removed")


def is_known(credential: Credential) -> bool:
    """Say whether this application wrote it, here, for its owner. Where it did not, the log says so."""
    is_right = stands(credential)
    if not is_right:
        log.error(
            "A sign-in was refused: a row of %s was not written here. Run: ./run verify --contents",
            credential.kind,
        )
    return is_right
