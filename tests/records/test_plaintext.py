"""The database file itself, with everything that SQLite keeps beside it, holds no encrypted text."""

from pathlib import Path

import pytest
from django.db import connection

BAIT = "Quillfeather said it at the school gate"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="The files of PostgreSQL belong to its server.")
def test_the_file_of_the_database_holds_no_sealed_text(world, story):
    begun = story().draft("charity", BAIT, "Support worker")
    begun.asks("pastoral", "attendance", "jamie", purpose_words=BAIT).more(why_needed=BAIT).logged()
    begun.prepared("helen", days_ago=0, reason=BAIT).signed("helen", days_ago=0)
    name = Path(connection.settings_dict["NAME"])
    raw = b"".join(path.read_bytes() for path in name.parent.glob(f"{name.name}*"))
    assert b"Jamie Morton" in raw
    assert b"Quillfeather" not in raw
