"""The preview of a pasted list."""

from collections.abc import Callable
from typing import Any

from infosharing.directory.imports.preview import part_of

from .plans import ListPlan


def shown(plan: ListPlan, row: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """Return what the page shows of a plan; `row` says how one that is new is shown."""
    return {
        "new": part_of(plan.new, row),
        "there": part_of(plan.there),
        "faults": part_of(plan.faults, lambda fault: {"number": fault[0], "sentence": fault[1]}),
        "can_be_added": bool(plan.new) and not plan.faults,
    }
