"""Turns a table into a file: CSV as a stream, Excel and PDF within bounds. Nothing of it stays on the server."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain, islice

from xlsxwriter import Workbook

from infosharing.documents.pdf import render_pdf
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.formats import say_moment
from register.tables import Table

from .choices import ExportForm

CONTENT_TYPES = {
    ExportForm.CSV: "text/csv; charset=utf-8",
    ExportForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportForm.PDF: "application/pdf",
}
MOST_ROWS = {ExportForm.XLSX: 10_000, ExportForm.PDF: 500}
# A spreadsheet would calculate a cell that begins so.
CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n")
# Without it, Excel takes UTF-8 for something else.
BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """A file that hands back what is written to it, one line at a time."""

    def write(self, text: str) -> str:
        return text


def head_of(table: Table, made: datetime, by: str) -> list[tuple[str, ...]]:
    """Return the lines above the columns: what it is, what it was filtered to, when and for whom it was made."""
    return [
        (table.title,),
        *((line,) for line in table.filtered_by),
        (f"Created {say_moment(made)} for {by}",),
        (),
    ]


def csv_lines(table: Table, head: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield the table as lines of CSV. A cell that a spreadsheet would calculate begins with an apostrophe."""
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK
    for row in chain(head, [table.columns], table.rows):
        yield writer.writerow([_safe(cell) for cell in row])


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(CALCULATED) else cell


def within_bounds(table: Table, form: str) -> Table:
    """Return the table with its rows in hand. Raises NotAllowed where there are more than a file of this form takes."""
    most = MOST_ROWS[ExportForm(form)]
    rows = list(islice(table.rows, most + 1))
    if len(rows) > most:
        raise NotAllowed(
            f"There are more than {most:,} rows. Filter the list first, or export it as CSV, which has no limit."
        )
    return replace(table, rows=rows)


def xlsx(table: Table, head: list[tuple[str, ...]]) -> bytes:
    """Return the table as an Excel file in which every cell is text."""
    held = io.BytesIO()
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(held, {**as_text, "in_memory": True}) as book:
        sheet = book.add_worksheet("Register")
        bold = book.add_format({"bold": True})
        for number, row in enumerate(head):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, bold if number == 0 else None)
        for column, cell in enumerate(table.columns):
            sheet.write_string(len(head), column, cell, bold)
        for number, row in enumerate(table.rows, start=len(head) + 1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
        sheet.set_column(0, len(table.columns) - 1, 22)
        sheet.freeze_panes(len(head) + 1, 1)
    return held.getvalue()


def pdf(table: Table, *, made: datetime, by: Actor, reference: str) -> bytes:
    """Return the table as a PDF, made for `by`."""
    context = {
        "table": table.on_paper(),
        "moment": made,
        "made_at": say_moment(made),
        "made_for": by.name,
        "is_wide": True,
        "school_name": ", ".join(sorted(by.school_names.values())),
    }
    return render_pdf("register/list_paper.html", context, title=table.title, reference=reference)
