"""Sends a kept file to the browser in such a way that nothing in it can act in our name."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from infosharing.records.encryption import DecryptionFailed
from infosharing.records.pages import refusal_page

from .file_types import PDF
from .models import Attachment
from .pdf import PdfUnavailable
from .vault import NotInVault

GONE = "This file cannot be opened because it is missing or was changed. Tell your system administrator."


def as_download(data: bytes, *, filename: str, content_type: str) -> HttpResponse:
    """Return `data` as a file to be saved, never shown on our address and never kept by a cache on the way.

    `filename` is made by the caller from a reference and an extension, because the name that somebody gave
    the file may name a child. `content_type` is what the content was found to be, not what the browser says.
    """
    return HttpResponse(
        data,
        content_type=content_type,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=filename),
            "Content-Length": str(len(data)),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def download_of(
    request: HttpRequest, content: Callable[[], bytes], *, filename: str, content_type: str, record: Any
) -> HttpResponse:
    """Return what `content` fetches as a download; a refusal about `record` (or an address) where the kept file is
    gone or was changed."""
    try:
        data = content()
    except (NotInVault, DecryptionFailed):
        return refusal_page(request, (GONE,), record)
    return as_download(data, filename=filename, content_type=content_type)


def kept_download(request: HttpRequest, kept: Attachment, *, name: str, record: Any) -> HttpResponse:
    """Return a kept file as a download called `name` and its kind's extension, or refuse as `download_of`."""
    kind, filename = kept.file_type, f"{name}.{kept.file_type.extension}"
    return download_of(
        request, kept.content, filename=filename, content_type=kind.content_type, record=record
    )


def pdf_download(request: HttpRequest, make: Callable[[], bytes], *, name: str, back: Any) -> HttpResponse:
    """Return what `make` renders, or fetches, as a download called `name`. Where this server can make no PDF, go
    `back` to a record (or an address) and say so; a kept paper that is gone is refused."""
    filename = f"{name}.{PDF.extension}"
    try:
        return download_of(request, make, filename=filename, content_type=PDF.content_type, record=back)
    except PdfUnavailable as unavailable:
        messages.error(request, str(unavailable))
        return redirect(back)
