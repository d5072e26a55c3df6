"""Pages of pupils, organisations and words to pick from, and of the alert after an emergency."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.accounts.access.sight import who_took_no_part
from infosharing.records.listing import Listing
from infosharing.records.pages import page
from infosharing.records.rules import may_open
from infosharing.workflow.processing import post_data, process_form

from . import actions, forms, rules
from .models import DataItem, EmergencyAccess, Organisation, Pupil, Purpose
from .search import count_organisations, count_pupils, find_pupils, items_for, purposes_for, words_typed


@page(many=Pupil, allowed=rules.keeps_the_directory)
def pupils(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Find a pupil by name, or leaf through the newest entries."""
    words = words_typed(request)
    shown = listing.page(
        ("legal_name", "preferred_name", "year_group", "date_of_birth"), after=request.GET.get("after", "")
    )
    matches = find_pupils(words, request.actor)
    context = {"words": words, "matches": matches, "shown": shown, "count": count_pupils(request.actor)}
    return render(request, "directory/pupils.html", context)


@page(many=Organisation, allowed=rules.keeps_the_directory)
def organisations(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The organisations of the school."""
    shown = listing.page(
        ("name", "kind", "official_domain", "published_phone"), after=request.GET.get("after", "")
    )
    kinds = dict(Organisation._meta.get_field("kind").choices)
    rows = [{**row, "kind": kinds[row["kind"]]} for row in shown.rows]
    context = {"rows": rows, "shown": shown, "count": count_organisations(request.actor)}
    return render(request, "directory/organisations.html", context)


def _entry_page(
    request: HttpRequest, form: Any, act: Callable[[], Any], context: dict[str, Any]
) -> HttpResponse:
    saved, status = process_form(request, form, act)
    if saved is not None:
        messages.success(request, "Saved.")
        return redirect(context["back"])
    return render(request, "directory/entry.html", {"form": form, **context}, status=status)


def _new(
    request: HttpRequest, form_class: Any, add: Callable[..., Any], context: dict[str, Any]
) -> HttpResponse:
    roles = context.get("roles", rules.KEEPERS)
    school_id = forms.picked_school(request, *roles)
    entry = form_class.Meta.model(school_id=school_id)
    form = form_class(post_data(request), instance=entry, record=entry, actor=request.actor)
    forms.ask_which_school(form, *roles)

    def act() -> Any:
        return add(by=request.actor, school_id=school_id, answers=form.changes())

    return _entry_page(request, form, act, context)


def _edit(request: HttpRequest, entry: Any, form_class: Any, context: dict[str, Any]) -> HttpResponse:
    form = form_class(post_data(request), instance=entry, record=entry)

    def act() -> Any:
        return actions.change_entry(
            entry, by=request.actor, changes=form.changes(), version=form.cleaned_data["version"]
        )

    return _entry_page(request, form, act, context)


PUPIL_NEW = {"title": "Add a pupil", "back": "pupils", "crumb": "Pupils"}
PUPIL_EDIT = {"title": "Change pupil details", "back": "pupils", "crumb": "Pupils"}
ORGANISATION_NEW = {"title": "Add an organisation", "back": "organisations", "crumb": "Organisations"}
ORGANISATION_EDIT = {
    "title": "Change organisation details",
    "back": "organisations",
    "crumb": "Organisations",
}


@page(allowed=rules.keeps_the_directory)
def pupil_new(request: HttpRequest) -> HttpResponse:
    """Add a pupil."""
    return _new(request, forms.PupilForm, actions.add_pupil, PUPIL_NEW)


@page(one=Pupil, allowed=rules.keeps_the_directory)
def pupil_edit(request: HttpRequest, pupil: Pupil) -> HttpResponse:
    """Change pupil details."""
    return _edit(request, pupil, forms.PupilForm, {**PUPIL_EDIT, "pupil": pupil})


@page(allowed=rules.keeps_the_directory)
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    return _new(request, forms.OrganisationForm, actions.add_organisation, ORGANISATION_NEW)


@page(one=Organisation, allowed=rules.keeps_the_directory)
def organisation_edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Change organisation details."""
    return _edit(request, organisation, forms.OrganisationForm, ORGANISATION_EDIT)


WORD_NEW = {"back": "words", "crumb": "Categories", "roles": rules.WORD_KEEPERS}


@page(allowed=rules.keeps_the_words)
def words(request: HttpRequest) -> HttpResponse:
    """The data items and purposes that everything picks from."""
    lists = {"items": items_for(request.actor), "purposes": purposes_for(request.actor)}
    return render(request, "directory/words.html", lists)


@page(allowed=rules.keeps_the_words)
def item_new(request: HttpRequest) -> HttpResponse:
    """Add a kind of information."""
    add = partial(actions.add_word, DataItem)
    return _new(request, forms.DataItemForm, add, {**WORD_NEW, "title": "Add a type of information"})


@page(allowed=rules.keeps_the_words)
def purpose_new(request: HttpRequest) -> HttpResponse:
    """Add a purpose."""
    return _new(
        request, forms.PurposeForm, partial(actions.add_word, Purpose), {**WORD_NEW, "title": "Add a purpose"}
    )


@page(one=EmergencyAccess, allowed=may_open)
def alert(request: HttpRequest, access: EmergencyAccess) -> HttpResponse:
    """What an emergency access was: for the DSL team in full, for the DPO that it happened."""
    context = {
        "access": access,
        "reads_why": rules.reads_why(request.actor, access),
        "no_part": who_took_no_part(access) if rules.knows_who_is_kept_out(request.actor, access) else [],
        "is_open_to_me": access.pupil.is_under_emergency_access_for(request.actor),
        "may_note": not access.workflow.transition("note_alert").refusals(request.actor, access),
        "theme": "restricted",
    }
    return render(request, "directory/emergency.html", context)
