"""The page on which a list of organisations is pasted, looked at and added."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.directory.choices import BulkKind, RequesterType
from infosharing.directory.forms import picked_school
from infosharing.directory.imports.views import earlier
from infosharing.directory.models import BulkChange
from infosharing.directory.rules import KEEPERS, keeps_the_directory
from infosharing.records.listing import Listing
from infosharing.records.pages import page
from infosharing.workflow.processing import post_data

from .actions import add_organisations, plan_for
from .forms import PasteForm
from .preview import shown


@page(many=BulkChange, allowed=keeps_the_directory)
def organisation_import(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Paste a list of organisations, see what would be added, and add them."""
    form, plan, status = PasteForm(post_data(request), actor=request.actor), None, 200
    if form.is_bound:
        status = 422
    if form.is_valid():
        school_id = picked_school(request, *KEEPERS)
        text, seen, done = form.cleaned_data["organisations"], form.cleaned_data["seen"], None
        status = 200
        if "add" in request.POST:
            adding = partial(add_organisations, text, by=request.actor, school_id=school_id, seen=seen)
            done, status = form.attempt(adding)
        if done is not None:
            messages.success(request, f"{done.added} added, {done.unchanged} already in the list.")
            return redirect("organisations")
        plan = plan_for(text, school_id)
        form.has_shown(plan.digest(school_id))
    context = {
        "form": form,
        "plan": plan and shown(plan, _with_label),
        "kinds": RequesterType.labels,
        "earlier": earlier(request, listing, BulkKind.ORGANISATIONS),
    }
    return render(request, "directory/organisation_import.html", context, status=status)


def _with_label(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "kind": RequesterType(row["kind"]).label}
