"""Who is away, whose child is at the school, and a concern that is not answered yet."""

from datetime import timedelta

from administration.colleagues.models import colleague_of
from administration.leave.actions import enter
from demo.telling import Story, World
from infosharing.directory.models import FamilyTie
from infosharing.directory.ties.actions import state
from infosharing.directory.ties.choices import TieKind
from infosharing.records import clock

from .answers import CHILDREN, SAFE


def leave_and_family(world: World) -> None:
    """The SENCO is away from next week on; a teacher's daughter is at the school."""
    ashfield = world.schools["ashfield"]
    ines, marcus = world.actors["ines"], world.actors["marcus"]
    away = {
        "starts": clock.today() + timedelta(days=7),
        "until": clock.today() + timedelta(days=11),
        "closes_access": False,
    }
    enter(colleague_of(ashfield.pk, ines.pk), by=world.actors["helen"], changes=away, version=None)
    tie = FamilyTie(school=ashfield, person_id=marcus.pk, pupil=world.pupils["ella"], kind=TieKind.CHILD)
    state(tie, by=marcus)


def a_concern(world: World) -> None:
    """The deputy thinks that more goes out than is needed; the DSL has not answered yet."""
    story = Story(world, by="marcus", days_ago=2).draft("mash", "Ravi Nair", "Social worker")
    story.asks("protect", "safeguarding", "mia").logged()
    story.prepared("dana", days_ago=1, recipient=CHILDREN, **SAFE).signed("dana", days_ago=1)
    story.looked(
        "tom", days_ago=0, agrees=False, note="They asked about this term. Last year's notes go too far."
    )
