"""Changing the encryption key: a new key, every encrypted field encrypted with it again, old keys let go of."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr

from .actors import SYSTEM
from .encrypted import EncryptedBytes, EncryptedTextField, place_of
from .encryption import DecryptionFailed, decrypt, encrypt, is_encrypted_with_current_key
from .keyring import Keyring, rotated, write_keyring
from .ledger import Note
from .recording import INSTALLATION, Recording, recorded

ROWS_AT_ONCE = 200


@dataclass(frozen=True)
class Batch:
    """What one short transaction did: the table, how many rows were encrypted again, which would not open."""

    table: str
    done: int
    broken: tuple[str, ...] = ()


def add_key(path: Path) -> Keyring:
    """Make a new key, keep the ring with it in the file at `path`, encrypt with it from now on, and return the ring.

    Only this process knows the new key: a server that is running must be started again.
    """
    ring = rotated(settings.KEYRING)
    with recorded(by=SYSTEM, reason="encryption_key_made", school=None) as recording:
        _note(recording, ring.current)
        write_keyring(ring, path)
    settings.KEYRING = ring
    return ring


def drop_old_keys(path: Path) -> tuple[int, ...]:
    """Take every key but the current one out of the ring, and return their numbers.

    The caller has made sure that nothing is encrypted with them any more: what is would be lost.
    """
    ring = settings.KEYRING
    old = tuple(sorted(number for number in ring.seals if number != ring.current))
    with recorded(by=SYSTEM, reason="seal_key_dropped", school=None) as recording:
        for number in old:
            _note(recording, number)
        kept = Keyring({ring.current: ring.seals[ring.current]}, ring.current, ring.ledger, ring.django)
        write_keyring(kept, path)
    settings.KEYRING = kept
    return old


def note_reencrypted() -> None:
    """Put on the ledger that everything is encrypted with the current key."""
    with recorded(by=SYSTEM, reason="sealed_again", school=None) as recording:
        _note(recording, settings.KEYRING.current)


def _note(recording: Recording, number: int) -> None:
    """Name a key on the installation's chain by its number, which is no secret; a key is no record."""
    recording.changes.notes.append(
        Note(
            chain=INSTALLATION,
            at=recording.at,
            actor=recording.by.name,
            actor_id=None,
            kind=recording.reason,
            change="",
            model="records.sealkey",
            record_id=UUID(int=number),
            history_id=None,
            content="",
        )
    )


def encrypted_models() -> Iterator[tuple[type[models.Model], list[EncryptedTextField]]]:
    """Yield every model with encrypted fields, live and history alike, and those fields."""
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]
        if fields:
            yield model, fields


def stale_rows(model: type[models.Model], fields: list[EncryptedTextField]) -> models.QuerySet:
    """Return the rows of `model` in which a field is encrypted with another key than the current one."""
    current = bytes([settings.KEYRING.current])
    either = Q()
    for field in fields:
        either |= Q(**{f"{field.name}__isnull": False}) & ~Q(**{f"key_of_{field.name}": current})
    # The base manager: a record's own refuses `update`, which is right everywhere but here.
    return model._base_manager.alias(
        **{
            f"key_of_{field.name}": Substr(field.name, 1, 1, output_field=models.BinaryField())
            for field in fields
        }
    ).filter(either)


def count_stale() -> int:
    """Return how many rows, live and history, are still encrypted with an older key."""
    return sum(stale_rows(model, fields).count() for model, fields in encrypted_models())


def reencrypt_rows() -> Iterator[Batch]:
    """Encrypt every stale row again with the current key, and yield what each transaction did.

    What is encrypted with the current key already is left alone, so that a run that was stopped goes on where it was.
    The text stays what it was, and so does its digest: no version, history row or ledger entry changes.
    """
    for model, fields in encrypted_models():
        last = None
        while True:
            with recorded(by=SYSTEM, reason="seal_again", school=None):
                stale = stale_rows(model, fields).order_by("pk").select_for_update()
                rows = list((stale if last is None else stale.filter(pk__gt=last))[:ROWS_AT_ONCE])
                batch = _reseal(model, fields, rows)
            if not rows:
                break
            last = rows[-1].pk
            yield batch


def _reseal(model: type[models.Model], fields: list[EncryptedTextField], rows: list[models.Model]) -> Batch:
    broken = []
    for row in rows:
        try:
            resealed = _sealed_again(row, fields)
        except DecryptionFailed:
            broken.append(f"{model._meta.label} {row.pk}")
        else:
            model._base_manager.filter(pk=row.pk).update(**resealed)
    return Batch(model._meta.label, len(rows) - len(broken), tuple(broken))


def _sealed_again(row: models.Model, fields: list[EncryptedTextField]) -> dict[str, EncryptedBytes]:
    resealed = {}
    for field in fields:
        kept = row.__dict__[field.attname]
        if kept is not None and not is_encrypted_with_current_key(kept):
            place = place_of(row, field.name)
            resealed[field.name] = EncryptedBytes(encrypt(decrypt(kept, place=place), place=place))
    return resealed
