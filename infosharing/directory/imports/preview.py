"""What a page shows of the plan of an import: the first of each list, and how many more there are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from infosharing.directory.models import ImportFile, Pupil
from infosharing.records.formats import say_day

from .columns import LABELS
from .comparing import Change, Plan

MOST = 50


@dataclass(frozen=True)
class Part:
    """The first rows of a list, and how many there are."""

    rows: list[Any]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def part_of(rows: list[Any], say: Any = lambda row: row) -> Part:
    """Return the first of `rows`, each as `say` puts it."""
    return Part([say(row) for row in rows[:MOST]], len(rows))


def preview_of(file: ImportFile, plan: Plan) -> dict[str, Any]:
    """Return what the page of an import shows."""
    table = file.table
    used = set(file.columns.values())
    return {
        "counts": table.counts,
        "rows": len(table.rows),
        "understood": [(LABELS[code], table.headings[place]) for code, place in file.columns.items()],
        "left_out": [
            heading for place, heading in enumerate(table.headings) if heading and place not in used
        ],
        "faults": part_of(plan.faults),
        "warnings": part_of(plan.warnings),
        "new": part_of(plan.new, lambda row: row.values),
        "changed": part_of(plan.changed, _changes),
        "unchanged": plan.unchanged,
        "not_in_file": part_of(plan.not_in_file),
        "can_be_imported": not plan.faults and bool(plan.new or plan.changed or plan.not_in_file),
    }


def _changes(change: Change) -> dict[str, Any]:
    lines = [
        {"field": _label(code), "old": _said(old), "new": _said(new)}
        for code, (old, new) in change.changes.items()
    ]
    return {"name": change.kept["legal_name"], "lines": lines}


def _label(code: str) -> str:
    label = str(Pupil._meta.get_field(code).verbose_name)
    return f"{label[0].upper()}{label[1:]}"


def _said(value: Any) -> str:
    return say_day(value) if isinstance(value, date) else str(value or "")
