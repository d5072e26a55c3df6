"""Files at rest: encrypted for their place, written whole or not at all, named by nothing but chance."""

import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from infosharing.records.encryption import decrypt, encrypt, is_encrypted_with_current_key

NAME = re.compile(r"[0-9a-f]{32}")


class NotInVault(LookupError):
    """The vault has no file of that name."""


@contextmanager
def kept(data: bytes, *, place: str) -> Iterator[str]:
    """Keep `data` for as long as the block succeeds: yield its name, and discard it when the block fails.

    Open this *around* the transaction that saves the name (`with kept(...) as name, recorded(...):`). The
    file is on the disk before the record that names it is committed, and every rollback, the commit's own
    failure included, passes through here on its way out. Only a power cut in between leaves a file, encrypted,
    that no record names.
    """
    name = keep(data, place=place)
    try:
        yield name
    except BaseException:
        discard(name)
        raise


def keep(data: bytes, *, place: str) -> str:
    """Encrypt `data` for `place` (model, field and record id), write it to the disk, and return its name there.

    When this returns, the file survives a power cut. It knows nothing of transactions: see `kept`.
    """
    name = uuid.uuid4().hex
    path = _path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, encrypt(data, place=place))
    for folder in (path.parent, path.parent.parent):
        _settle(folder)
    return name


def fetch(name: str, *, place: str) -> bytes:
    """Return the data kept under `name` for `place`.

    Raises NotInVault when there is no such file, and DecryptionFailed when it was changed or moved.
    """
    try:
        encrypted = _path(name).read_bytes()
    except FileNotFoundError as fault:
        raise NotInVault("This file is no longer kept here.") from fault
    return decrypt(encrypted, place=place)


def discard(name: str) -> None:
    """Take the file away; once more does no harm. When its record goes too, call this from `on_commit`."""
    path = _path(name)
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        _settle(path.parent)


def is_stale(name: str) -> bool:
    """Say whether the file is there, and encrypted with another key than the current one."""
    try:
        with _path(name).open("rb") as file:
            return not is_encrypted_with_current_key(file.read(1))
    except FileNotFoundError:
        return False


def seal_again(name: str, *, place: str) -> None:
    """Encrypt the file with the current key, in one move: a crash leaves the old file or the new one.

    Raises as `fetch`; the file then stays as it was.
    """
    path = _path(name)
    _write(path, encrypt(fetch(name, place=place), place=place))
    _settle(path.parent)


def _write(path: Path, encrypted: bytes) -> None:
    """Write `encrypted` to the disk, whole or not at all."""
    new_file = path.with_suffix(".new")
    new_file.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(new_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(encrypted)
            file.flush()
            os.fsync(file.fileno())
        new_file.replace(path)
    except BaseException:
        new_file.unlink(missing_ok=True)
        raise


def _path(name: str) -> Path:
    """Return where `name` is kept. Raises NotInVault for a name that `keep` cannot have given."""
    if not NAME.fullmatch(name):
        raise NotInVault("The vault gives no such names.")
    return Path(settings.VAULT) / name[:2] / name


def _settle(folder: Path) -> None:
    """Make the folder's list of names survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
