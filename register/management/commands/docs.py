"""Write the pages of docs/ that are read from the code, or say that they are out of date."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from register.reference import PAGES


class Command(BaseCommand):
    """`./run manage docs [--check]`."""

    help = "Writes docs/workflows.md and docs/access.md from the code. It needs no database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail where a page is out of date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "docs"
        texts = {folder / name: text() for name, text in PAGES.items()}
        stale = [path for path, text in texts.items() if not path.exists() or path.read_text("utf-8") != text]
        if options["check"]:
            if stale:
                names = " and ".join(f"docs/{path.name}" for path in stale)
                raise CommandError(f"{names}: not what the code says now. Run ./run manage docs")
            self.stdout.write("The generated docs say what the code says.")
            return
        folder.mkdir(exist_ok=True)
        for path in stale:
            path.write_text(texts[path], "utf-8")
            self.stdout.write(f"Written: docs/{path.name}")
        if not stale:
            self.stdout.write("Nothing has changed.")
