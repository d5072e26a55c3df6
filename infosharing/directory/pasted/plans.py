"""What adding a pasted list would do: who is new, who is there already, which lines are wrong. Whatever is listed."""

import csv
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from infosharing.directory.imports.rows import A_FORMULA, alike, text_of

MOST_LINES = 500


class WrongLine(ValueError):
    """A line that cannot be taken; the message says what to do."""


@dataclass
class ListPlan:
    """The lines of a list, sorted into what is `new`, the names of what is `there`, and what is wrong, by line."""

    new: list[dict[str, Any]] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def digest(self, school: object) -> str:
        """Return the same text for the same plan at a school: whoever confirms one means this one."""
        said = [str(school), self.new, self.there, self.faults]
        return sha256(json.dumps(said, default=str).encode()).hexdigest()


@dataclass(frozen=True)
class Kind:
    """What is listed.

    `several` names it; `parts` are the parts of a line, the first a name; `headings` are the names of that part in a
    first line of headings. `key` tells one from another, and `twice` says that a line has one again: "This … is".
    """

    several: str
    parts: tuple[str, ...]
    longest: Mapping[str, int]
    headings: Collection[str]
    key: Callable[[Mapping[str, Any]], str]
    twice: str


def read_lines(
    text: str, kind: Kind, read: Callable[[dict[str, str]], dict[str, Any]], *, there: Collection[str]
) -> ListPlan:
    """Return what adding the lines of `text` would do, beside those that are `there`, by their keys.

    `read` answers what the parts of a line mean, or raises WrongLine.
    """
    plan, earlier = ListPlan(), {}
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        plan.faults.append((lines[MOST_LINES][0], f"Paste up to {MOST_LINES} {kind.several} at a time."))
        return plan
    for place, (number, line) in enumerate(lines):
        cells = cells_of(line)
        if place == 0 and alike(cells[0]) in kind.headings:
            continue
        try:
            said = read(_parts(cells, kind))
            key = kind.key(said)
            if key in earlier:
                raise WrongLine(f"{kind.twice} on line {earlier[key]}, too.")
        except WrongLine as wrong:
            plan.faults.append((number, str(wrong)))
            continue
        earlier[key] = number
        if key in there:
            plan.there.append(said["name"])
        else:
            plan.new.append(said)
    return plan


def cells_of(line: str) -> list[str]:
    """Return the parts of a line: between tabs, else semicolons, else commas."""
    separator = next((sign for sign in "\t;" if sign in line), ",")
    return [text_of(cell) for cell in next(csv.reader([line.strip("\r\n")], delimiter=separator), [""])]


def _parts(cells: list[str], kind: Kind) -> dict[str, str]:
    parts = dict.fromkeys(kind.parts, "") | dict(zip(kind.parts, cells, strict=False))
    if any(cells[len(kind.parts) :]):
        raise WrongLine("This has too many parts. Put a part that has a comma in quotation marks.")
    if not parts["name"]:
        raise WrongLine("Enter a name.")
    if parts["name"].startswith(A_FORMULA):
        raise WrongLine("This holds a formula. Replace it with its value.")
    for part, longest in kind.longest.items():
        if len(parts[part]) > longest:
            raise WrongLine(f"Shorten “{parts[part][:20]}…” to {longest} characters.")
    return parts
