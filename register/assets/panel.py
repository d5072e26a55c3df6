"""The panel "Next step" of an information asset: what is missing comes first, the review after it."""

from dataclasses import replace

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day
from infosharing.workflow.panel import Panel, panel_of
from infosharing.workflow.tasks import is_current, own_tasks

from .gaps import REVIEW, asset_gaps
from .models import Asset

OVER = "No action needed. This asset is no longer kept."
FILL_IN = "With: the data protection lead or the DPO. Complete the missing details."
THEN_REVIEW = "Complete the missing details, then review the asset."


def panel_of_asset(asset: Asset, actor: Actor) -> Panel:
    if not asset.is_in_use:
        return panel_of(asset, actor, waits_for=OVER)
    lacks = any(gap.part != REVIEW for gap in asset_gaps(asset, clock.today()))
    shown = {}
    if any(is_current(task) for task in own_tasks(asset)):
        shown["note"] = THEN_REVIEW if lacks else ""
    else:
        shown["note"] = f"Next review due {say_day(asset.review_on)}."
        shown |= {"waits_for": FILL_IN} if lacks else {}
    panel = panel_of(asset, actor, **shown)
    if not lacks:
        return panel
    return replace(panel, steps=[replace(step, primary=False, tone="quiet") for step in panel.steps])
