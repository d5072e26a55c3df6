"""The remarks, restricted and not, and the calendar addresses that the table is about, and where each route leads."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from demo.telling import Story, World
from infosharing.accounts.access import actions as access
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.pages import lasting_token_for
from infosharing.workflow.perform import perform
from register.comments.actions import remark_on
from register.exports.actions import end_feed, make_feed
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


def oversight_records(world: World) -> dict[str, Any]:
    """Build one of each kind that the table names."""
    ordinary, restricted = _begun(world, "sam"), _restricted(world)
    there = _begun(world, "kim", school="briar", about="tariq")
    farah, joan, helen = (world.actors[key] for key in ("farah", "joan", "helen"))

    def made(entry: SharingRequest, to: str = "") -> Any:
        return remark_on("request", entry, by=farah, changes={"text": "Why?", "to_role": to})

    answered = [
        perform(made(ordinary, Role.DATA_LEAD), "answer", by=joan, changes={"answer": "So."}, version=None)
        for _ in range(2)
    ]
    over = make_feed(by=helen, school_id=world.schools["ashfield"].pk)
    over = end_feed(over, by=helen, changes={}, version=None)
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
        "over": over,
        "open": make_feed(by=helen, school_id=world.schools["ashfield"].pk),
    }


def oversight_address(name: str, record: str, found: dict[str, Any]) -> str:
    """Return the address of a route; `record` names one of `found`, or nothing ("-")."""
    if record == "-":
        return reverse(name)
    if name == "remark-new":
        return f"{reverse(name)}?request={found[record].pk}"
    if name == "calendar-feed":
        return reverse(name, args=[lasting_token_for(found[record])])
    return reverse(name, args=[found[record].pk])
