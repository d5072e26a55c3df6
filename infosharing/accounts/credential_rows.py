"""Rows that django-allauth keeps, and with which somebody signs in: under the ledger's eye from when they are saved."""

import logging
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

from infosharing.records.credentials import Credential, credentials, stands, written_down

log = logging.getLogger(__name__)
# How what the ledger knows of a row is read from it, by model.
_readers: dict[type[Model], Callable[[Any], Credential]] = {}


def keep_watch(model: type[Model], credential_of: Callable[[Any], Credential]) -> None:
    """Put every row of `model` on the ledger when it is added, when it says something new and when it goes, and that
    its owner has such rows at all; and let `verify` compare them.

    A row that came another way, such as by `loaddata`, is not known to the ledger: it opens nothing. Nor does what the
    application saves make it known.
    """
    kind = model._meta.label_lower
    _readers[model] = credential_of

    def kept(instance: Any) -> Credential | None:
        row = model._default_manager.filter(
            pk=instance.pk
        ).first()  # not all of `instance` may have been saved
        return credential_of(row) if row else None

    def look_before(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
        before = None if raw else kept(instance)
        instance.known_before = before if before and stands(before) else None

    def note_saved(sender: Any, instance: Any, created: bool, raw: bool = False, **_: Any) -> None:
        before, now = instance.known_before, kept(instance)
        if now and ((created and not raw) or (before and before != now)):
            _note(now)
            _note(_of_owner(model, instance.user_id))

    def note_removed(sender: Any, instance: Any, **_: Any) -> None:
        _note(credential_of(instance), change="-")

    def note_last(sender: Any, instance: Any, **_: Any) -> None:
        if not model._default_manager.filter(user_id=instance.user_id).exists():
            _note(_of_owner(model, instance.user_id), change="-")

    credentials(kind, lambda: map(credential_of, model._default_manager.order_by("pk").iterator()))
    credentials(_of_owner(model, UUID(int=0)).kind, lambda: _of_owners(model))
    watched = {pre_save: look_before, post_save: note_saved, pre_delete: note_removed, post_delete: note_last}
    for signal, listener in watched.items():
        signal.connect(listener, sender=model, weak=False, dispatch_uid=f"{kind}.{listener.__name__}")


def is_known(credential: Credential) -> bool:
    """Say whether this application wrote it, here, for its owner. Where it did not, the log says so."""
    is_right = stands(credential)
    if not is_right:
        log.error(
            "A sign-in was refused: a row of %s was not written here. Run: ./run verify --contents",
            credential.kind,
        )
    return is_right


def has_lost(model: type[Model], user_id: UUID) -> bool:
    """Say whether the ledger knows that a user has rows of `model`, and none is there as it was written: they were
    deleted in the database, or others put in their place."""
    if not stands(_of_owner(model, user_id)):
        return False
    rows = model._default_manager.filter(user_id=user_id)
    return not any(stands(_readers[model](row)) for row in rows)


def let_go(model: type[Model], user_id: UUID) -> int:
    """Remove what a user has of `model`, and what the ledger expects of it; return how many rows there were."""
    removed, _ = model._default_manager.filter(user_id=user_id).delete()
    if not removed and stands(_of_owner(model, user_id)):
        _note(_of_owner(model, user_id), change="-")
    return removed


def _of_owner(model: type[Model], user_id: UUID) -> Credential:
    """Return what the ledger knows of a user who has rows of `model`: that there are some."""
    return Credential(f"{model._meta.label_lower} of one person", user_id, user_id, b"has some")


def _of_owners(model: type[Model]) -> Iterator[Credential]:
    owners = model._default_manager.order_by("user_id").values_list("user_id", flat=True).distinct()
    return (_of_owner(model, user_id) for user_id in owners)


def _note(credential: Credential, change: str = "~") -> None:
    with written_down(lambda: credential, change=change):
        pass
