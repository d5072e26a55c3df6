"""An agreement that is needed: the page of the task, and the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agreements.sign_off.rules import may_draft
from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.workflow.panel import panel_of
from infosharing.workflow.timeline import events_of

from .choices import NeedStatus
from .models import AgreementRequest
from .sections import need_rows


@page(one=AgreementRequest, allowed=may_open)
def need(request: HttpRequest, record: AgreementRequest) -> HttpResponse:
    """What is shared repeatedly without an agreement, and what was decided."""
    context = {
        "record": record,
        "rows": need_rows(record),
        "next": panel_of(record, request.actor),
        "may_begin": record.status == NeedStatus.OPEN and may_draft(request.actor, record),
        "events": events_of([record]),
    }
    return render(request, "agreements/need.html", context)
