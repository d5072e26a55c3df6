"""The preview of a pasted list, and doing what it showed."""

from collections.abc import Callable
from typing import Any

from infosharing.directory.imports.preview import part_of
from infosharing.records.exceptions import Conflict, NotAllowed

from .plans import ListPlan


def add_as_shown(form: Any, act: Callable[[], Any]) -> tuple[Any, int]:
    """Do `act` and return (its answer, 200); or (None, 403 or 409) with the reason on the form."""
    try:
        return act(), 200
    except NotAllowed as refused:
        form.add_error(None, " ".join(refused.sentences))
        return None, 403
    except Conflict as changed:
        form.add_error(None, changed.sentence)
        return None, 409


def shown(plan: ListPlan, row: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """Return what the page shows of a plan; `row` says how one that is new is shown."""
    return {
        "new": part_of(plan.new, row),
        "there": part_of(plan.there),
        "faults": part_of(plan.faults, lambda fault: {"number": fault[0], "sentence": fault[1]}),
        "can_be_added": bool(plan.new) and not plan.faults,
    }
