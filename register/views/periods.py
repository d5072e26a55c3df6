"""Periods of the register that the data protection officer went through: all of them, and a new one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.accounts.choices import Role
from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.records.pages import page
from infosharing.records.ways import Listing
from infosharing.workflow.pages import post_data, process_form
from register import rules
from register.actions.periods import mark_period
from register.forms.oversight import PeriodForm
from register.models import PeriodReview
from register.oversight import periods_page


@page(many=PeriodReview, allowed=rules.reads_remarks)
def periods(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Every period that was marked as gone through, the newest first."""
    shown, older = periods_page(listing, after=request.GET.get("after", ""))
    return render(request, "register/periods.html", {"periods": shown, "older": older})


@page(allowed=rules.may_remark)
def new(request: HttpRequest) -> HttpResponse:
    """Mark a period of a school's register as gone through."""
    school_id = picked_school(request, Role.DPO)
    form = PeriodForm(post_data(request), record=PeriodReview(school_id=school_id), actor=request.actor)
    ask_which_school(form, Role.DPO)
    marked, status = process_form(
        request, form, lambda: mark_period(by=request.actor, school_id=school_id, answers=form.changes())
    )
    if marked is not None:
        messages.success(request, "Marked as gone through.")
        return redirect("remarks")
    return render(request, "register/period_new.html", {"form": form}, status=status)
