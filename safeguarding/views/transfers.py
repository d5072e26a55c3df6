"""The transfer of a child protection file to the next school."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.records.ways import Listing
from infosharing.workflow.forms import ConfirmForm
from infosharing.workflow.legacy import step_page
from infosharing.workflow.pages import post_data, process_form
from safeguarding import presenting, rules
from safeguarding.actions import transfers as acts
from safeguarding.forms.steps import ReasonForm
from safeguarding.forms.transfers import ArrivedForm, PlanForm, SendForm
from safeguarding.listing import TRANSFER_COLUMNS, transfer_rows
from safeguarding.models import FileTransfer
from safeguarding.next_step import next_of_transfer
from safeguarding.story import transfer_events


@page(many=FileTransfer, allowed=rules.is_of_the_dsl_team)
def transfers(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The transfers of child protection files, newest first."""
    shown = listing.page(TRANSFER_COLUMNS, after=request.GET.get("after", ""))
    context = {"rows": transfer_rows(shown.rows), "older": shown.older, "room": "guard"}
    return render(request, "safeguarding/transfers.html", context)


@page(allowed=rules.is_of_the_dsl_team)
def new(request: HttpRequest) -> HttpResponse:
    """Plan the transfer of a file."""
    finding = "find_now" in request.POST
    form = PlanForm(
        post_data(request), record=FileTransfer(), actor=request.actor, finding=finding,
        initial={"pupil": request.GET.get("pupil")},
    )  # fmt: skip
    planned, status = process_form(
        request, form, lambda: acts.plan(by=request.actor, changes=form.changes()), finding=finding
    )
    if planned is not None:
        return redirect(planned)
    return render(request, "safeguarding/transfer_new.html", {"form": form, "room": "guard"}, status=status)


@page(one=FileTransfer, allowed=may_open)
def transfer(request: HttpRequest, file_transfer: FileTransfer) -> HttpResponse:
    """One transfer: what goes, by when, and whether it arrived."""
    context = {
        "record": file_transfer,
        "sections": presenting.what_is_transferred(file_transfer),
        "next": next_of_transfer(file_transfer, request.actor),
        "events": transfer_events(file_transfer),
        "room": "guard",
    }
    return render(request, "safeguarding/transfer.html", context)


@page(one=FileTransfer, allowed=rules.is_of_the_dsl_team)
def send(request: HttpRequest, file_transfer: FileTransfer) -> HttpResponse:
    """Note what was sent, how and when."""
    return step_page(request, file_transfer, verb="send", form_class=SendForm, act=acts.send, room="guard")


@page(one=FileTransfer, allowed=rules.is_of_the_dsl_team)
def cancel(request: HttpRequest, file_transfer: FileTransfer) -> HttpResponse:
    """Note that nothing is to be sent after all."""
    return step_page(
        request, file_transfer, verb="cancel", form_class=ReasonForm, act=acts.cancel, room="guard"
    )


@page(one=FileTransfer, allowed=rules.is_of_the_dsl_team)
def chase(request: HttpRequest, file_transfer: FileTransfer) -> HttpResponse:
    """Note that the next school was asked again."""
    return step_page(
        request, file_transfer, verb="chase", form_class=ConfirmForm, act=acts.chase, room="guard"
    )


@page(one=FileTransfer, allowed=rules.is_of_the_dsl_team)
def confirm(request: HttpRequest, file_transfer: FileTransfer) -> HttpResponse:
    """Note who confirmed that it arrived."""
    return step_page(
        request, file_transfer, verb="confirm", form_class=ArrivedForm, act=acts.confirm, room="guard"
    )


@page(one=FileTransfer, allowed=rules.is_of_the_dsl_team)
def give_up(request: HttpRequest, file_transfer: FileTransfer) -> HttpResponse:
    """Note that the receipt never came."""
    return step_page(
        request, file_transfer, verb="give_up", form_class=ReasonForm, act=acts.give_up, room="guard"
    )
