"""The keys of the installation: a 0600 file, or the environment, and nothing else."""

import base64
import json
import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from . import installation

KEY_FILE_NAME = "keys.json"


class KeysMissing(Exception):
    """The keys cannot be found, or do not belong to this database."""


@dataclass(frozen=True)
class Keyring:
    """What the installation signs and seals with.

    `seals` maps a one-byte key number to 32 bytes; `current` is the number that new seals are made with.
    `ledger` authenticates the ledger and must outlive every encrypt; `django` is Django's SECRET_KEY.
    """

    seals: dict[int, bytes]
    current: int
    ledger: bytes
    django: str

    @classmethod
    def from_json(cls, text: str) -> "Keyring":
        """Read what `to_json` wrote. Raises KeysMissing when the text is not a key ring."""
        try:
            stored = json.loads(text)
            return cls(
                seals={int(number): base64.b64decode(key) for number, key in stored["seals"].items()},
                current=int(stored["current"]),
                ledger=base64.b64decode(stored["ledger"]),
                django=stored["django"],
            )
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise KeysMissing(
                "The key file cannot be read. Restore it from where you keep a copy."
            ) from fault

    def to_json(self) -> str:
        """Return the ring as text for the key file."""
        return json.dumps(
            {
                "seals": {str(number): base64.b64encode(key).decode() for number, key in self.seals.items()},
                "current": self.current,
                "ledger": base64.b64encode(self.ledger).decode(),
                "django": self.django,
            },
            indent=1,
        )


def new_keyring() -> Keyring:
    return Keyring(
        seals={1: secrets.token_bytes(32)},
        current=1,
        ledger=secrets.token_bytes(32),
        django=secrets.token_urlsafe(50),
    )


def rotated(ring: Keyring) -> Keyring:
    """Return the ring with one more encryption key, which becomes the current one; old keys stay to open old seals."""
    number = max(ring.seals) + 1
    return Keyring({**ring.seals, number: secrets.token_bytes(32)}, number, ring.ledger, ring.django)


def write_keyring(ring: Keyring, path: Path) -> None:
    """Write the ring for its owner's eyes only, in one move, so that a crash leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new_file = path.with_suffix(".new")
    new_file.unlink(missing_ok=True)
    with os.fdopen(os.open(new_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(ring.to_json())
        file.flush()
        os.fsync(file.fileno())
    new_file.replace(path)


def load_keyring(path: Path, *, from_environment: str | None) -> Keyring:
    """Return the installation's keys: `from_environment` wins over the file.

    Raises KeysMissing where there are none, and when the file can be read by others.
    """
    if from_environment:
        return Keyring.from_json(from_environment)
    if not path.exists():
        raise KeysMissing(
            f"There is no key file {path}. To make one for a new installation: ./run keys new. If there are records "
            "already, restore the key file: without it they cannot be read, and new keys do not open them."
        )
    if path.stat().st_mode & 0o077:
        raise KeysMissing(f"Other people on this machine can read {path.name}. Run: chmod 600 {path}")
    return Keyring.from_json(path.read_text())


def make_keys() -> None:
    """Make the keys of a new installation; leave those that there are as they are.

    Raises KeysMissing where there is a database: keys made anew beside old data would make it unreadable for ever.
    """
    path = installation.folder() / KEY_FILE_NAME
    if os.environ.get("INFOSHARING_KEYS") or path.exists():
        return
    try:
        has_database = installation.has_database()
    except installation.CannotBeAsked as fault:
        raise KeysMissing(f"No keys were made, because the database cannot be asked: {fault}") from fault
    if has_database:
        raise KeysMissing(
            f"There is a database, but its key file {path} is missing. Restore the key file: "
            "without it the records cannot be read, and new keys would not open them."
        )
    write_keyring(new_keyring(), path)
    sys.stdout.write(f"Made new keys: {path}. Keep a copy in a safe place.\n")


if __name__ == "__main__":
    try:
        make_keys()
    except KeysMissing as fault:
        raise SystemExit(str(fault)) from None
