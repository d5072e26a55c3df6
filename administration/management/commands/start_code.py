"""Print the address of the first start, once, where nobody administers this installation yet."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from administration.start.actions import has_administrator, new_code

PRINTED = """
  No one has an account here yet. Open this address within an hour to become the first administrator.
  It works once. Anyone who has it can set up the school: do not pass it on.

  {address}
"""


class Command(BaseCommand):
    """`manage.py start_code`."""

    help = "Prints a one-time address for the first administrator; says so where there is one already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--quiet", action="store_true", help="say nothing where there is an administrator"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make a code and print its address."""
        if has_administrator():
            if not options["quiet"]:
                self.stdout.write("There is an administrator: they add people under People.")
            return
        address = settings.SITE_ADDRESS.rstrip("/") + reverse("start-first", args=[new_code()])
        self.stdout.write(PRINTED.format(address=address))
