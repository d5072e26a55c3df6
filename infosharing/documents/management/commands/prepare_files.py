"""Prepare the files that people wait for, once or for as long as the server runs."""

import os
import time
from typing import Any

from infosharing.documents.prepared.queue import let_old_files_go, prepare_next
from infosharing.records.extensions import answers_at
from infosharing.records.watching import WatchingCommand

SECONDS_BETWEEN_CLEANINGS = 600
NICENESS = 10


class Command(WatchingCommand):
    """`manage.py prepare_files [--watch]`."""

    help = "Makes the large files that people asked for, and deletes those of yesterday."
    pause_seconds = 0.5
    next_cleaning = 0.0

    def handle(self, *args: Any, **options: Any) -> None:
        """Give way to whoever waits for a page."""
        if options["watch"]:
            os.nice(NICENESS)
        super().handle(*args, **options)

    def work(self) -> None:
        if time.monotonic() >= self.next_cleaning:
            let_old_files_go()
            answers_at("files.cleaned")
            self.next_cleaning = time.monotonic() + SECONDS_BETWEEN_CLEANINGS
        while prepare_next():
            pass
