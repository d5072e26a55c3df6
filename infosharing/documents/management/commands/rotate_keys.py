"""Make a new encryption key, encrypt every record and file with it again, and let old keys go when none needs them."""

import os
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from infosharing.accounts.factors.rotation import count_stale_factors, reencrypt_factors
from infosharing.documents.rotation import count_stale_files, reencrypt_files
from infosharing.records.rotation import (
    Batch,
    add_key,
    count_stale,
    drop_old_keys,
    note_reencrypted,
    reencrypt_rows,
)

IN_ENVIRONMENT = (
    "The keys come from INFOSHARING_KEYS, which a command cannot change. Stop the server. Write the value of "
    "INFOSHARING_KEYS to {file} (chmod 600), unset the variable, and run this again. Afterwards put the new "
    "content of the file where the variable is set, and remove the file."
)


class Command(BaseCommand):
    """`./run keys rotate [--drop-old]`."""

    help = (
        "Makes a new key and encrypts everything with it again. Stop the server first. "
        "If it stops half-way, run it again: it continues where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--drop-old", action="store_true", help="remove old keys that nothing is encrypted with any more"
        )
        parser.add_argument(
            "--no-input", action="store_true", help="do not ask whether the server is stopped"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if os.environ.get("INFOSHARING_KEYS"):
            raise CommandError(IN_ENVIRONMENT.format(file=settings.KEY_FILE))
        if options["drop_old"]:
            self.drop_old(ask=not options["no_input"])
        else:
            self.rotate()

    def rotate(self) -> None:
        """Finish what an earlier run left; only where it left nothing, make a new key and begin."""
        left = count_stale() + count_stale_factors() + count_stale_files()
        done, broken = 0, list[str]()
        if left:
            self.stdout.write(
                f"Going on with key {settings.KEYRING.current}: {left} still to be encrypted with it."
            )
            done, broken = self.reencrypt(left)
        if not done:
            ring = add_key(settings.KEY_FILE)
            self.stdout.write(f"Key {ring.current} is made and kept in {settings.KEY_FILE.name}.")
            done, broken = self.reencrypt(count_stale() + count_stale_factors() + count_stale_files())
        for where in broken:
            self.stderr.write(f"Cannot be opened with any key, left as it is: {where}")
        if broken:
            raise CommandError(
                f"{done} encrypted again, {len(broken)} not. Look at those before dropping old keys."
            )
        note_reencrypted()
        self.stdout.write(f"{done} encrypted again with key {settings.KEYRING.current}.")
        self.stdout.write("Start the server again, and keep a copy of the key file apart from the database.")

    def reencrypt(self, total: int) -> tuple[int, list[str]]:
        """Encrypt rows and files again, showing how far it is; return how many, and which do not open."""
        done = 0
        broken: list[str] = []
        for batch in _everything():
            done, broken = done + batch.done, [*broken, *batch.broken]
            self.stdout.write(f"  {done + len(broken)} of {total}  {batch.table}")
        return done, broken

    def drop_old(self, *, ask: bool) -> None:
        """Remove the old keys, unless something still needs one."""
        if len(settings.KEYRING.seals) == 1:
            self.stdout.write("There is only one key. Nothing to drop.")
            return
        left = count_stale() + count_stale_factors() + count_stale_files()
        if left:
            raise CommandError(f"{left} still encrypted with an older key. Run it without --drop-old first.")
        if ask:
            self.stdout.write(
                "A server that still runs may encrypt with an old key, and what it writes would be lost."
            )
            self.stdout.write(
                "Backups made before need the old keys: keep a copy of the key file as long as you keep those."
            )
            if input("Is the server stopped, and the copy made? Type yes: ").strip().lower() != "yes":
                raise CommandError("Nothing was dropped.")
        dropped = drop_old_keys(settings.KEY_FILE)
        self.stdout.write(f"Dropped: {', '.join(f'key {number}' for number in dropped)}.")


def _everything() -> Iterator[Batch]:
    yield from reencrypt_rows()
    yield from reencrypt_factors()
    yield from reencrypt_files()
