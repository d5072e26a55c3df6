"""Check the ledger, print its heads, and name the first broken entry."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from infosharing.records.key_check import SENTENCE, keys_belong
from infosharing.records.verifying import verify


class Command(BaseCommand):
    """`./run verify [--contents] [--head CHAIN:NUMBER:DIGEST …]`."""

    help = (
        "Checks the ledger. Keep the heads it prints somewhere else: only they show that the end was cut off."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--contents", action="store_true", help="also compare every record and history row"
        )
        parser.add_argument(
            "--head", action="append", default=[], help="a head line that was printed earlier"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the verdict; fail where something is wrong."""
        if not keys_belong():
            raise CommandError(SENTENCE)
        started = time.monotonic()
        verdict = verify(contents=options["contents"], known_heads=tuple(options["head"]))
        seconds = time.monotonic() - started
        for head in verdict.heads:
            self.stdout.write(head)
        for fault in verdict.faults:
            self.stderr.write(f"BROKEN chain {fault.chain or '-'} entry {fault.number}: {fault.sentence}")
        if verdict.faults:
            raise CommandError("The ledger is broken. Change nothing, and tell the data protection officer.")
        self.stdout.write(f"{verdict.entries} entries, {len(verdict.heads)} chains, whole. {seconds:.1f} s.")
        self.stdout.write("This shows tampering; it cannot prevent it.")
