"""The panel "What happens next" of an information asset: what is missing comes first, the review after it."""

from dataclasses import replace

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.saying import say_day
from infosharing.workflow.panel import Panel, panel_of
from infosharing.workflow.tasks import derive, is_current

from .gaps import REVIEW, asset_gaps
from .models import Asset

OVER = "It is no longer kept."
FILL_IN = "Waits for the data protection lead or the DPO: fill in what is missing."
THEN_REVIEW = "Fill in what is missing, then review it."


def panel_of_asset(asset: Asset, actor: Actor) -> Panel:
    if not asset.is_in_use:
        return panel_of(asset, actor, waits_for=OVER)
    lacks = any(gap.part != REVIEW for gap in asset_gaps(asset, clock.today()))
    shown = {}
    if any(is_current(task) for task in derive(asset)):
        shown["note"] = THEN_REVIEW if lacks else ""
    else:
        shown["note"] = f"To be reviewed by {say_day(asset.review_on)}."
        shown |= {"waits_for": FILL_IN} if lacks else {}
    panel = panel_of(asset, actor, **shown)
    if not lacks:
        return panel
    return replace(panel, steps=[replace(step, primary=False, tone="quiet") for step in panel.steps])
