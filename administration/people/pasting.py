"""The page on which a list of people is pasted, looked at and added."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from administration.colleagues.rules import adds_people
from administration.confirmations.rules import KEEPERS
from infosharing.accounts.choices import CONFIRMED_ROLES, SHORT_ROLES, Employment
from infosharing.directory.forms import picked_school
from infosharing.directory.pasted.preview import shown
from infosharing.records.pages import page
from infosharing.workflow.processing import post_data

from .actions import add_people, people_plan
from .forms import PasteForm


@page(allowed=adds_people)
def paste(request: HttpRequest) -> HttpResponse:
    """Paste a list of people, see what would be added, and add them."""
    form, plan, status = PasteForm(post_data(request), actor=request.actor), None, 200
    if form.is_bound:
        status = 422
    if form.is_valid():
        school_id = picked_school(request, *KEEPERS)
        text, seen, added = form.cleaned_data["people"], form.cleaned_data["seen"], None
        status = 200
        if "add" in request.POST:
            adding = partial(add_people, text, by=request.actor, school_id=school_id, seen=seen)
            added, status = form.attempt(adding)
        if added is not None:
            messages.success(
                request,
                f"{added} added. Anyone who has no account yet gets an email with a link to choose a password.",
            )
            return redirect("people")
        plan = people_plan(text, school_id)
        form.has_shown(plan.digest(school_id))
    context = {
        "form": form,
        "plan": plan and shown(plan, _in_words),
        "roles": SHORT_ROLES.values(),
        "employments": Employment.labels,
    }
    return render(request, "administration/paste.html", context, status=status)


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    waits = ", when confirmed" if row["role"] in CONFIRMED_ROLES else ""
    return {**row, "role": f"{SHORT_ROLES[row['role']]}{waits}", "employment": row["employment"].label}
