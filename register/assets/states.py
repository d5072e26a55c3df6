"""The table of an information asset."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from infosharing.law.schooldays import LONDON
from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow

from . import rules
from .choices import AssetStatus


def _keepers(asset: Any) -> Iterator[Assignee]:
    for role in rules.ASSET_KEEPERS:
        yield Assignee(role=role)


def _reviewed(asset: Any, actor: Any, moment: datetime) -> Mapping[str, Any]:
    return {"reviewed_on": moment.astimezone(LONDON).date()}


ASSET_WORKFLOW = Workflow(
    "Information asset",
    transitions=(
        Transition(
            "review",
            source=(AssetStatus.IN_USE,),
            label="Review asset",
            event_label="Reviewed",
            effect="Records that you reviewed the asset today, and when the next review is due.",
            permissions=(rules.keeps_the_assets,),
            conditions=(rules.names_the_next_review,),
            sets=_reviewed,
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "retire",
            source=(AssetStatus.IN_USE,),
            target=AssetStatus.RETIRED,
            label="Mark as no longer kept",
            event_label="Marked as no longer kept",
            effect="The asset stays in the register as no longer kept, with what happened to the data.",
            permissions=(rules.keeps_the_assets,),
            conditions=(rules.says_what_became_of_it,),
            button=Button.QUIET,
        ),
    ),
    tasks={
        AssetStatus.IN_USE: (
            TaskRule(
                assignees=_keepers,
                verb="review",
                label="Review information asset",
                starts=lambda asset: asset.review_announced,
                due=lambda asset: asset.review_due,
            ),
        ),
    },
    other_events={"add": "Added", "change": "Changed"},
    told_once=("Changed",),
)
