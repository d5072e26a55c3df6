"""Reads a pasted list of people: one a line, with email address, role, job title, kind of employment and days."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from infosharing.accounts.choices import SHORT_ROLES, Employment, Role
from infosharing.accounts.models import sign_in_name
from infosharing.accounts.roles import Held, role_refusal
from infosharing.directory.imports.dates import NotADate, read_date
from infosharing.directory.imports.rows import A_FORMULA, alike
from infosharing.directory.pasted.lines import cells_of

MOST_LINES = 500
PARTS = ("name", "email", "role", "job_title", "employment", "starts", "until")
LONGEST = {"name": 120, "job_title": 120}
HEADINGS = frozenset({"name", "full name", "staff name"})
OTHER_ROLES = {
    "": Role.STAFF,
    "teacher": Role.STAFF,
    "teaching assistant": Role.STAFF,
    "dsl": Role.DSL,
    "designated safeguarding lead": Role.DSL,
    "head": Role.HEAD,
    "principal": Role.HEAD,
    "chair": Role.CHAIR,
    "dpo": Role.DPO,
    "data protection officer": Role.DPO,
    "data lead": Role.DATA_LEAD,
    "admin": Role.ADMIN,
}
OTHER_EMPLOYMENTS = {
    "": Employment.PERMANENT,
    "temporary": Employment.TEMPORARY,
    "fixed term": Employment.TEMPORARY,
    "supply": Employment.AGENCY,
    "agency": Employment.AGENCY,
    "outside": Employment.OUTSIDE,
}


@dataclass
class PeoplePlan:
    """What adding a list would do: who is new, who is there already, which lines are wrong."""

    new: list[dict[str, Any]] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def digest(self, school: object) -> str:
        """Return the same text for the same plan at a school: whoever confirms one means this one."""
        said = [str(school), self.new, self.there, self.faults]
        return sha256(json.dumps(said, default=str).encode()).hexdigest()


class WrongLine(ValueError):
    """A line that cannot be taken; the message says what to do."""


def read_people(text: str, *, known: Collection[str], today: date) -> PeoplePlan:
    """Return what adding the people in `text` would do at a school where those with the addresses `known` work."""
    plan = PeoplePlan()
    there, earlier = set(known), {}
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        plan.faults.append((lines[MOST_LINES][0], f"Paste up to {MOST_LINES} people at a time."))
        return plan
    for place, (number, line) in enumerate(lines):
        cells = cells_of(line)
        if place == 0 and alike(cells[0]) in HEADINGS:
            continue
        try:
            read = _read(cells, today)
            if read["email"] in earlier:
                raise WrongLine(f"This email address is on line {earlier[read['email']]}, too.")
        except WrongLine as wrong:
            plan.faults.append((number, str(wrong)))
            continue
        earlier[read["email"]] = number
        if read["email"] in there:
            plan.there.append(read["name"])
        else:
            plan.new.append(read)
    return plan


def _read(cells: list[str], today: date) -> dict[str, Any]:
    if any(cells[len(PARTS) :]):
        raise WrongLine("This has too many parts. Put a part that has a comma in quotation marks.")
    said = dict.fromkeys(PARTS, "") | dict(zip(PARTS, cells, strict=False))
    if any(text.startswith(A_FORMULA) for text in said.values()):
        raise WrongLine("This holds a formula. Replace it with its value.")
    if not said["name"]:
        raise WrongLine("Enter a name.")
    for part, longest in LONGEST.items():
        if len(said[part]) > longest:
            raise WrongLine(f"Shorten “{said[part][:20]}…” to {longest} characters.")
    read = {
        "name": said["name"],
        "email": _email(said["email"]),
        "role": _one_of(said["role"], _roles(), "role"),
        "job_title": said["job_title"],
        "employment": _one_of(said["employment"], _employments(), "kind of employment"),
        "starts": _day(said["starts"]) or today,
        "until": _day(said["until"]),
        "acting": False,
        "trained_on": None,
        "reason": "",
    }
    wanted = Held(read["role"], read["starts"], read["until"])
    refusal = role_refusal(wanted, [], employment=read["employment"], acting=False, reason="")
    if refusal:
        raise WrongLine(refusal)
    return read


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise WrongLine("Enter an email address, like name@school.example.") from None
    return sign_in_name(text)


def _day(text: str) -> date | None:
    try:
        return read_date(text) if text else None
    except NotADate as wrong:
        raise WrongLine(f"“{text[:40]}”: {wrong}.") from None


def _one_of(text: str, words: dict[str, Any], what: str) -> Any:
    word = alike(text)
    if word not in words:
        raise WrongLine(f"“{text[:40]}” is not a {what}. Use one of those below.")
    return words[word]


def _roles() -> dict[str, Role]:
    words = {alike(role.label): role for role in Role} | {
        alike(name): role for role, name in SHORT_ROLES.items()
    }
    return words | {role.value: role for role in Role} | OTHER_ROLES


def _employments() -> dict[str, Employment]:
    words = {alike(kind.label): kind for kind in Employment} | {kind.value: kind for kind in Employment}
    return words | OTHER_EMPLOYMENTS
