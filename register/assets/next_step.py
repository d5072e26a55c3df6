"""The panel "What happens next" of an information asset."""

from django.urls import reverse

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.saying import say_day
from infosharing.workflow.legacy import Buttons, actions_of
from infosharing.workflow.models import Task
from infosharing.workflow.panel import Panel, due_in_words, with_whom
from infosharing.workflow.tasks import derive, is_current
from register.models import Asset

from .gaps import REVIEW, asset_gaps

# Who may not take them does not see them: the record is for more people than keep it.
BUTTONS = Buttons(primary=("review",), quiet=("review", "retire"))
# What is missing comes first, the review after it.
BUTTONS_WITH_GAPS = Buttons(quiet=("review", "retire"))
FILL_IN = "Waits for the data protection lead or the DPO: fill in what is missing."


def next_of_asset(asset: Asset, actor: Actor) -> Panel:
    """Return the panel for an asset and a reader."""
    rows = [row for row in derive(asset) if is_current(row)]
    due = min((row.due for row in rows if row.due), default=None)
    lacks = any(gap.part != REVIEW for gap in asset_gaps(asset, clock.today()))
    return Panel(
        waits_for=_waits_for(asset, actor, rows, lacks=lacks),
        due=due_in_words(asset.calendar, due),
        late=bool(due and due < clock.now()),
        missing=[],
        steps=actions_of(
            asset,
            actor,
            address_of=lambda one, verb: reverse(f"asset-{verb}", args=[one.pk]),
            buttons=BUTTONS_WITH_GAPS if lacks else BUTTONS,
        ),
        note=_note(asset, rows, lacks=lacks),
    )


def _waits_for(asset: Asset, actor: Actor, rows: list[Task], *, lacks: bool) -> str:
    if not asset.is_in_use:
        return "It is no longer kept."
    if lacks and not rows:
        return FILL_IN
    return with_whom(rows, actor, jobs={}, name_of=lambda pk: asset.entered_by.name)


def _note(asset: Asset, rows: list[Task], *, lacks: bool) -> str:
    if rows:
        return "Fill in what is missing, then review it." if lacks else ""
    return f"To be reviewed by {say_day(asset.review_on)}." if asset.is_in_use and asset.review_on else ""
