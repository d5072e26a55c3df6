"""Sends a kept file to the browser in such a way that nothing in it can act in our name."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from infosharing.records.encryption import DecryptionFailed
from infosharing.records.pages import refusal_page

from .file_types import PDF
from .models import Attachment
from .pdf import PdfUnavailable
from .vault import NotInVault

GONE = "This file cannot be opened because it is missing or was changed. Tell your system administrator."


def _headers(filename: str) -> dict[str, str]:
    return {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=filename),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def as_stream(parts: Iterable[str], *, filename: str, content_type: str) -> StreamingHttpResponse:
    """Return text that is still being made as a file to be saved, in the same way as `as_download`."""
    return StreamingHttpResponse(parts, content_type=content_type, headers=_headers(filename))


def as_download(data: bytes, *, filename: str, content_type: str) -> HttpResponse:
    """Return `data` as a file to be saved, never shown on our address and never kept by a cache on the way.

    `filename` is made by the caller from a reference and an extension, because the name that somebody gave
    the file may name a child. `content_type` is what the content was found to be, not what the browser says.
    """
    return HttpResponse(
        data,
        content_type=content_type,
        headers={**_headers(filename), "Content-Length": str(len(data))},
    )


def kept_download(request: HttpRequest, kept: Attachment, *, name: str, record: Any) -> HttpResponse:
    """Return a kept file as a download called `name` and its kind's extension; a refusal about `record` where the
    file is gone or was changed."""
    try:
        data = kept.content()
    except (NotInVault, DecryptionFailed):
        return refusal_page(request, (GONE,), record)
    return as_download(
        data, filename=f"{name}.{kept.file_type.extension}", content_type=kept.file_type.content_type
    )


def pdf_download(request: HttpRequest, make: Callable[[], bytes], *, name: str, back: Any) -> HttpResponse:
    """Return what `make` renders, or fetches, as a download called `name`. Where this server can make no PDF, go
    `back` to a record (or an address) and say so; a kept paper that is gone is refused."""
    try:
        data = make()
    except PdfUnavailable as unavailable:
        messages.error(request, str(unavailable))
        return redirect(back)
    except (NotInVault, DecryptionFailed):
        return refusal_page(request, (GONE,), back)
    return as_download(data, filename=f"{name}.{PDF.extension}", content_type=PDF.content_type)
