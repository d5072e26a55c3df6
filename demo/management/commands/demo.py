"""Build the demo schools once, and print who is who."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from demo import people, places
from demo.stories import tell_all
from demo.telling import World
from infosharing.accounts.models import School
from infosharing.directory.models import DataItem, Purpose
from infosharing.documents.pdf import pdf_later
from infosharing.records.models import LedgerEntry

# Everybody else signs in with a password alone in the demonstration.
WITH_SECOND_STEP = "alan@ashfield.example"
MARKER = "holds-the-demo"


class Command(BaseCommand):
    """`manage.py demo [--people]`."""

    help = "Builds two demo schools where there is no school yet; prints the people one may sign in as."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", action="store_true", help="only print the people")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, unless it was built; then print."""
        marker = settings.VAR / MARKER
        if not settings.DEMO:
            raise CommandError("This is not a demo: set INFOSHARING_MODE=demo, or use ./run demo.")
        if options["people"]:
            if not marker.exists():
                raise CommandError("There is no demo here yet. Start it with ./run demo.")
            return self.print_people()
        if School.objects.exists() and not marker.exists():
            raise CommandError("This database holds a real school. The demo does not touch it.")
        if not School.objects.exists():
            # One transaction: a demo that was stopped half-way begins again from nothing.
            with transaction.atomic(), pdf_later():
                build(self.stdout.write)
            marker.touch()
        # The sign-in page of the demo shows them too.
        codes = people.give_second_step(WITH_SECOND_STEP)
        rows = [
            row | {"codes": codes if row["username"] == WITH_SECOND_STEP else []}
            for row in people.table(places.NAMES)
        ]
        settings.DEMO_PEOPLE_FILE.write_text(json.dumps(rows))
        self.print_people()

    def print_people(self) -> None:
        """Print the table of demo people."""
        rows = people.table(places.NAMES)
        width = max(len(row["role"]) for row in rows)
        self.stdout.write(f"\n{'Role':<{width}}  {'Name':<13}  {'Sign in as':<24}  Password")
        for row in rows:
            self.stdout.write(
                f"{row['role']:<{width}}  {row['who']:<13}  {row['username']:<24}  {row['password']}"
            )


def build(say: Any) -> World:
    """Build both schools with all their records and return them."""
    say("Schools, people, pupils, organisations …")
    schools = places.build_schools()
    world = World(
        schools=schools,
        actors=people.bring_in(schools),
        pupils=places.build_pupils(schools),
        organisations=places.build_organisations(schools),
        items={item.code: item for item in DataItem.objects.filter(school=None)},
        purposes={purpose.code: purpose for purpose in Purpose.objects.filter(school=None)},
        today=timezone.localdate(),
    )
    say("Requests, decisions, disclosures …")
    tell_all(world, with_the_year=True)
    say(f"Done: {LedgerEntry.objects.count()} entries on the ledger.")
    return world
