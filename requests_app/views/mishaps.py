"""Something went wrong with a sharing: report it, and take it over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.workflow.legacy import step_page
from infosharing.workflow.pages import post_data, process_record_form
from infosharing.workflow.tasks import derive
from requests_app import presenting, rules
from requests_app.actions import mishaps as acts
from requests_app.choices import MishapStatus
from requests_app.forms.mishaps import MishapForm, TakeOverForm
from requests_app.models import Disclosure, Mishap


@page(one=Disclosure, allowed=rules.may_report_a_mishap)
def report(request: HttpRequest, disclosure: Disclosure) -> HttpResponse:
    """Report that something went wrong with a disclosure."""
    form = MishapForm(post_data(request), record=disclosure, actor=request.actor)
    made, status = process_record_form(request, disclosure, form, acts.report)
    if made is not None:
        messages.success(request, "Reported. The data protection officer was told.")
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
        "rows": presenting.mishap_rows(one),
        "may_take_over": one.status == MishapStatus.REPORTED and not refused,
        "sees_request": one.request_is_visible_to(request.actor),
        "room": "guard" if one.is_guarded else "",
    }
    return render(request, "requests_app/mishap.html", context)


@page(one=Mishap, allowed=rules.takes_over_mishaps)
def take_over(request: HttpRequest, one: Mishap) -> HttpResponse:
    """Take it over as data protection officer."""
    return step_page(request, one, verb="take_over", form_class=TakeOverForm, act=acts.take_over)
