"""Pages of the sharing that the law requires of a school."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.records.listing import Listing
from infosharing.records.pages import page
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.processing import post_data, process_form, process_record_form
from register.assets.rules import ASSET_KEEPERS, keeps_the_assets, reads_the_assets
from register.sharing.rules import reads_the_register

from .actions import add_flow, add_usual, change_flow, missing_at
from .forms import FlowForm, NewFlowForm
from .listing import flow_rows, not_public_yet
from .models import StatutoryFlow


@page(many=StatutoryFlow, allowed=reads_the_assets)
def flows(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Sharing required by law, and what is no longer required."""
    rows, older = flow_rows(listing, request.actor, over=False, after=request.GET.get("after", ""))
    over, over_older = flow_rows(listing, request.actor, over=True, after=request.GET.get("over", ""))
    context = {
        "rows": rows,
        "older": older,
        "over": over,
        "over_older": over_older,
        "not_public": not_public_yet(request.actor),
        "several": len(request.actor.schools) > 1,
        "keeps": keeps_the_assets(request.actor, None),
        "takes_out": reads_the_register(request.actor, None),
    }
    return render(request, "register/flows.html", context)


@page(allowed=keeps_the_assets)
def new(request: HttpRequest) -> HttpResponse:
    """Add sharing required by law."""
    school_id = picked_school(request, *ASSET_KEEPERS)
    flow = StatutoryFlow(school_id=school_id)
    form = NewFlowForm(post_data(request), instance=flow, record=flow, actor=request.actor)
    ask_which_school(form, *ASSET_KEEPERS)
    added, status = process_form(
        request, form, lambda: add_flow(by=request.actor, school_id=school_id, answers=form.changes())
    )
    if added is not None:
        messages.success(request, "Sharing added.")
        return redirect("flows")
    context = {"form": form, "title": "Add sharing required by law"}
    return render(request, "register/flow.html", context, status=status)


@page(one=StatutoryFlow, allowed=keeps_the_assets)
def edit(request: HttpRequest, flow: StatutoryFlow) -> HttpResponse:
    """Change an entry, or say when the law stopped requiring it."""
    form = FlowForm(post_data(request), instance=flow, record=flow, actor=request.actor)
    changed, status = process_record_form(request, flow, form, change_flow)
    if changed is not None:
        messages.success(request, "Saved.")
        return redirect("flows")
    context = {"form": form, "title": "Change sharing required by law"}
    return render(request, "register/flow.html", context, status=status)


@page(allowed=keeps_the_assets)
def usual(request: HttpRequest) -> HttpResponse:
    """Add what the law usually requires of this type of school; existing entries stay as they are."""
    school_id = picked_school(request, *ASSET_KEEPERS)
    form = ConfirmForm(post_data(request), record=StatutoryFlow(school_id=school_id), actor=request.actor)
    ask_which_school(form, *ASSET_KEEPERS)
    added, status = process_form(request, form, lambda: add_usual(by=request.actor, school_id=school_id))
    if added is not None:
        message = (
            f"{len(added)} added." if added else "Nothing was added: your list already has all of these."
        )
        messages.success(request, message)
        return redirect("flows")
    context = {"form": form, "schools": missing_at(request.actor)}
    return render(request, "register/flows_usual.html", context, status=status)
