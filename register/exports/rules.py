"""Who reads the review dates, and which addresses of a calendar hold."""

from typing import Any

from infosharing.records.actors import Actor
from infosharing.records.rules import rule
from register.assets.rules import ASSET_READERS
from register.sharing.rules import holds


@rule(
    "Only school leaders, governors and the data protection officer can see the review dates.",
    explanation="Readers of assets, agreements and policies, who look after their reviews.",
)
def reads_review_dates(actor: Actor, record: Any) -> bool:
    return holds(actor, record, *ASSET_READERS)


@rule(
    "This calendar link no longer works.",
    explanation="A person who has the link, until it ends or the person it was made for no longer has "
    "access.",
)
def feed_holds(actor: Any, feed: Any) -> bool:
    return feed.is_open and feed.reader is not None and reads_review_dates(feed.reader, feed)


@rule("This calendar link has already ended.", explanation="It was not ended and has not expired.")
def is_open_feed(actor: Actor, feed: Any) -> bool:
    return feed.is_open


@rule(
    "You already have a calendar link for this school. End it before you create another.",
    explanation="One at a time for each school.",
)
def has_no_open_feed(actor: Actor, feed: Any) -> bool:
    return not feed.has_another
