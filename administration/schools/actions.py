"""Adding a school and keeping its details."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import uuid4

from administration.colleagues.models import Colleague
from infosharing.accounts.choices import Employment, Role
from infosharing.accounts.models import Membership, School
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.workflow.perform import change

from .rules import adds_schools, keeps_safeguarding_contacts, keeps_the_school

change_school = partial(change, allowed=keeps_the_school)
change_contacts = partial(change, allowed=keeps_safeguarding_contacts)


def add_school(*, by: Actor, answers: Mapping[str, Any]) -> School:
    """Save and return a new school, of which whoever adds it is the first administrator. Raises NotAllowed."""
    school = School(pk=uuid4(), **answers)
    with recorded(by=by, reason="add", school=[None, school.pk]):
        insist(by.now(), None, adds_schools)
        school.save()
        Colleague(school=school, person_id=by.pk, employment=Employment.PERMANENT).save()
        Membership(school=school, person_id=by.pk, role=Role.ADMIN, starts=clock.today()).save()
        return school
