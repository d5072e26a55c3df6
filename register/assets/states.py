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
    "An information asset",
    transitions=(
        Transition(
            "review",
            source=(AssetStatus.IN_USE,),
            label="Review it",
            event_label="Reviewed",
            effect="The entry says that it was looked at today, and when it is looked at again.",
            permissions=(rules.keeps_the_assets,),
            conditions=(rules.names_the_next_review,),
            sets=_reviewed,
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "retire",
            source=(AssetStatus.IN_USE,),
            target=AssetStatus.RETIRED,
            label="It is no longer kept",
            event_label="No longer kept",
            effect="The entry stays on the register, marked as no longer kept, and says what became of the data.",
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
                label="Review an information asset",
                starts=lambda asset: asset.review_announced,
                due=lambda asset: asset.review_due,
            ),
        ),
    },
    other_events={"add": "Entered", "change": "Changed"},
    told_once=("Changed",),
)
