"""Reads a pasted list of people: one a line, with email address, role, job title, kind of employment and days."""

from collections.abc import Collection
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from infosharing.accounts.choices import SHORT_ROLES, Employment, Role
from infosharing.accounts.models import sign_in_name
from infosharing.accounts.roles import Held, role_refusal
from infosharing.directory.imports.dates import NotADate, read_date
from infosharing.directory.imports.rows import A_FORMULA, alike
from infosharing.directory.pasted.plans import Kind, ListPlan, WrongLine, read_lines

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


KIND = Kind(
    several="people",
    parts=("name", "email", "role", "job_title", "employment", "starts", "until"),
    longest={"name": 120, "job_title": 120},
    headings=frozenset({"name", "full name", "staff name"}),
    key=itemgetter("email"),
    twice="This email address is",
)


def read_people(text: str, *, known: Collection[str], today: date) -> ListPlan:
    """Return what adding the people in `text` would do at a school where those with the addresses `known` work."""
    return read_lines(text, KIND, partial(_read, today=today), there=known)


def _read(parts: dict[str, str], *, today: date) -> dict[str, Any]:
    if any(text.startswith(A_FORMULA) for text in parts.values()):
        raise WrongLine("This holds a formula. Replace it with its value.")
    read = {
        "name": parts["name"],
        "email": _email(parts["email"]),
        "role": _one_of(parts["role"], _roles(), "role"),
        "job_title": parts["job_title"],
        "employment": _one_of(parts["employment"], _employments(), "kind of employment"),
        "starts": _day(parts["starts"]) or today,
        "until": _day(parts["until"]),
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
