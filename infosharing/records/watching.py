"""A command that does its work once, or again and again beside the server."""

import time
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connection


class WatchingCommand(BaseCommand):
    """`manage.py … [--watch]`: does `work`; with --watch again after each pause, until it is stopped, also where the
    database does not answer for a while."""

    pause_seconds: ClassVar[float]

    def work(self) -> None:
        """Do what there is to do now."""
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="continue until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            try:
                self.work()
            except OperationalError as fault:
                self.stderr.write(f"The database did not answer ({fault}); trying again.")
                connection.close()
            if not options["watch"]:
                return
            time.sleep(self.pause_seconds)
