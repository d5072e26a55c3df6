"""Carry the mail that is due, once or for as long as the server runs."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connection

from infosharing.outbox.delivery import carry_what_is_due

PAUSE_SECONDS = 5


class Command(BaseCommand):
    """`manage.py deliver_mail [--watch]`."""

    help = "Sends the emails in the outbox."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="continue until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            try:
                went = carry_what_is_due()
                if went:
                    self.stdout.write(f"{went} emails sent.")
            except OperationalError as fault:
                self.stderr.write(f"The database did not answer ({fault}); trying again.")
                connection.close()
            if not options["watch"]:
                return
            time.sleep(PAUSE_SECONDS)
