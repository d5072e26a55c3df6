"""The page on which a list of organisations is pasted, looked at and added."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.directory.choices import BulkKind, RequesterType
from infosharing.directory.forms import picked_school
from infosharing.directory.imports.preview import part_of
from infosharing.directory.imports.views import earlier
from infosharing.directory.models import BulkChange
from infosharing.directory.rules import KEEPERS, keeps_the_directory
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.listing import Listing
from infosharing.records.pages import page
from infosharing.workflow.processing import post_data

from .actions import add_organisations, plan_for
from .forms import PasteForm
from .lines import OrganisationPlan


@page(many=BulkChange, allowed=keeps_the_directory)
def organisation_import(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Paste a list of organisations, see what would be added, and add them."""
    form, plan, status = PasteForm(post_data(request), actor=request.actor), None, 200
    if form.is_bound:
        status = 422
    if form.is_valid():
        school_id = picked_school(request, *KEEPERS)
        done, status = _added(request, form, school_id) if "add" in request.POST else (None, 200)
        if done is not None:
            messages.success(request, f"{done.added} added, {done.unchanged} already in the list.")
            return redirect("organisations")
        plan = plan_for(form.cleaned_data["organisations"], school_id)
        form.has_shown(plan.digest(school_id))
    context = {
        "form": form,
        "plan": plan and _shown(plan),
        "kinds": RequesterType.labels,
        "earlier": earlier(request, listing, BulkKind.ORGANISATIONS),
    }
    return render(request, "directory/organisation_import.html", context, status=status)


def _added(request: HttpRequest, form: PasteForm, school_id: UUID) -> tuple[BulkChange | None, int]:
    text, seen = form.cleaned_data["organisations"], form.cleaned_data["seen"]
    try:
        return add_organisations(text, by=request.actor, school_id=school_id, seen=seen), 200
    except NotAllowed as refused:
        form.add_error(None, " ".join(refused.sentences))
        return None, 403
    except Conflict as changed:
        form.add_error(None, changed.sentence)
        return None, 409


def _shown(plan: OrganisationPlan) -> dict[str, object]:
    labels = dict(RequesterType.choices)
    return {
        "new": part_of(plan.new, lambda row: {**row, "kind": labels[row["kind"]]}),
        "there": part_of(plan.there),
        "faults": part_of(plan.faults, lambda fault: {"number": fault[0], "sentence": fault[1]}),
        "can_be_added": bool(plan.new) and not plan.faults,
    }
