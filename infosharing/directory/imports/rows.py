"""What one row of a file says of a pupil: the values of our fields, or what is wrong with it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from . import upn
from .columns import Columns
from .dates import NotADate, read_birthday, read_date
from .tables import Table
from .years import read_year

LONGEST_NAME = 120
# Excel is made to keep leading noughts by ="0012", or by an apostrophe in front. 't Hooft begins with one as well.
FORCED_TEXT = re.compile(r'="([^"]*)"')
APOSTROPHE = re.compile(r"^'(?![a-z] )")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
A_FORMULA = ("=", "+", "-", "@")


class WrongCell(ValueError):
    """A cell that cannot be taken; the message says what to do."""


@dataclass
class Row:
    """A row as it is read. `values` holds what the file says: an empty cell says nothing."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def name_and_birthday(self) -> tuple[str, date]:
        """Return what a pupil without a UPN is recognised by."""
        return alike(self.values["legal_name"]), self.values["date_of_birth"]


def alike(name: str) -> str:
    """Return a name as names are compared: capitals and spaces make no difference."""
    return " ".join(name.split()).casefold()


def text_of(cell: str) -> str:
    """Return the text in a cell, in one line, without what a spreadsheet puts around it."""
    text = " ".join(CONTROL.sub("", cell).split())
    forced = FORCED_TEXT.fullmatch(text)
    return APOSTROPHE.sub("", forced[1] if forced else text).strip()


def read_rows(table: Table, columns: Columns, today: date) -> Iterator[Row]:
    """Yield what each row of a file says of a pupil today."""
    width = len(table.headings)
    for number, cells in table.rows:
        row = read_row(number, cells, columns, today)
        if any(cell.strip() for cell in cells[width:]):
            row.faults.append(
                "This has more cells than there are headings. A comma may need quotation marks."
            )
        yield row


def read_row(number: int, cells: list[str], columns: Columns, today: date) -> Row:
    """Return what the cells of a row say of a pupil."""
    row = Row(number)
    texts = {code: text_of(cells[place]) for code, place in columns.items() if place < len(cells)}
    for code in [code for code, text in texts.items() if text.startswith(A_FORMULA)]:
        row.faults.append(f"“{texts.pop(code)[:40]}” is a formula. Replace it with its value.")
    _take(row, "legal_name", lambda: _legal_name(texts))
    _take(row, "preferred_name", lambda: _preferred_name(texts))
    _take(row, "date_of_birth", lambda: _birthday(texts.get("date_of_birth", ""), today))
    _take(row, "upn", lambda: _upn(texts.get("upn", "")))
    for code in ("on_roll_from", "on_roll_until"):
        _take(row, code, lambda code=code: _day(texts.get(code, "")))
    _take_year(row, texts.get("year_group", ""))
    if upn.is_temporary(row.values.get("upn", "")):
        row.warnings.append("The UPN is temporary.")
    return row


def _take(row: Row, code: str, read: Callable[[], Any]) -> None:
    try:
        value = read()
    except ValueError as wrong:
        row.faults.append(f"{wrong}.")
    else:
        if value:
            row.values[code] = value


def _take_year(row: Row, text: str) -> None:
    group = read_year(text)
    if group:
        row.values["year_group"] = group
    elif text:
        row.warnings.append(f"“{text[:40]}” is not a year group, so it is left out.")


def _legal_name(texts: dict[str, str]) -> str:
    parts = [texts.get("forename", ""), texts.get("surname", "")]
    if "full_name" in texts and not all(parts):
        surname, comma, forename = texts["full_name"].partition(",")
        parts = [forename.strip(), surname.strip()] if comma else [texts["full_name"]]
    if not all(parts):
        raise WrongCell(
            "Enter the legal name, forename and surname" if any(parts) else "Enter the legal name"
        )
    return _not_too_long(" ".join(parts))


def _preferred_name(texts: dict[str, str]) -> str:
    """Return what the pupil is known as, where it is not the legal name."""
    forename, surname = texts.get("forename", ""), texts.get("surname", "")
    known_as = texts.get("preferred_name", "")
    if "," in known_as:
        last, _, first = known_as.partition(",")
        known_as = f"{first.strip()} {last.strip()}"
    if not known_as:
        first, last = texts.get("preferred_forename", ""), texts.get("preferred_surname", "")
        has_other_surname = last and alike(last) != alike(surname)
        known_as = f"{first or forename} {last}" if has_other_surname else first
    legal = {
        alike(forename),
        alike(surname),
        alike(f"{forename} {surname}"),
        alike(texts.get("full_name", "")),
    }
    return "" if alike(known_as) in legal else _not_too_long(known_as.strip())


def _not_too_long(name: str) -> str:
    if len(name) > LONGEST_NAME:
        raise WrongCell(f"Shorten the name to {LONGEST_NAME} characters")
    return name


def _birthday(text: str, today: date) -> date:
    if not text:
        raise WrongCell("Enter the date of birth")
    try:
        return read_birthday(text, today)
    except NotADate as wrong:
        raise WrongCell(f"Date of birth “{text[:40]}”: {wrong}") from None


def _day(text: str) -> date | None:
    try:
        return read_date(text) if text else None
    except NotADate as wrong:
        raise WrongCell(f"“{text[:40]}”: {wrong}") from None


def _upn(text: str) -> str:
    number = upn.as_kept(text)
    fault = upn.fault_of(number) if number else ""
    if fault:
        raise WrongCell(f"“{number[:40]}”: {fault}")
    return number
