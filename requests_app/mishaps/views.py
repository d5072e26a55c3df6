"""Something went wrong with a sharing: report it, read it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.records.saying import say_moment
from infosharing.records.summary import Row, lines, summary_rows
from infosharing.workflow.processing import post_data, process_record_form
from infosharing.workflow.tasks import derive
from requests_app.disclosures.models import Disclosure

from . import actions as acts
from . import rules
from .choices import MishapStatus
from .forms import MishapForm
from .models import Mishap


@page(one=Disclosure, allowed=rules.may_report_a_mishap)
def report(request: HttpRequest, disclosure: Disclosure) -> HttpResponse:
    """Report that something went wrong with a disclosure."""
    form = MishapForm(post_data(request), record=disclosure, actor=request.actor)
    made, status = process_record_form(request, disclosure, form, acts.report)
    if made is not None:
        messages.success(request, "Reported. The data protection officer has been told.")
        return redirect(made.get_absolute_url())
    context = {"form": form, "record": disclosure, "room": "guard" if disclosure.is_guarded else ""}
    return render(request, "requests_app/mishap_new.html", context, status=status)


@page(one=Mishap, allowed=may_open)
def mishap(request: HttpRequest, one: Mishap) -> HttpResponse:
    """What went wrong, and who has it now."""
    refused = rules.takes_over_mishaps.refusal(request.actor, one)
    context = {
        "record": one,
        "due": derive(one)[0].due if one.status == MishapStatus.REPORTED else None,
        "rows": mishap_rows(one),
        "may_take_over": one.status == MishapStatus.REPORTED and not refused,
        "sees_request": one.request_is_visible_to(request.actor),
        "room": "guard" if one.is_guarded else "",
    }
    return render(request, "requests_app/mishap.html", context)


def mishap_rows(mishap: Mishap) -> list[Row]:
    pairs = (
        ("What went wrong", [mishap.get_kind_display()]),
        ("Noticed", [say_moment(mishap.noticed_at)]),
        ("What happened", lines(mishap.what)),
        ("What was done", lines(mishap.contained)),
        ("Sent to", lines(mishap.disclosure.recipient.said())),
        ("Information shared", lines(mishap.disclosure.what)),
        ("Reported by", [mishap.reported_by.name]),
        ("Status", [mishap.get_status_display()]),
        (
            "Taken over by",
            lines(mishap.taken_over_by and mishap.taken_over_by.name, mishap.breach_reference),
        ),
    )
    return summary_rows("", *pairs)
