"""The people of a school: the list, one person, adding, roles, suspending and ending access."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from administration.addresses.actions import ask_to_change
from administration.addresses.models import AddressChange
from administration.appointments.actions import give_role
from administration.appointments.models import Appointment
from administration.colleagues import rules
from administration.colleagues.models import Colleague
from administration.confirmations.rules import KEEPERS, keeps_people
from administration.leave.listing import empty_roles, leaves_of, left_empty_by
from administration.leave.rules import ends_leave, enters_leave
from administration.resets.actions import ask_to_reset
from infosharing.directory.forms import ask_which_school, picked_school
from infosharing.directory.search import words_typed
from infosharing.directory.ties.listing import ties_of
from infosharing.directory.ties.rules import keeps_ties
from infosharing.records.exceptions import NotFound
from infosharing.records.listing import Listing
from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.workflow.processing import form_page, post_data, process_form, process_record_form
from infosharing.workflow.timeline import events_of

from . import actions
from .forms import AddPersonForm, AddressForm, ColleagueForm, EndAccessForm, EndRoleForm, NameForm, RoleForm
from .listing import COLUMNS, count_people, find_people, lines_of, tags_of_colleague
from .waiting import tasks_with

FORM = "administration/person_form.html"


@page(many=Colleague, allowed=rules.sees_people)
def people(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Everybody who works at one's schools: find them by name, or leaf through the newest entries."""
    words = words_typed(request)
    shown = listing.page(COLUMNS, after=request.GET.get("after", ""))
    context = {
        "words": words,
        "found": find_people(words, request.actor),
        "count": count_people(request.actor),
        "lines": lines_of(shown.rows, request.actor),
        "older": shown.older,
        "adds": rules.adds_people(request.actor, None),
        "empty": empty_roles(request.actor),
    }
    return render(request, "administration/people.html", context)


@page(allowed=rules.adds_people)
def add(request: HttpRequest) -> HttpResponse:
    """Add a person, with their first role."""
    school_id = picked_school(request, *KEEPERS)
    form = AddPersonForm(post_data(request), record=Colleague(school_id=school_id), actor=request.actor)
    ask_which_school(form, *KEEPERS)
    added, status = process_form(
        request,
        form,
        lambda: actions.add_person(by=request.actor, school_id=school_id, answers=form.changes()),
    )
    if added is not None:
        waits = Appointment.waiting_for(added.person_id, added.school_id).exists()
        messages.success(request, "Added. Their role is waiting for confirmation." if waits else "Added.")
        return redirect(added)
    return render(
        request, FORM, {"form": form, "title": "Add a person", "button": "Add person"}, status=status
    )


@page(one=Colleague, allowed=may_open)
def person(request: HttpRequest, colleague: Colleague) -> HttpResponse:
    """One person at a school: their roles, what waits for confirmation, what can be done."""
    may_keep_ties = keeps_ties(request.actor, colleague)
    context = {
        "colleague": colleague,
        "tags": tags_of_colleague(colleague),
        "roles": colleague.roles,
        "may_sign_in": any(role.is_held_today for role in colleague.roles),
        "addresses": list(AddressChange.waiting_for(colleague.person_id, colleague.school_id)),
        "waiting": list(Appointment.waiting_for(colleague.person_id, colleague.school_id)),
        "keeps": keeps_people(request.actor, colleague),
        "may_stop": rules.may_stop_access(request.actor, colleague),
        "ties": ties_of(colleague.person_id, request.actor, colleague.school_id) if may_keep_ties else [],
        "keeps_ties": may_keep_ties,
        "leaves": [
            (leave, left_empty_by(leave)) for leave in leaves_of(colleague.school_id, colleague.person_id)
        ],
        "enters_leave": enters_leave(request.actor, colleague),
        "ends_leave": ends_leave(request.actor, colleague),
        "may_restore": rules.may_restore_access(request.actor, colleague),
        "events": events_of([colleague], label=_told),
    }
    return render(request, "administration/person.html", context)


TOLD = {
    "add": "Added",
    "appoint": "Added",
    "change": "Details changed",
    "change_name": "Name corrected",
    "change_address": "Another email address asked for",
    "use_address": "New email address taken into use",
    "suspend": "Access suspended",
    "restore": "Access given back",
    "end_access": "Access ended",
    "enter_leave": "Leave entered",
    "end_leave": "Leave ended",
}


def _told(entry: Any, record: Any) -> str:
    return TOLD.get(entry.kind, "")


