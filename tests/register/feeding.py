"""Calendar addresses, made through the action, and what a calendar program gets from them."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from demo.telling import World
from infosharing.records import clock
from infosharing.records.pages import lasting_token_for
from register.exports.actions import make_feed
from register.exports.models import CalendarFeed


def made(world: World, key: str = "helen", school: str = "ashfield") -> CalendarFeed:
    """Somebody's address for a school."""
    return make_feed(by=world.actors[key], school_id=world.schools[school].pk)


def address(feed: CalendarFeed) -> str:
    """Where a calendar program fetches it."""
    return reverse("calendar-feed", args=[lasting_token_for(feed)])


def fetched(feed: CalendarFeed) -> Any:
    """What it gets: no cookie, nobody signed in."""
    return Client().get(address(feed))


def events(feed: CalendarFeed) -> set[tuple[str, date]]:
    """The events in it: summary and day."""
    calendar = Calendar.from_ical(fetched(feed).content)
    return {(str(one["summary"]), one.decoded("dtstart")) for one in calendar.walk("VEVENT")}


def neutral(answer: Any) -> tuple[Any, ...]:
    """Everything of an answer but the second at which it was given."""
    return answer.status_code, {k: v for k, v in answer.items() if k != "Expires"}, answer.content


def in_days(count: int) -> date:
    """A day so many days from now."""
    return clock.today() + timedelta(days=count)
