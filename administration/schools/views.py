"""Pages of a school: adding one, its details, its terms."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.accounts.models import School
from infosharing.law.usual_terms import year_of_terms
from infosharing.records import clock
from infosharing.records.pages import page
from infosharing.workflow.processing import form_page, post_data, process_form
from infosharing.workflow.timeline import Event, events_of

from . import actions, rules
from .forms import ContactsForm, SchoolForm, TermsForm

FORM = "administration/school_form.html"


@page(allowed=rules.adds_schools)
def new(request: HttpRequest) -> HttpResponse:
    """Add a school to this installation."""
    form = SchoolForm(post_data(request), record=School(), actor=request.actor)
    added, status = process_form(
        request, form, lambda: actions.add_school(by=request.actor, answers=form.changes())
    )
    if added is not None:
        messages.success(request, "School added. You are its administrator.")
        return redirect("school-terms", added.pk)
    return render(
        request, FORM, {"form": form, "title": "Add a school", "button": "Add school"}, status=status
    )


def changes_of(school: School) -> list[Event]:
    """Return who changed what is kept of a school, and when."""
    words = {"add": "Added", "setting": "Setting changed"}
    return events_of([school], label=lambda entry, _: words.get(entry.kind, "Changed"))


@page(one=School, allowed=rules.keeps_the_school)
def edit(request: HttpRequest, school: School) -> HttpResponse:
    """Change the details of a school."""
    form = SchoolForm(post_data(request), instance=school, record=school, actor=request.actor)
    context = {"school": school, "title": "School details", "button": "Save", "events": changes_of(school)}
    return form_page(request, form, actions.change_school, FORM, onward="/start/", **context)


@page(one=School, allowed=rules.keeps_safeguarding_contacts)
def contacts(request: HttpRequest, school: School) -> HttpResponse:
    """Change whom colleagues reach about a child."""
    form = ContactsForm(post_data(request), instance=school, record=school, actor=request.actor)
    context = {
        "school": school,
        "title": "Safeguarding contacts",
        "button": "Save",
        "events": changes_of(school),
    }
    return form_page(request, form, actions.change_contacts, FORM, onward="/start/", **context)


@page(one=School, allowed=rules.keeps_the_school)
def terms(request: HttpRequest, school: School) -> HttpResponse:
    """The terms of this school year, or of the next one."""
    this_year = year_of_terms(clock.today())
    year = this_year + 1 if request.GET.get("year") == "next" else this_year
    form = TermsForm(post_data(request), record=school, actor=request.actor, year=year)
    context: dict[str, Any] = {"school": school, "year": year, "is_this_year": year == this_year}
    return form_page(
        request, form, actions.change_school, "administration/terms.html", onward="/start/", **context
    )
