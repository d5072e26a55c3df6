"""The settings of a school, the page of each, and its history."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.accounts.models import School
from infosharing.accounts.wording_pages import process_wording
from infosharing.records.exceptions import NotFound
from infosharing.records.pages import page
from infosharing.records.rules import insist
from infosharing.workflow.processing import post_data, process_record_form

from . import rules
from .actions import change_setting
from .catalogue import CATALOGUE, Entry
from .forms import SettingForm
from .listing import editions_of, lines_of
from .wordings import WORDINGS

APPLIES = "A change applies from now on."


@page(allowed=rules.sees_settings_somewhere)
def schools(request: HttpRequest) -> HttpResponse:
    """Whose settings: those of your school, or of which of several."""
    named = {pk: request.actor.school_names[pk] for pk in request.actor.schools_as(*rules.SEE_SETTINGS)}
    if len(named) == 1:
        return redirect("school-settings", *named)
    in_order = sorted(named.items(), key=lambda one: one[1])
    return render(request, "administration/settings_of.html", {"schools": in_order})


@page(one=School, allowed=rules.sees_settings)
def settings(request: HttpRequest, school: School) -> HttpResponse:
    """The settings of a school: what holds, since when, by whom."""
    context = {"school": school, "groups": lines_of(school, request.actor)}
    return render(request, "administration/settings.html", context)


@page(one=School, allowed=rules.sees_settings)
def setting(request: HttpRequest, school: School, code: str) -> HttpResponse:
    """Change one setting."""
    entry = _entry(code)
    insist(request.actor, school, entry.changed_by)
    form = SettingForm(post_data(request), record=school, actor=request.actor, entry=entry)
    done, status = process_record_form(request, school, form, partial(change_setting, entry=entry))
    if done is not None:
        messages.success(request, f"Saved: {entry.label}.")
        return redirect("school-settings", school.pk)
    context = {"school": school, "title": entry.label, "lead": f"{entry.hint} {APPLIES}", "form": form}
    return render(request, "administration/setting.html", context, status=status)


@page(one=School, allowed=rules.sees_settings)
def setting_history(request: HttpRequest, school: School, code: str) -> HttpResponse:
    """What one setting was before, since when, and who changed it."""
    entry = _entry(code)
    context = {"school": school, "entry": entry, "editions": editions_of(school, entry)}
    return render(request, "administration/setting_history.html", context)


def _entry(code: str) -> Entry:
    if code not in CATALOGUE:
        raise NotFound
    return CATALOGUE[code]


@page(one=School, allowed=rules.sees_settings)
def wording(request: HttpRequest, school: School, code: str) -> HttpResponse:
    """Word a text for your school."""
    if code not in WORDINGS:
        raise NotFound
    text = WORDINGS[code]
    insist(request.actor, school.pk, text.changed_by)
    context, status = process_wording(request, school.pk, text.kind, allowed=text.changed_by)
    if context is None:
        return redirect("school-settings", school.pk)
    about = {"school": school, "title": text.kind.title, "lead": text.hint}
    return render(request, "administration/setting.html", {**context, **about}, status=status)
