"""Assets and flows to begin with, entered through the register's own actions."""

from datetime import datetime, time, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from demo.telling import World
from infosharing.records import clock
from register.assets.actions import enter
from register.assets.models import Asset
from register.flows.actions import add_flow
from register.flows.models import StatutoryFlow

WHOLE = {
    "title": "Trip forms",
    "purposes": "To look after children on trips.",
    "people": "Pupils.",
    "basis": "e",
    "notice": "On the website",
    "owner": "Trips coordinator",
    "location": "The office",
    "retention": "One year.",
    "security": "A locked cupboard.",
}
MILK = {
    "title": "Free milk",
    "what": "Names of children under five.",
    "recipient": "The dairy",
    "power": "Milk Act s.1",
    "frequency": "Each term",
}


def at(world: World, days_ago: int, hour: int = 10) -> Any:
    """Live at an hour of a day that is over."""
    day = world.today - timedelta(days=days_ago)
    return clock.at(datetime.combine(day, time(hour), timezone.get_default_timezone()))


def entered(
    world: World, *, by: str = "joan", items: str = "contact", school: str = "ashfield", **says: Any
) -> Asset:
    """Return an asset of which nothing is missing, unless `says` takes something away; `items` are codes."""
    answers = {**WHOLE, "items": [world.items[code] for code in items.split()], "agreements": []}
    answers["review_on"] = clock.today() + timedelta(days=300)
    return enter(by=world.actors[by], school_id=world.schools[school].pk, answers={**answers, **says})


def required(world: World, *, by: str = "joan", school: str = "ashfield", **says: Any) -> StatutoryFlow:
    """Return a flow that the law requires."""
    return add_flow(by=world.actors[by], school_id=world.schools[school].pk, answers={**MILK, **says})


def send(client: Client, name: str, record: Any, *part: str, **answers: Any) -> Any:
    """Send the form of a page of a record, with the version that it has now unless `version` says otherwise."""
    data = {"version": type(record).objects.get(pk=record.pk).version, **answers}
    return client.post(reverse(name, args=[record.pk, *part]), data)
