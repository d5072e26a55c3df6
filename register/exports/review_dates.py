"""The review dates of one school as a calendar feed: references and days, no names; and the addresses of such feeds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from icalendar import Calendar, Event, vDuration

from agreements.agreements.choices import AgreementStatus
from agreements.models import Agreement, Policy
from agreements.policies.choices import PolicyStatus
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.listing import Listing
from infosharing.records.pages import lasting_token_for
from register.assets.choices import AssetStatus
from register.assets.models import Asset
from register.assets.rules import ASSET_READERS

from .models import CalendarFeed

BACK, AHEAD = timedelta(days=60), timedelta(days=400)
FETCH_AGAIN = vDuration(timedelta(hours=12))
AddressOf = Callable[[str], str]


@dataclass(frozen=True)
class ReviewDay:
    """One day on which something is to be done about one record; `kind` sets it apart from others of the record."""

    record: Any
    kind: str
    day: date
    words: str


@dataclass(frozen=True)
class OfSchool:
    """One school on the page of addresses: its feed where there is one, and the secret address."""

    school_id: Any
    name: str
    feed: CalendarFeed | None = None
    address: str = ""


def feeds_of(actor: Actor, listing: Listing, *, address_of: AddressOf) -> list[OfSchool]:
    """Return every school whose review dates `actor` reads, by name, with the open one of the feeds in `listing`."""
    not_ended = listing.where(Q(ended_at=None)).rows().visible_to(actor).order_by("created_at")
    feeds = {feed.school_id: feed for feed in not_ended if feed.is_open}
    schools = sorted(actor.schools_as(*ASSET_READERS), key=lambda pk: actor.school_names[pk])
    return [
        OfSchool(pk, actor.school_names[pk], feeds.get(pk), _address(feeds.get(pk), address_of))
        for pk in schools
    ]


def _address(feed: CalendarFeed | None, address_of: AddressOf) -> str:
    return address_of(reverse("calendar-feed", args=[lasting_token_for(feed)])) if feed else ""


def review_days(school_id: Any, actor: Actor) -> Iterator[ReviewDay]:
    """Yield the review days of a school that `actor` may see, from sixty days ago until four hundred days ahead.

    They are those of agreements in force, with their last day, of policies in force, and of information assets.
    """
    window = (clock.today() - BACK, clock.today() + AHEAD)

    def seen(model: Any, status: str, when: Q) -> Any:
        return model.objects.filter(when, school_id=school_id, status=status).visible_to(actor).order_by("pk")

    near = Q(review_on__range=window)
    for agreement in seen(
        Agreement, AgreementStatus.ACTIVE, Q(next_review_on__range=window) | Q(ends__range=window)
    ):
        days = (
            ("review", agreement.next_review_on, "Review agreement"),
            ("end", agreement.ends, "Agreement ends"),
        )
        for kind, day, words in days if agreement.is_in_force else ():
            if day and window[0] <= day <= window[1]:
                yield ReviewDay(agreement, kind, day, words)
    for policy in seen(Policy, PolicyStatus.IN_FORCE, near):
        yield ReviewDay(policy, "review", policy.review_on, "Review policy")
    for asset in seen(Asset, AssetStatus.IN_USE, near):
        yield ReviewDay(asset, "review", asset.review_on, "Review information asset")


def calendar_file(feed: CalendarFeed, *, address_of: AddressOf) -> bytes:
    """Return the calendar (RFC 5545) for a feed, with what its person may see at this moment.

    `address_of` makes a whole address of a path. Nothing in it was typed by anybody: it holds references, days and
    addresses.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Information sharing//Review dates//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Review dates")
    calendar.add("refresh-interval", FETCH_AGAIN, parameters={"VALUE": "DURATION"})  # RFC 7986
    calendar.add("x-published-ttl", FETCH_AGAIN)  # what some programs read instead
    for review_day in sorted(
        review_days(feed.school_id, feed.reader),
        key=lambda review_day: (review_day.day, str(review_day.record.pk)),
    ):
        event = Event()
        event.add("uid", f"{review_day.record.pk}-{review_day.kind}@infosharing")
        event.add("dtstamp", clock.now().astimezone(UTC))
        event.add("dtstart", review_day.day)
        event.add("summary", f"{review_day.words} {review_day.record.reference}")
        event.add("url", address_of(review_day.record.get_absolute_url()))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()
