"""Renders a record as a PDF: one template, one context, one file that is tagged, archival and searchable."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.template.loader import render_to_string


class PdfUnavailable(Exception):
    """This server cannot make PDF files at the moment; the message says why, in a sentence for the page."""


_later: ContextVar[bool] = ContextVar("pdf_later", default=False)


@contextmanager
def pdf_later() -> Iterator[None]:
    """Make no PDF inside: what is kept of what was signed is then made when it is first asked for."""
    token = _later.set(True)
    try:
        yield
    finally:
        _later.reset(token)


class PaperRefused(Exception):
    """The paper asked for a file or an address that no paper may read, so it was not made."""


def render_pdf(
    template_name: str,
    context: dict,
    *,
    title: str,
    reference: str,
    enclosed: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the PDF of `template_name`, a template that extends `paper/base.html`.

    `title` says what kind of paper it is; it and `reference` are all that the file says about itself, so
    neither may hold a name. `context` gives what the template shows; `moment` in it (an aware datetime; now,
    unless given) becomes the file's own date, and with it the same record gives the same bytes.

    `enclosed` are files, by name, that are put inside it as they are, such as signed originals.

    The file is built to PDF/A-3a and PDF/UA-1: tagged, fonts embedded, sRGB, British English. It has not
    been validated. Raises PdfUnavailable where WeasyPrint or a library under it is missing, and PaperRefused
    where the HTML names anything outside the static folder.
    """
    if _later.get():
        raise PdfUnavailable("This is made when it is asked for.")
    try:
        # The one import inside a function in this house: a machine without Pango loses its PDF files alone.
        from infosharing.documents import weasyprint  # noqa: PLC0415
    except (ImportError, OSError) as fault:
        raise PdfUnavailable(
            "PDF files are not available at the moment, because a part of the system is missing. "
            "Everything else works. Tell your system administrator."
        ) from fault
    made = context.get("moment") or datetime.now(UTC)
    html = render_to_string(template_name, {**context, "paper_title": title, "reference": reference})
    try:
        return weasyprint.printed(html, title=f"{title} {reference}", made=made, enclosed=enclosed or {})
    except weasyprint.FatalURLFetchingError as fault:
        # WeasyPrint's own error is a BaseException: it would pass every handler above us.
        raise PaperRefused("The paper names a file or an address that it may not read.") from fault
