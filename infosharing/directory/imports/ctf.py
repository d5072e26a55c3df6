"""Reads a Common Transfer File (CTF) of the Department for Education: a few fields of each pupil, and nothing else."""

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from .refusals import CannotRead

FIELDS = (
    "UPN",
    "Surname",
    "Forename",
    "PreferredSurname",
    "PreferredForename",
    "DOB",
    "NCyearActual",
    "EntryDate",
    "LeavingDate",
)
# More than any CTF has, and few enough to be read in seconds.
MOST_ELEMENTS, DEEPEST, LONG_TAG = 1_000_000, 50, re.compile(rb"<[^>]{10000}")
# Where the fields stand, besides the pupil itself. Contacts have names, too, and are passed over.
PARTS = frozenset({"BasicDetails", "Admission", "Admissions"})


def read_ctf(data: bytes, name: str) -> tuple[str, list[str], list[list[str]]]:
    """Return the school that the file is from, the names of the fields, and the fields of each pupil in their order.

    Raises CannotRead. No entity is resolved, and nothing is fetched.
    """
    try:
        school, pupils = _read(data)
    except DefusedXmlException:
        raise CannotRead(f"“{name}” contains instructions that could do harm. Export it again.") from None
    except (ParseError, LookupError, ValueError):
        raise CannotRead(f"“{name}” is incomplete or damaged. Export it again, then upload it.") from None
    if not pupils:
        raise CannotRead(f"“{name}” holds no pupils. Export a Common Transfer File (CTF) or a CSV file.")
    return (
        school.get("SchoolName", ""),
        list(FIELDS),
        [[pupil.get(each, "") for each in FIELDS] for pupil in pupils],
    )


def _read(data: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    school: dict[str, str] = {}
    pupils = []
    for element in _ends(data):
        tag = _tag(element)
        if tag == "SourceSchool":
            school = _texts(element)
        elif tag == "Pupil":
            pupils.append(_pupil(element, school))
            element.clear()
    return school, pupils


def _ends(data: bytes) -> Iterator[Any]:
    """Yield each element when it ends. Raises ValueError for more, or deeper ones, than any CTF has."""
    if LONG_TAG.search(data):
        raise ValueError("This is no CTF.")
    elements = depth = 0
    for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        if event == "end":
            depth -= 1
            yield element
            continue
        elements, depth = elements + 1, depth + 1
        if elements > MOST_ELEMENTS or depth > DEEPEST:
            raise ValueError("This is no CTF.")


def _pupil(element: Element, school: dict[str, str]) -> dict[str, str]:
    found = _texts(element)
    for part in element:
        if _tag(part) in PARTS:
            found = {**_texts(part), **found}
        elif _tag(part) == "SchoolHistory":
            found = {**_dates_at(part, school), **found}
    legal = {name: found[f"Legal{name}"] for name in ("Surname", "Forename") if f"Legal{name}" in found}
    return {**found, **legal}


def _dates_at(history: Element, school: dict[str, str]) -> dict[str, str]:
    """Return entry and leaving at the school that made the file, and at none of those before it."""
    for each in history:
        found = _texts(each)
        if school and all(found.get(name) == school.get(name) for name in ("LEA", "Estab")):
            return {name: found[name] for name in ("EntryDate", "LeavingDate") if name in found}
    return {}


def _texts(element: Element) -> dict[str, str]:
    return {_tag(child): child.text.strip() for child in element if child.text and child.text.strip()}


def _tag(element: Element) -> str:
    """Return the name of an element without its namespace, which differs between versions."""
    return element.tag.rpartition("}")[2]
