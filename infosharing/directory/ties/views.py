"""One's own children and relatives at the school; and, for the DSL team and the headteacher, a colleague's."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from infosharing.accounts.choices import WORKS_HERE
from infosharing.records.actors import Actor
from infosharing.records.pages import ActorRequest, page
from infosharing.workflow.processing import post_data, process_form

from . import actions, rules
from .forms import ColleagueTieForm, PupilTieForm
from .listing import ties_of
from .models import FamilyTie


@page(allowed=rules.states_own_ties)
def own(request: ActorRequest) -> HttpResponse:
    """One's own children and relatives."""
    ties = ties_of(request.actor.pk, request.actor)
    names = request.actor.school_names
    schools = sorted(request.actor.schools_as(*WORKS_HERE), key=lambda pk: names[pk])
    context = {"ties": ties, "schools": [(pk, names[pk]) for pk in schools], "several": len(schools) > 1}
    return render(request, "directory/ties.html", context)


@page(allowed=rules.states_own_ties)
def own_pupil(request: ActorRequest) -> HttpResponse:
    """State that a pupil is one's own child or relative."""
    return state_pupil(request, request.actor.pk, back=reverse("ties"))


@page(allowed=rules.states_own_ties)
def own_colleague(request: ActorRequest) -> HttpResponse:
    """State that a colleague is one's relative; at the school that is asked for, or one's first."""
    names, asked = request.actor.school_names, request.GET.get("school", "")
    schools = sorted(request.actor.schools_as(*WORKS_HERE), key=lambda pk: (str(pk) != asked, names[pk]))
    return state_colleague(request, request.actor.pk, schools[0], back=reverse("ties"))


def state_pupil(request: ActorRequest, person_id: UUID, *, back: str) -> HttpResponse:
    """Answer the page that states a tie of a person to a pupil, and go `back`."""
    finding = "find_now" in request.POST
    form = PupilTieForm(post_data(request), record=FamilyTie(), actor=request.actor, finding=finding)

    def act() -> FamilyTie:
        pupil = form.changes()["pupil"]
        tie = FamilyTie(
            school_id=pupil.school_id, person_id=person_id, pupil=pupil, kind=form.changes()["kind"]
        )
        return actions.state(tie, by=request.actor)

    return _answer(request, form, act, back, title="A pupil is a child or relative")


def state_colleague(request: ActorRequest, person_id: UUID, school_id: UUID, *, back: str) -> HttpResponse:
    """Answer the page that states a tie of a person to a colleague, and go `back`."""
    form = ColleagueTieForm(
        post_data(request), record=FamilyTie(), actor=request.actor, school_id=school_id, person_id=person_id
    )

    def act() -> FamilyTie:
        tie = FamilyTie(school_id=school_id, person_id=person_id, **form.changes())
        return actions.state(tie, by=request.actor)

    return _answer(request, form, act, back, title="A colleague is a relative")


def _answer(
    request: ActorRequest, form: Any, act: Callable[[], Any], back: str, *, title: str
) -> HttpResponse:
    stated, status = process_form(request, form, act, finding=getattr(form, "finding", False))
    if stated is not None:
        messages.success(request, "Saved. It takes effect at once.")
        return redirect(back)
    context = {"form": form, "title": title, "back": back}
    return render(request, "directory/tie.html", context, status=status)


def link_on_account(_: Any, actor: Actor) -> str:
    """Show, on one's own account, where children and relatives are entered."""
    if not rules.states_own_ties(actor, None):
        return ""
    return render_to_string("directory/ties_link.html")
