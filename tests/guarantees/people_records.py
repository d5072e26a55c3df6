"""The people, appointments and links that the table of who gets in is about."""

from datetime import timedelta
from typing import Any

from administration.addresses.actions import ask_to_change, confirm
from administration.appointments.actions import give_role
from administration.colleagues.models import Colleague, colleague_of
from administration.leave.actions import enter
from administration.links.models import PasswordLink
from administration.people import actions
from administration.resets.actions import ask_to_reset
from demo.sharing import confirmed
from demo.telling import World
from infosharing.accounts.choices import Employment, Role
from infosharing.directory.models import FamilyTie
from infosharing.directory.ties.actions import state
from infosharing.directory.ties.choices import TieKind
from infosharing.records import clock


def colleague(world: World, key: str, school: str = "ashfield") -> Colleague:
    """Return what a school keeps of one of its people."""
    return Colleague.objects.get(school=world.schools[school], person_id=world.actors[key].pk)


def terms(role: str, **more: Any) -> dict[str, Any]:
    """Return the answers about a role from today on."""
    asked = {"job_title": "", "acting": False, "starts": clock.today(), "until": None, "reason": ""}
    return {"role": role, **asked, **more}


def newcomer(world: World, **more: Any) -> dict[str, Any]:
    """Return the answers about somebody whom nobody knows yet."""
    about = {"name": "Una Newton", "email": "una@ashfield.example", "trained_on": None}
    return {**about, "employment": Employment.PERMANENT, **terms(Role.STAFF), **more}


def _confirmed_address(world: World, key: str, email: str) -> Any:
    waits = ask_to_change(
        colleague(world, key), by=world.actors["alan"], changes={"email": email}, version=None
    )
    return confirm(waits, by=confirmed(world.actors["helen"]), changes={}, version=None)


def people_records(world: World) -> dict[str, Any]:
    """Build one of each kind that the table names; nobody else of the world is changed."""
    alan = world.actors["alan"]
    una = actions.add_person(by=alan, school_id=world.schools["ashfield"].pk, answers=newcomer(world))
    gone = newcomer(world, name="Wes Orr", email="wes@ashfield.example")
    wes = actions.add_person(by=alan, school_id=world.schools["ashfield"].pk, answers=gone)
    next_week = clock.today() + timedelta(days=7)
    days = {"starts": next_week, "until": next_week + timedelta(days=4), "closes_access": False}
    tie = FamilyTie(school=una.school, person=una.person, pupil=world.pupils["jamie"], kind=TieKind.CHILD)
    state(tie, by=world.actors["dana"])
    return {
        "away": enter(una, by=alan, changes=days, version=None),
        "una": colleague_of(una.school_id, una.person_id),
        "suspended": actions.suspend(wes, by=world.actors["helen"], changes={}, version=None),
        "appointment": give_role(una, by=alan, changes=terms(Role.DEPUTY_DSL), version=None),
        "reset": ask_to_reset(colleague(world, "tom"), by=alan, changes={}, version=None),
        "address": ask_to_change(
            colleague(world, "sam"), by=alan, changes={"email": "sam.reed@ashfield.example"}, version=None
        ),
        "new_address": _confirmed_address(world, "marcus", "m.webb@ashfield.example"),
        "link": PasswordLink.objects.get(person=una.person),
    }
