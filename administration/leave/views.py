"""Leave: entered on the person's page, or by oneself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from administration.colleagues.models import Colleague
from infosharing.accounts.models import Leave
from infosharing.accounts.presence import said_of
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotFound
from infosharing.records.pages import page
from infosharing.workflow.processing import post_data, process_form, process_record_form

from . import actions, rules
from .forms import LeaveForm, OwnLeaveForm
from .listing import leaves_of, left_empty_by


def _say(request: HttpRequest, leave: Leave) -> None:
    messages.success(request, "Leave entered. Their tasks pass to others for that time.")
    for sentence in left_empty_by(leave):
        messages.warning(request, sentence)


@page(one=Colleague, allowed=rules.enters_leave)
def enter(request: HttpRequest, colleague: Colleague) -> HttpResponse:
    """Enter leave of a colleague."""
    form = LeaveForm(post_data(request), record=colleague, actor=request.actor)
    entered, status = process_record_form(request, colleague, form, actions.enter)
    if entered is not None:
        _say(request, entered)
        return redirect(colleague)
    context = {"form": form, "colleague": colleague, "title": "Enter leave", "button": "Enter leave"}
    return render(request, "administration/person_form.html", context, status=status)


@page(one=Colleague, allowed=rules.ends_leave)
def end(request: HttpRequest, colleague: Colleague, leave_id: UUID) -> HttpResponse:
    """End leave of a colleague (POST only)."""
    leaves = leaves_of(colleague.school_id, colleague.person_id)
    leave = next((leave for leave in leaves if leave.pk == leave_id), None)
    if leave is None:
        raise NotFound
    if request.method == "POST":
        actions.end(leave, colleague, by=request.actor)
        messages.success(request, "Leave ended. Their tasks are with them again.")
    return redirect(colleague)


@page(allowed=rules.works_at_a_school)
def own(request: HttpRequest) -> HttpResponse:
    """One's own leave: what is entered, and entering it."""
    schools = request.actor.school_names
    form = OwnLeaveForm(post_data(request), schools=schools)
    entered, status = process_form(
        request,
        form,
        lambda: actions.enter_own(by=request.actor, school_id=form.school_id, changes=form.changes()),
    )
    if entered is not None:
        _say(request, entered)
        return redirect("own-leave")
    leaves = [(leave, said_of(leave.until)) for pk in schools for leave in leaves_of(pk, request.actor.pk)]
    context = {"form": form, "leaves": leaves, "schools": request.actor.schools_told_apart}
    return render(request, "administration/own_leave.html", context, status=status)


@page(one=Leave, allowed=rules.is_own_leave)
def end_own(request: HttpRequest, leave: Leave) -> HttpResponse:
    """End one's own leave (POST only)."""
    if request.method == "POST":
        actions.end_own(leave, by=request.actor)
        messages.success(request, "Leave ended. Your tasks are with you again.")
    return redirect("own-leave")


def link_on_account(_: object, actor: Actor) -> str:
    """Show, on one's own account, where leave is entered."""
    return render_to_string("administration/leave_link.html") if rules.works_at_a_school(actor, None) else ""
