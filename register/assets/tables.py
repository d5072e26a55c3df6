"""The Information Asset Register as a table to take out."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day
from infosharing.records.listing import Listing
from register.tables import Table

from .choices import AssetStatus
from .gaps import asset_gaps
from .models import Asset
from .past import assets_on
from .reading import some_assets
from .sections import shown

TITLE = "Information Asset Register"
NAMES = (
    "purposes",
    "people",
    "items",
    "basis",
    "condition",
    "schedule_1",
    "notice",
    "recipients",
    "shared_by_law",
    "agreements",
    "transfers",
    "owner",
    "location",
    "source",
    "security",
    "retention",
    "disposal",
    "reviewed_on",
    "review_on",
)
COLUMNS = (
    "Reference",
    "School",
    "Name",
    "Status",
    "Purpose",
    "Whose data it holds",
    "Data held",
    "Lawful basis",
    "Condition of Article 9",
    "Paragraph of Schedule 1",
    "Privacy notice",
    "Recipients",
    "Law that requires the sharing",
    "Agreements",
    "Transfers outside the UK",
    "Owner",
    "Where it is kept",
    "Where it comes from",
    "How it is protected",
    "How long it is kept",
    "How it is destroyed",
    "Last reviewed",
    "Next review due",
    "Needs attention",
)
# What a sheet of paper has room for.
ON_PAPER = (
    "Reference",
    "School",
    "Name",
    "Status",
    "Lawful basis",
    "Owner",
    "How long it is kept",
    "Next review due",
    "Needs attention",
)
A_BATCH = 200


def asset_table(actor: Actor, on: date | None = None) -> Table:
    """Return all assets that `actor` reads, newest first, as they stand, or stood at the end of the day `on`.

    Its rows are plain text, read in batches.
    """
    on_a_day = (f"As it was on {say_day(on)}",) if on else ()
    return Table(TITLE, on_a_day, COLUMNS, _rows(actor, on), printed=ON_PAPER)


def _rows(actor: Actor, on: date | None) -> Iterator[tuple[str, ...]]:
    after: str | None = ""
    while after is not None:
        if on:
            some = assets_on(actor, on, after=after, size=A_BATCH)
        else:
            some = some_assets(Listing(Asset, actor), after=after, size=A_BATCH)
        for asset in some.records:
            yield _row(asset, actor, on or clock.today())
        after = some.older


def _row(asset: Any, actor: Actor, on: date) -> tuple[str, ...]:
    return (
        asset.reference,
        actor.school_names[asset.school_id],
        asset.title,
        str(AssetStatus(asset.status).label),
        *("; ".join(shown(asset, name)) for name in NAMES),
        " ".join(gap.sentence for gap in asset_gaps(asset, on)),
    )
