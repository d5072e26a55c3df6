"""Sends a kept file to the browser in such a way that nothing in it can act in our name."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


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
