"""The comments, restricted and not, and the calendar addresses that the table of who gets in is about."""

from datetime import timedelta
from typing import Any

from demo.telling import Story, World
from infosharing.accounts.access import actions as access
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.workflow.perform import perform
from register.comments.actions import comment_on
from register.exports.actions import end_feed, make_feed
from register.exports.models import CalendarFeed
from requests_app.models import SharingRequest


def _begun(world: World, by: str, *, school: str = "ashfield", about: str = "jamie") -> SharingRequest:
    who = "briar-council" if school == "briar" else "charity"
    story = Story(world, by=by, days_ago=3, school=school).draft(who, "Meg Hall", "Worker")
    return story.asks("pastoral", "attendance", about).logged().request


def _restricted(world: World) -> SharingRequest:
    """A restricted request that Dana lets Farah read."""
    story = Story(world, by="marcus", days_ago=3).draft("mash", "Joe Lind", "Social worker")
    request = story.asks("protect", "safeguarding", "zara").logged().request
    said = {"person": Person.objects.get(pk=world.actors["farah"].pk), "reason": "To advise."}
    until = clock.today() + timedelta(days=9)
    return access.grant(request, by=world.actors["dana"], changes={**said, "until": until}, version=None)


def comment_records(world: World) -> dict[str, Any]:
    """Build one comment of each kind that the table names, and the requests they stand beside."""
    ordinary, restricted = _begun(world, "sam"), _restricted(world)
    there = _begun(world, "kim", school="briar", about="tariq")
    farah, joan = (world.actors[key] for key in ("farah", "joan"))

    def made(entry: SharingRequest, to: str = "") -> Any:
        return comment_on("request", entry, by=farah, changes={"text": "Why?", "to_role": to})

    answered = [
        perform(made(ordinary, Role.DATA_LEAD), "answer", by=joan, changes={"answer": "So."}, version=None)
        for _ in range(2)
    ]
    return {
        "ordinary": ordinary,
        "restricted": restricted,
        "there": there,
        "noted": made(ordinary),
        "to_joan": made(ordinary, Role.DATA_LEAD),
        "to_dana": made(ordinary, Role.DSL),
        "answered": answered[0],
        "settled": perform(answered[1], "settle", by=farah, changes={}, version=None),
        "hidden": made(restricted, Role.DSL),
        "briar": made(there, Role.HEAD),
    }


def calendar_records(world: World) -> dict[str, CalendarFeed]:
    """Build an address of Helen's calendar that is over, and one that holds."""
    helen, school_id = world.actors["helen"], world.schools["ashfield"].pk
    over = end_feed(make_feed(by=helen, school_id=school_id), by=helen, changes={}, version=None)
    return {"over": over, "open": make_feed(by=helen, school_id=school_id)}
