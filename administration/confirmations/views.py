"""The page of something that waits for a confirmation."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infosharing.records.pages import View, page
from infosharing.records.rules import may_open
from infosharing.workflow.panel import panel_of
from infosharing.workflow.timeline import events_of

from .models import Confirmed

Rows = Callable[[Any], list[tuple[str, str]]]


def confirmation_view(model: type[Confirmed], *, title: str, rows: Rows) -> View:
    """Return the view of one `model`: what is asked (`rows` of it), whom it waits for, what happened."""

    @page(one=model, allowed=may_open)
    def view(request: HttpRequest, record: Any) -> HttpResponse:
        context = {
            "record": record,
            "title": title,
            "rows": [(label, value) for label, value in rows(record) if value],
            "next": panel_of(record, request.actor),
            "events": events_of([record]),
        }
        return render(request, "administration/confirmation.html", context)

    view.__doc__ = f"{title}: what is asked, who confirms it, what happened."
    return view
