"""Encryption the files of the vault again after the key was changed."""

from collections.abc import Iterator
from itertools import islice

from django.apps import apps

from infosharing.records.encryption import DecryptionFailed
from infosharing.records.rotation import Batch

from . import vault
from .models import Attachment, PreparedFile

FILES_AT_ONCE = 50


def _named_files() -> Iterator[tuple[str, str]]:
    """Yield (name in the vault, place) of every file that an attachment names or once named."""
    for model in apps.get_models():
        if issubclass(model, Attachment):
            past = model.history.model.objects.order_by("id", "storage_name")
            for record_id, name in past.values_list("id", "storage_name").distinct().iterator():
                yield name, model(id=record_id).place
    for file in PreparedFile.objects.exclude(storage_name="").only("storage_name").iterator():
        yield file.storage_name, file.place


def count_stale_files() -> int:
    """Return how many files are still encrypted with an older key. A file that is gone is not counted."""
    return sum(vault.is_stale(name) for name, _ in _named_files())


def reencrypt_files() -> Iterator[Batch]:
    """Encrypt every stale file again with the current key, and yield from time to time what was done."""
    stale = ((name, place) for name, place in _named_files() if vault.is_stale(name))
    while some := list(islice(stale, FILES_AT_ONCE)):
        broken = []
        for name, place in some:
            try:
                vault.seal_again(name, place=place)
            except DecryptionFailed:
                broken.append(f"file {name}")
        yield Batch("files in the vault", len(some) - len(broken), tuple(broken))
