"""Something went wrong with a sharing: report it, read it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.formats import say_moment
from infosharing.records.pages import page, theme_of
from infosharing.records.rules import may_open
from infosharing.records.summary import Row, lines, summary_rows
from infosharing.workflow.processing import post_data, process_record_form
from infosharing.workflow.tasks import own_tasks
from requests_app.disclosures.models import Disclosure

from . import actions as acts
from . import rules
from .choices import BreachStatus
from .forms import BreachForm
from .models import Breach


@page(one=Disclosure, allowed=rules.may_report_a_breach)
def report(request: HttpRequest, disclosure: Disclosure) -> HttpResponse:
    """Report that something went wrong with a disclosure."""
    form = BreachForm(post_data(request), record=disclosure, actor=request.actor)
    made, status = process_record_form(request, disclosure, form, acts.report)
    if made is not None:
        messages.success(request, "Reported. The data protection officer has been told.")
        return redirect(made.get_absolute_url())
    context = {"form": form, "record": disclosure, "theme": theme_of(disclosure)}
    return render(request, "requests_app/breach_new.html", context, status=status)


@page(one=Breach, allowed=may_open)
def breach(request: HttpRequest, breach: Breach) -> HttpResponse:
    """What went wrong, and who has it now."""
    refused = rules.takes_over_breaches.refusal(request.actor, breach)
    context = {
        "record": breach,
        "due": own_tasks(breach)[0].due if breach.status == BreachStatus.REPORTED else None,
        "rows": breach_rows(breach),
        "may_take_over": breach.status == BreachStatus.REPORTED and not refused,
        "sees_request": breach.request_is_visible_to(request.actor),
        "theme": theme_of(breach),
    }
    return render(request, "requests_app/breach.html", context)


def breach_rows(breach: Breach) -> list[Row]:
    pairs = (
        ("What went wrong", [breach.get_kind_display()]),
        ("Noticed", [say_moment(breach.noticed_at)]),
        ("What happened", lines(breach.what)),
        ("What was done", lines(breach.contained)),
        ("Sent to", lines(breach.disclosure.recipient.said())),
        ("Information shared", lines(breach.disclosure.what)),
        ("Reported by", [breach.reported_by.name]),
        ("Status", [breach.get_status_display()]),
        (
            "Taken over by",
            lines(breach.taken_over_by and breach.taken_over_by.name, breach.breach_reference),
        ),
    )
    return summary_rows("", *pairs)
