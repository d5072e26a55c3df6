"""Reads a file of rows, whichever program wrote it: CSV in any of the usual encodings, or a CTF."""

import csv
import io
from dataclasses import dataclass
from pathlib import PurePath

from .columns import recognised
from .ctf import read_ctf
from .refusals import CannotRead

MOST_ROWS, MOST_COLUMNS = 20_000, 300
SEPARATORS = ",;\t|"
# The rows above the headings, in which some programs write what the list is.
TITLE_ROWS = 10
# What a file begins with that is no text, and what to do.
NOT_TEXT = (
    (b"PK\x03\x04", "is an Excel workbook or a zip file"),
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook"),
    (b"%PDF", "is a PDF"),
    (b"{\\rtf", "is a text document"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
)
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True)
class Table:
    """The headings of a file, and its rows with the number that a spreadsheet shows beside each.

    `counts` says what is numbered. `source` is the school that the file says it is from, where it says so.
    """

    headings: list[str]
    rows: list[tuple[int, list[str]]]
    counts: str = "Row"
    source: str = ""


def read_table(data: bytes, name: str) -> Table:
    """Return what a file holds. Raises CannotRead with a sentence that names the file and says what to do."""
    shown = PurePath(name).name
    for beginning, kind in NOT_TEXT:
        if data.startswith(beginning):
            raise CannotRead(f"“{shown}” {kind}. Open it, save it as CSV, then upload the CSV file.")
    text = _text(data, shown)
    start = text[:200].lstrip().lower()
    if start.startswith(("<!doctype html", "<html")):
        raise CannotRead(f"“{shown}” is a web page. Export the list as CSV, then upload that file.")
    if start.startswith("<"):
        source, headings, cells = read_ctf(data, shown)
        numbered = list(enumerate(cells, start=1))
        return Table(headings, _not_too_many(numbered, shown), "Pupil", source)
    return _read_csv(text, shown)


def _text(data: bytes, name: str) -> str:
    """Return the letters of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else what Excel writes on Windows."""
    marked = [encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)]
    zeros_of_utf_16 = [
        name for at, name in ((1, "utf-16-le"), (0, "utf-16-be")) if set(data[at:200:2]) == {0}
    ]
    for encoding in marked or zeros_of_utf_16 or ["utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise CannotRead(f"“{name}” is not a CSV file. Export the list as CSV, then upload that file.")


def _read_csv(text: str, name: str) -> Table:
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        rows, before = _rows(rest, first.strip()[4], name), 1
    else:
        rows, before = max((_rows(text, each, name) for each in SEPARATORS), key=_how_well_read), 0
    numbered = [
        (number, row) for number, row in enumerate(rows, start=before + 1) if any(map(str.strip, row))
    ]
    if not numbered:
        raise CannotRead(f"“{name}” has no rows. Check the file and upload it again.")
    place = _place_of_headings([row for _, row in numbered])
    headings = [" ".join(cell.split()) for cell in numbered[place][1]]
    if len(headings) > MOST_COLUMNS:
        raise CannotRead(f"“{name}” has more than {MOST_COLUMNS} columns. Export only the columns you need.")
    if not numbered[place + 1 :]:
        raise CannotRead(
            f"“{name}” has headings, but no pupils below them. Check the file and upload it again."
        )
    return Table(headings, _not_too_many(numbered[place + 1 :], name))


def _rows(text: str, separator: str, name: str) -> list[list[str]]:
    # One more than is read: a row over the limit is noticed, and no more memory is taken.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [row for row, _ in zip(reader, range(MOST_ROWS + TITLE_ROWS + 2), strict=False)]
    except csv.Error:
        raise CannotRead(
            f"“{name}” is not a CSV file. Export the list as CSV, then upload that file."
        ) from None


def _how_well_read(rows: list[list[str]]) -> tuple[int, int]:
    """Return how many headings are known if the separator is right, and how many columns there are."""
    tops = [row for row in rows if any(row)][:TITLE_ROWS]
    return max((recognised(row) for row in tops), default=0), max(map(len, tops), default=0)


def _place_of_headings(rows: list[list[str]]) -> int:
    """Return which row holds the headings: the first with two known ones, else the first."""
    places = (place for place, row in enumerate(rows[:TITLE_ROWS]) if recognised(row) >= 2)
    return next(places, 0)


def _not_too_many(rows: list[tuple[int, list[str]]], name: str) -> list[tuple[int, list[str]]]:
    if len(rows) > MOST_ROWS:
        raise CannotRead(f"“{name}” has more than {MOST_ROWS:,} rows. Split it into smaller files.")
    return rows
