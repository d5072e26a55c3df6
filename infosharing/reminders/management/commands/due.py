"""Go the daily round once: email people about tasks that start, are due soon or are late."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from infosharing.accounts.guessing.tries import forget_old_tries
from infosharing.reminders.sending import go_round


class Command(BaseCommand):
    """`./run due`."""

    help = "Emails people about tasks that start, are due soon or are late. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go round, and say how many were told; no names."""
        done = go_round()
        call_command("clearsessions")
        forget_old_tries()
        people = "1 person" if done.people == 1 else f"{done.people} people"
        things = "1 task" if done.things == 1 else f"{done.things} tasks"
        self.stdout.write(f"{people} emailed about {things}.")
