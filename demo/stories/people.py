"""People who come and go at Ashfield: an appointment that awaits confirmation, an invitation that was not used yet, a
supply teacher until the end of next month."""

from datetime import timedelta
from typing import Any

from administration.appointments.actions import give_role
from administration.colleagues.models import Colleague
from administration.links.actions import set_password
from administration.links.models import PasswordLink
from administration.people.actions import add_person
from demo.people import PASSWORD
from demo.telling import World
from infosharing.accounts.choices import Employment, Role
from infosharing.records import clock
from infosharing.records.pages import LINK_HOLDER

TERMS = {"acting": False, "until": None, "reason": ""}


def people(world: World) -> None:
    """Alan asks for Ines as a deputy DSL, and has added two people."""
    with world.at(6):
        supply = _added(
            world,
            name="Grace Lyle",
            email="grace.lyle@ashfield.example",
            employment=Employment.AGENCY,
            job_title="Supply teacher, Year 6",
            until=clock.today() + timedelta(days=40),
        )
    with world.at(5):
        link = PasswordLink.objects.get(person_id=supply.person_id)
        set_password(link, by=LINK_HOLDER, password=PASSWORD)
    with world.at(2):
        _added(
            world,
            name="Noah Finch",
            email="noah.finch@ashfield.example",
            employment=Employment.PERMANENT,
            job_title="Teaching assistant",
        )
    with world.at(1):
        terms = {**TERMS, "role": Role.DEPUTY_DSL, "job_title": "SENCO", "starts": clock.today()}
        school = world.schools["ashfield"]
        ines = Colleague.objects.get(school=school, person_id=world.actors["ines"].pk)
        give_role(ines, by=world.actors["alan"], changes=terms, version=None)


def _added(world: World, **says: Any) -> Colleague:
    answers = {**TERMS, "role": Role.STAFF, "starts": clock.today(), "trained_on": None, **says}
    return add_person(by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=answers)
