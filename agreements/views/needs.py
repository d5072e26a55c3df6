"""An agreement that is needed: the page of the task, and the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agreements import rules
from agreements.actions import needs as acts
from agreements.choices import NeedStatus
from agreements.forms.needs import NeedForm
from agreements.models import AgreementNeed
from agreements.presenting.needs import need_rows, next_of_need
from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.workflow.legacy import events_of, step_page


@page(one=AgreementNeed, allowed=may_open)
def need(request: HttpRequest, record: AgreementNeed) -> HttpResponse:
    """What is shared again and again without an agreement, and what follows."""
    context = {
        "record": record,
        "rows": need_rows(record),
        "next": next_of_need(record, request.actor),
        "may_begin": record.status == NeedStatus.OPEN and rules.may_draft(request.actor, record),
        "events": events_of({record.pk: record.workflow}),
    }
    return render(request, "agreements/need.html", context)


@page(one=AgreementNeed, allowed=rules.answers_needs)
def answer(request: HttpRequest, record: AgreementNeed) -> HttpResponse:
    """Say which agreement there is, or why none is needed."""
    return step_page(request, record, verb="answer", form_class=NeedForm, act=acts.answer)
