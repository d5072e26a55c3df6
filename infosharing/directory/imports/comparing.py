"""What an import would do: the rows of a file beside the pupils of a school. Nothing is changed here."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from .rows import Row, alike
from .upn import is_temporary

FIELDS = (
    "legal_name",
    "preferred_name",
    "date_of_birth",
    "upn",
    "year_group",
    "on_roll_from",
    "on_roll_until",
)
Kept = dict[str, Any]  # the values of a pupil in the list, and its "pk"


@dataclass(frozen=True)
class Remark:
    """What is said about a row."""

    number: int
    sentence: str


@dataclass(frozen=True)
class Change:
    """A pupil in the list, and what the file says differently: old and new by field."""

    kept: Kept
    changes: dict[str, tuple[Any, Any]]

    def new_values(self) -> dict[str, Any]:
        """Return what the file says, by field."""
        return {code: new for code, (_, new) in self.changes.items()}


@dataclass
class Plan:
    """What an import would do, and what stands in its way."""

    new: list[Row] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    not_in_file: list[Kept] = field(default_factory=list)
    faults: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def digest(self) -> str:
        """Return the same text for the same plan: whoever confirms one means this one."""
        parts = (
            [row.values for row in self.new],
            [(change.kept["pk"], change.changes) for change in self.changed],
            [kept["pk"] for kept in self.not_in_file],
            [remark.sentence for remark in self.faults],
        )
        return sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()


class Pupils:
    """The pupils of a school, to be found by UPN, or by legal name and date of birth."""

    def __init__(self, kept: Iterable[Kept]) -> None:
        self.all = list(kept)
        self.by_upn: dict[str, list[Kept]] = defaultdict(list)
        self.by_name: dict[tuple[str, date], list[Kept]] = defaultdict(list)
        for pupil in self.all:
            self._put(pupil)

    def _put(self, pupil: Kept) -> None:
        if pupil["upn"]:
            self.by_upn[pupil["upn"]].append(pupil)
        self.by_name[alike(pupil["legal_name"]), pupil["date_of_birth"]].append(pupil)

    def expect(self, row: Row) -> Kept:
        """Let somebody new be found by the rows that follow, and return them."""
        pupil = {**dict.fromkeys(FIELDS), **row.values, "pk": f"row {row.number}"}
        self._put(pupil)
        return pupil

    def of(self, row: Row) -> tuple[Kept | None, list[str], list[str]]:
        """Return whom a row is about (None: somebody new), what is wrong, and what to look at."""
        number = row.values.get("upn", "")
        found = self.by_upn.get(number, []) if number else []
        if len(found) > 1:
            return None, ["Two pupils in the list have this UPN. Correct one of them first."], []
        if found:
            return found[0], [], []
        namesakes = self.by_name.get(row.name_and_birthday(), [])
        # A temporary UPN is replaced by the permanent one: it says no more than none.
        same = [
            pupil for pupil in namesakes if not number or _says_little(pupil["upn"]) or is_temporary(number)
        ]
        if len(same) > 1:
            return (
                None,
                ["Two pupils in the list have this name and date of birth. Add the UPN to the row."],
                [],
            )
        if same:
            return same[0], [], []
        others = [
            "A pupil of this name and date of birth has another UPN. This one is added as another pupil."
        ]
        return None, [], others if namesakes else []


def _says_little(upn: str) -> bool:
    return not upn or is_temporary(upn)


def plan_of(rows: Iterable[Row], pupils: Pupils, today: date) -> Plan:
    """Return what importing `rows` into the list of `pupils` would do today."""
    plan, taken = Plan(), {}
    for row in _each_once(rows, plan):
        plan.warnings += [Remark(row.number, sentence) for sentence in row.warnings]
        if row.faults:
            plan.faults += [Remark(row.number, sentence) for sentence in row.faults]
            continue
        kept, faults, warnings = pupils.of(row)
        if kept is not None and kept["pk"] in taken:
            faults = [
                f"This is the same pupil as number {taken[kept['pk']]}. Take one of them out of the file."
            ]
        faults += _days_in_order(row, kept)
        plan.faults += [Remark(row.number, sentence) for sentence in faults]
        warnings += _stays_as_it_is(row, kept, today)
        plan.warnings += [Remark(row.number, sentence) for sentence in warnings]
        if kept is None and not faults:
            plan.new.append(row)
            kept = pupils.expect(row)
        elif kept is not None and not faults:
            _compare(plan, row, kept)
        if kept is not None:
            taken.setdefault(kept["pk"], row.number)
    plan.not_in_file = [kept for kept in pupils.all if kept["pk"] not in taken and _is_on_roll(kept, today)]
    return plan


def _each_once(rows: Iterable[Row], plan: Plan) -> Iterable[Row]:
    """Yield the rows without those that say the same as an earlier one; two that contradict each other are wrong."""
    earlier: dict[Any, Row] = {}
    for row in rows:
        key = _recognised_by(row)
        first = earlier.setdefault(key, row) if key else row
        if first is row:
            yield row
        elif first.values == row.values:
            plan.warnings.append(
                Remark(row.number, f"This says the same as number {first.number}. It counts once.")
            )
        else:
            what = "UPN" if "upn" in row.values else "name and date of birth"
            plan.faults.append(Remark(row.number, f"Number {first.number} has the same {what}, and differs."))


def _recognised_by(row: Row) -> Any:
    if "upn" in row.values:
        return row.values["upn"]
    return row.name_and_birthday() if {"legal_name", "date_of_birth"} <= row.values.keys() else None


def _days_in_order(row: Row, kept: Kept | None) -> list[str]:
    first, last = (
        row.values.get(code) or (kept or {}).get(code) for code in ("on_roll_from", "on_roll_until")
    )
    return (
        ["The pupil leaves before the first day on roll. Check both dates."]
        if first and last and last < first
        else []
    )


def _stays_as_it_is(row: Row, kept: Kept | None, today: date) -> list[str]:
    """Return what the file does not change in the list though it looks as if; a permanent UPN is taken out of `row`."""
    warnings = []
    if kept and row.values.get("upn", kept["upn"]) != kept["upn"] and not _says_little(kept["upn"]):
        del row.values["upn"]
        warnings.append("The list has a permanent UPN for this pupil. It stays.")
    left = kept["on_roll_until"] if kept else None
    if left and left < today and "on_roll_until" not in row.values:
        warnings.append("The list says that this pupil has left. The file does not change that.")
    return warnings


def _compare(plan: Plan, row: Row, kept: Kept) -> None:
    changes = {code: (kept[code], value) for code, value in row.values.items() if kept[code] != value}
    if changes:
        plan.changed.append(Change(kept, changes))
    else:
        plan.unchanged += 1


def _is_on_roll(kept: Kept, today: date) -> bool:
    """Say whether somebody is at the school without a last day: whoever is still to come cannot be missed yet."""
    return kept["on_roll_until"] is None and (kept["on_roll_from"] is None or kept["on_roll_from"] <= today)
