"""The page on which an agreement is entered that was signed outside this system."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from agreements.agreements.choices import AgreementKind
from agreements.agreements.models import Agreement
from agreements.sign_off.rules import DRAFTERS, may_draft
from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.records.pages import page
from infosharing.workflow.processing import post_data, process_form

from .actions import enter_signed
from .forms import ElsewhereForm
from .starts import filled_in_from, starts_for


@page(allowed=may_draft)
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Enter an agreement that was signed outside this system, on one page."""
    school_id = picked_school(request, *DRAFTERS)
    start = request.GET.get("start", "")
    form = ElsewhereForm(
        post_data(request),
        request.FILES or None,
        record=Agreement(school_id=school_id),
        actor=request.actor,
        initial=filled_in_from(start, request.actor, school_id),
    )
    ask_which_school(form, *DRAFTERS)
    entered, status = process_form(
        request, form, lambda: enter_signed(by=request.actor, school_id=school_id, answers=form.changes())
    )
    if entered is not None:
        is_contract = entered.kind == AgreementKind.DPA
        return redirect(reverse("agreement-clauses", args=[entered.pk]) if is_contract else entered)
    context = {"form": form, "starts": starts_for(request.actor, school_id), "start": start}
    return render(request, "agreements/agreement_elsewhere.html", context, status=status)
