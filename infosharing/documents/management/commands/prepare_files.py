"""Prepare the files that people wait for, once or for as long as the server runs."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connection

from infosharing.documents.prepared.queue import let_old_files_go, prepare_next

PAUSE_SECONDS = 0.5
SECONDS_BETWEEN_CLEANINGS = 600


class Command(BaseCommand):
    """`manage.py prepare_files [--watch]`."""

    help = "Makes the large files that people asked for, and deletes those of yesterday."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="continue until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        next_cleaning = 0.0
        while True:
            try:
                if time.monotonic() >= next_cleaning:
                    let_old_files_go()
                    next_cleaning = time.monotonic() + SECONDS_BETWEEN_CLEANINGS
                while prepare_next():
                    pass
            except OperationalError as fault:
                self.stderr.write(f"The database did not answer ({fault}); trying again.")
                connection.close()
            if not options["watch"]:
                return
            time.sleep(PAUSE_SECONDS)