@page(one=Colleague, allowed=keeps_people)
def change(request: HttpRequest, colleague: Colleague) -> HttpResponse:
    """Change what is kept beside the roles: kind of employment, training."""
    form = ColleagueForm(post_data(request), instance=colleague, record=colleague, actor=request.actor)
    context = {"colleague": colleague, "title": "Change details", "button": "Save"}
    return form_page(request, form, actions.change_details, FORM, **context)


@page(one=Colleague, allowed=keeps_people)
def change_name(request: HttpRequest, colleague: Colleague) -> HttpResponse:
    """Correct a name; what was signed keeps the name that was printed."""
    initial = {"name": colleague.person.name}
    form = NameForm(post_data(request), record=colleague, actor=request.actor, initial=initial)
    context = {"colleague": colleague, "title": "Correct name", "button": "Save"}
    return form_page(request, form, actions.change_name, FORM, **context)


@page(one=Colleague, allowed=keeps_people)
def change_address(request: HttpRequest, colleague: Colleague) -> HttpResponse:
    """Ask for another address to sign in with."""
    form = AddressForm(post_data(request), record=colleague, actor=request.actor)
    asked = partial(_asked_to_change, request)
    context = {"colleague": colleague, "title": "Change email address", "button": "Change address"}
    return form_page(request, form, asked, FORM, onward=colleague.get_absolute_url(), **context)


def _asked_to_change(request: HttpRequest, colleague: Colleague, **how: Any) -> Colleague:
    waits = ask_to_change(colleague, **how)
    messages.success(
        request,
        "Waiting for confirmation." if waits else "Sent to the new address: a link to choose a password.",
    )
    return colleague


@page(one=Colleague, allowed=keeps_people)
def new_role(request: HttpRequest, colleague: Colleague) -> HttpResponse:
    """Give a role, or ask for it."""
    form = RoleForm(post_data(request), record=colleague, actor=request.actor)
    given, status = process_record_form(request, colleague, form, give_role)
    if given is not None:
        waits = isinstance(given, Appointment)
        messages.success(request, "Waiting for confirmation." if waits else "Role given.")
        return redirect(colleague)
    context = {"form": form, "colleague": colleague, "title": "Give a role", "button": "Give role"}
    return render(request, FORM, context, status=status)


@page(one=Colleague, allowed=keeps_people)
def end_role(request: HttpRequest, colleague: Colleague, role_id: UUID) -> HttpResponse:
    """End one role."""
    role = next((role for role in colleague.roles if role.pk == role_id), None)
    if role is None:
        raise NotFound
    form = EndRoleForm(post_data(request), record=colleague, actor=request.actor)

    def act() -> Any:
        version = form.cleaned_data["version"]
        return actions.end_role(role, colleague, by=request.actor, changes=form.changes(), version=version)

    ended, status = process_form(request, form, act)
    if ended is not None:
        messages.success(request, "Role ended.")
        return redirect(colleague)
    context = {"form": form, "colleague": colleague, "title": f"End role: {role.get_role_display()}"}
    return render(request, FORM, {**context, "button": "End role"}, status=status)


def _by_button(act: Callable[..., Any], said: Callable[[Any], str]) -> Callable[..., HttpResponse]:
    """Return a view that does `act` to a colleague by POST, says what followed, and goes back to their page."""

    def view(request: HttpRequest, colleague: Colleague) -> HttpResponse:
        if request.method == "POST":
            done = act(colleague, by=request.actor, changes={}, version=None)
            messages.success(request, said(done))
        return redirect(colleague)

    return view


suspend = page(one=Colleague, allowed=rules.may_stop_access)(
    _by_button(actions.suspend, lambda _: "Access suspended. It took effect at once.")
)
restore = page(one=Colleague, allowed=rules.may_restore_access)(
    _by_button(actions.restore, lambda _: "Access given back.")
)
reset = page(one=Colleague, allowed=keeps_people)(
    _by_button(
        ask_to_reset,
        lambda waits: "Waiting for confirmation." if waits else "Sent: a link to choose a password.",
    )
)


@page(one=Colleague, allowed=rules.may_stop_access)
def leave(request: HttpRequest, colleague: Colleague) -> HttpResponse:
    """End somebody's access, now or with a day; headteacher and DSL see what is still with them."""
    form = EndAccessForm(post_data(request), record=colleague, actor=request.actor)
    sees = rules.sees_what_waits(request.actor, colleague)
    context = {
        "colleague": colleague,
        "tasks": tasks_with(colleague, request.actor) if sees else [],
        "sees": sees,
    }
    return form_page(request, form, actions.end_access, "administration/leave.html", **context)
