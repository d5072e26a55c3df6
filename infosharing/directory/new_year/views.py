"""The page on which a school moves up to the next school year."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.directory.forms import picked_school
from infosharing.directory.models import BulkChange
from infosharing.directory.rules import KEEPERS, keeps_the_directory
from infosharing.records import clock
from infosharing.records.pages import page
from infosharing.workflow.processing import post_data

from . import actions
from .forms import NewYearForm
from .moves import NewYear, said, school_year_to_move_to


@page(allowed=keeps_the_directory)
def new_year(request: HttpRequest) -> HttpResponse:
    """How many pupils move up to which year group, who leaves, and the button to do it."""
    school_id, year = picked_school(request, *KEEPERS), school_year_to_move_to(clock.today())
    form, moves, status = _form(request, school_id, year), None, 422
    if form.is_valid():
        moves, status = form.moves(), 200
        if "move" in request.POST:
            done, status = _done(request, form, moves, school_id)
            if done is not None:
                messages.success(request, f"{done.changed} moved up, {done.left} left.")
                return redirect("pupils")
        form.has_shown(moves.digest(school_id, form.cleaned_data["left_on"]))
    context = {"form": form, "moves": moves, "year": said(year), "done": actions.moved_up(school_id, year)}
    return render(request, "directory/new_year.html", context, status=status)


def _form(request: HttpRequest, school_id: UUID, year: int) -> NewYearForm:
    return NewYearForm(
        post_data(request),
        actor=request.actor,
        pupils=actions.pupils_on_roll(school_id, year),
        school_year=year,
        last_day=actions.last_day_of_term(school_id, year),
    )


def _done(
    request: HttpRequest, form: NewYearForm, moves: NewYear, school_id: UUID
) -> tuple[BulkChange | None, int]:
    left_on, seen = form.cleaned_data["left_on"], form.cleaned_data["seen"]
    moving = partial(
        actions.move_up, moves, by=request.actor, school_id=school_id, left_on=left_on, seen=seen
    )
    return form.attempt(moving)
