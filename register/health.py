"""Is the installation well? Monitoring asks: whether the database answers, mail goes, and the daily round went."""

import logging
from collections.abc import Iterator

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from infosharing.outbox import delivery
from infosharing.records.pages import public_page
from infosharing.reminders import sending

log = logging.getLogger(__name__)


@public_page(because="Monitoring asks whether all is well. The page says yes or no; only the log says why.")
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer "ok", or "not well"."""
    faults = list(_faults())
    for fault in faults:
        log.error("Not well: %s", fault)
    said, status = ("not well", 503) if faults else ("ok", 200)
    return HttpResponse(said, content_type="text/plain", status=status)


def _faults() -> Iterator[str]:
    try:
        if fault := delivery.why_stuck():
            yield f"an email has been waiting for an hour, and none has been sent since ({fault})."
        if sending.is_overdue():
            yield f"./run due was not run for {sending.LONGEST_SILENCE.days} days."
    except DatabaseError as fault:
        yield f"the database does not answer: {fault}"
