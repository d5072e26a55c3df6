"""The page on which a list of people is pasted, looked at and added."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from administration.colleagues.rules import adds_people
from administration.confirmations.rules import KEEPERS
from infosharing.accounts.choices import CONFIRMED_ROLES, SHORT_ROLES, Employment
from infosharing.directory.forms import picked_school
from infosharing.directory.imports.preview import part_of
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.pages import page
from infosharing.workflow.processing import post_data

from .actions import add_people, people_plan
from .forms import PasteForm
from .pasted import PeoplePlan


@page(allowed=adds_people)
def paste(request: HttpRequest) -> HttpResponse:
    """Paste a list of people, see what would be added, and add them."""
    form, plan, status = PasteForm(post_data(request), actor=request.actor), None, 200
    if form.is_bound:
        status = 422
    if form.is_valid():
        school_id = picked_school(request, *KEEPERS)
        added, status = _added(request, form, school_id) if "add" in request.POST else (None, 200)
        if added is not None:
            messages.success(
                request,
                f"{added} added. Anyone who has no account yet gets an email with a link to choose a password.",
            )
            return redirect("people")
        plan = people_plan(form.cleaned_data["people"], school_id)
        form.has_shown(plan.digest(school_id))
    context = {
        "form": form,
        "plan": plan and _shown(plan),
        "roles": SHORT_ROLES.values(),
        "employments": Employment.labels,
    }
    return render(request, "administration/paste.html", context, status=status)


def _added(request: HttpRequest, form: PasteForm, school_id: UUID) -> tuple[int | None, int]:
    text, seen = form.cleaned_data["people"], form.cleaned_data["seen"]
    try:
        return add_people(text, by=request.actor, school_id=school_id, seen=seen), 200
    except NotAllowed as refused:
        form.add_error(None, " ".join(refused.sentences))
        return None, 403
    except Conflict as changed:
        form.add_error(None, changed.sentence)
        return None, 409


def _shown(plan: PeoplePlan) -> dict[str, Any]:
    def said(row: dict[str, Any]) -> dict[str, Any]:
        waits = ", when confirmed" if row["role"] in CONFIRMED_ROLES else ""
        return {**row, "role": f"{SHORT_ROLES[row['role']]}{waits}", "employment": row["employment"].label}

    return {
        "new": part_of(plan.new, said),
        "there": part_of(plan.there),
        "faults": part_of(plan.faults, lambda fault: {"number": fault[0], "sentence": fault[1]}),
        "can_be_added": bool(plan.new) and not plan.faults,
    }
