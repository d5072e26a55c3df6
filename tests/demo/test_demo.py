"""The demo: two schools told once, a table of who is who, and hands off a database that holds a real school."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from administration.appointments.models import Appointment
from administration.colleagues.models import Colleague
from administration.links.models import PasswordLink
from demo.management.commands.demo import MARKER
from demo.people import CAST, PASSWORD, sign_in_of, table
from demo.places import NAMES
from demo.stories.people import people as tell_people
from infosharing.accounts.models import School
from infosharing.records.models import LedgerEntry


@pytest.fixture
def demo_folder(settings, tmp_path):
    """A folder of its own in which the demo keeps its marker and its table."""
    settings.VAR, settings.DEMO, settings.DEMO_PEOPLE_FILE = tmp_path, True, tmp_path / "people.json"
    return tmp_path


def said_by(*arguments):
    """What the command prints."""
    words = StringIO()
    call_command("demo", *arguments, stdout=words)
    return words.getvalue()


def test_the_table_names_everybody_with_role_sign_in_and_password():
    rows = {row["who"]: row for row in table(NAMES)}
    assert rows["Farah Aziz"] == {
        "who": "Farah Aziz",
        "role": "Data Protection Officer (DPO), Ashfield School and Briar Hill Academy",
        "username": "farah@ashfield.example",
        "password": PASSWORD,
    }
    assert rows["Sam Reed"]["role"] == "Member of staff, Ashfield School"
    assert rows["Lee Burns"]["role"] == "Deputy DSL, Ashfield School, left on 22 Jul 2026"


def test_everybody_has_a_sign_in_of_their_own():
    assert len({sign_in_of(cast) for cast in CAST}) == len(CAST)


def test_a_database_with_a_real_school_is_left_alone(world, demo_folder):
    before = LedgerEntry.objects.count()
    with pytest.raises(CommandError, match="holds a real school"):
        said_by()
    assert LedgerEntry.objects.count() == before


def test_outside_the_demo_nothing_is_built(db, demo_folder, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="This is not a demo"):
        said_by()


def test_a_second_start_builds_nothing_and_keeps_the_table_for_the_sign_in_page(world, demo_folder):
    (demo_folder / MARKER).touch()
    said_by()
    before = (School.objects.count(), LedgerEntry.objects.count())
    said_by()
    assert (School.objects.count(), LedgerEntry.objects.count()) == before
    rows = json.loads((demo_folder / "people.json").read_text())
    assert [row["who"] for row in rows] == [one.name for one in CAST]
    assert {row["who"]: len(row["codes"]) for row in rows if row["codes"]} == {"Alan Price": 20}


def test_a_newcomer_meets_the_pages_about_people(world):
    tell_people(world)
    school = world.schools["ashfield"].pk
    waiting = Appointment.waiting_at(school).get()
    assert (waiting.person.name, waiting.role) == ("Ines Alvarez", "deputy_dsl")
    noah, grace = (Colleague.objects.get(person__name=name) for name in ("Noah Finch", "Grace Lyle"))
    assert (noah.has_account, PasswordLink.objects.get(person=noah.person).is_live) == (False, True)
    assert (grace.has_account, grace.employment) == (True, "agency")
    assert [role.until > world.today for role in grace.roles] == [True]


def test_the_people_are_printed_only_where_there_is_a_demo(world, demo_folder):
    with pytest.raises(CommandError, match="There is no demo here yet"):
        said_by("--people")
    (demo_folder / MARKER).touch()
    assert PASSWORD in said_by("--people")
