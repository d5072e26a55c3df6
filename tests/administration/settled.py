"""What a school has settled, and roles that somebody is given, for tests of the rules that ask."""

from administration.school_settings.actions import change_setting
from administration.school_settings.catalogue import CATALOGUE
from infosharing.accounts.actors import actor_of
from infosharing.accounts.models import Membership, Person, School
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded


def school_of(world, key="ashfield"):
    """The school as the database holds it now."""
    return School.objects.get(pk=world.schools[key].pk)


def settle(world, code, value, *, by="helen", school="ashfield", version=None):
    """Change a setting as somebody does on its page."""
    return change_setting(
        school_of(world, school),
        entry=CATALOGUE[code],
        by=world.actors[by],
        changes={"value": value},
        version=version,
    )


def hold(world, key, role, *, school="ashfield"):
    """Give somebody one more role from today on, and return them with it."""
    place = world.schools[school]
    with recorded(by=SYSTEM, reason="appoint", school=[None, place.pk]):
        person = Person.objects.get(pk=world.actors[key].pk)
        Membership(school=place, person=person, role=role, starts=clock.today()).save()
    world.actors[key] = actor_of(world.actors[key].user_id)
    return world.actors[key]
