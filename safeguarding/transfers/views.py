"""The transfer of a child protection file to the next school."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.accounts.access.sight import who_took_no_part
from infosharing.records.listing import Listing
from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.workflow.panel import panel_of
from infosharing.workflow.processing import post_data, process_form
from infosharing.workflow.timeline import events_of
from safeguarding.rules import is_of_the_dsl_team

from . import actions
from .forms import PlanForm
from .listing import COLUMNS, transfer_rows
from .models import FileTransfer
from .sections import what_is_transferred


@page(many=FileTransfer, allowed=is_of_the_dsl_team)
def transfers(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The transfers of child protection files, newest first."""
    shown = listing.page(COLUMNS, after=request.GET.get("after", ""))
    context = {"rows": transfer_rows(shown.rows), "older": shown.older, "theme": "restricted"}
    return render(request, "safeguarding/transfers.html", context)


@page(allowed=is_of_the_dsl_team)
def new(request: HttpRequest) -> HttpResponse:
    """Plan the transfer of a file."""
    finding = "find_now" in request.POST
    form = PlanForm(
        post_data(request),
        record=FileTransfer(),
        actor=request.actor,
        finding=finding,
        initial={"pupil": request.GET.get("pupil")},
    )
    planned, status = process_form(
        request, form, lambda: actions.plan(by=request.actor, changes=form.changes()), finding=finding
    )
    if planned is not None:
        return redirect(planned)
    return render(
        request, "safeguarding/transfer_new.html", {"form": form, "theme": "restricted"}, status=status
    )


@page(one=FileTransfer, allowed=may_open)
def transfer(request: HttpRequest, file_transfer: FileTransfer) -> HttpResponse:
    """One transfer: what goes, by when, and whether it arrived."""
    context = {
        "record": file_transfer,
        "sections": [
            *what_is_transferred(file_transfer),
            *(who_took_no_part(file_transfer) if is_of_the_dsl_team(request.actor, file_transfer) else []),
        ],
        "next": panel_of(file_transfer, request.actor),
        "events": events_of([file_transfer]),
        "theme": "restricted",
    }
    return render(request, "safeguarding/transfer.html", context)
