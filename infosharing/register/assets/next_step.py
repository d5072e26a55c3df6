"""The panel "What happens next" of an information asset."""

from django.urls import reverse

from infosharing.accounts.next_step import Buttons, Next, actions_of, say_due, say_whom
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.saying import say_day
from infosharing.records.waiting import derive, waits_now
from infosharing.register.models import Asset

# Who may not take them does not see them: the record is for more people than keep it.
BUTTONS = Buttons(primary=("review",), quiet=("review", "retire"))


def next_of_asset(asset: Asset, actor: Actor) -> Next:
    """Return the panel for an asset and a reader."""
    rows = [row for row in derive(asset) if waits_now(row)]
    due = min((row.due for row in rows if row.due), default=None)
    reviewed = asset.is_in_use and asset.review_on and not rows
    return Next(
        waits_for=say_whom(rows, actor, jobs={}, name_of=lambda pk: asset.entered_by.name)
        if asset.is_in_use
        else "It is no longer kept.",
        due=say_due(asset.calendar, due),
        late=bool(due and due < clock.now()),
        missing=[],
        steps=actions_of(
            asset,
            actor,
            address_of=lambda one, verb: reverse(f"asset-{verb}", args=[one.pk]),
            buttons=BUTTONS,
        ),
        note=f"To be reviewed by {say_day(asset.review_on)}." if reviewed else "",
    )
