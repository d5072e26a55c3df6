"""Go the daily round once: tell people what has begun, comes near or became late."""

from typing import Any

from django.core.management.base import BaseCommand

from infosharing.reminders.rounds import go_round


class Command(BaseCommand):
    """`./run due`."""

    help = "Mails those for whom something begins to wait, comes near or became late. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go round, and say how many were told; no names."""
        done = go_round()
        people = "1 person" if done.people == 1 else f"{done.people} people"
        things = "1 thing" if done.things == 1 else f"{done.things} things"
        self.stdout.write(f"{people} told about {things}.")
