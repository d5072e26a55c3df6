"""A colleague's children and relatives: shown and stated on their page by the DSL team and the headteacher."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from administration.colleagues.models import Colleague
from infosharing.directory.ties import actions
from infosharing.directory.ties.listing import ties_of
from infosharing.directory.ties.rules import keeps_ties
from infosharing.directory.ties.views import state_colleague, state_pupil
from infosharing.records.exceptions import NotFound
from infosharing.records.pages import page


@page(one=Colleague, allowed=keeps_ties)
def pupil(request: HttpRequest, colleague: Colleague) -> HttpResponse:
    """State that a pupil is the colleague's child or relative."""
    return state_pupil(request, colleague.person_id, back=colleague.get_absolute_url())


@page(one=Colleague, allowed=keeps_ties)
def relative(request: HttpRequest, colleague: Colleague) -> HttpResponse:
    """State that another colleague is their relative."""
    back = colleague.get_absolute_url()
    return state_colleague(request, colleague.person_id, colleague.school_id, back=back)


@page(one=Colleague, allowed=keeps_ties)
def end(request: HttpRequest, colleague: Colleague, tie_id: UUID) -> HttpResponse:
    """End what was stated (POST only)."""
    ties = ties_of(colleague.person_id, request.actor, colleague.school_id)
    tie = next((tie for tie in ties if tie.pk == tie_id), None)
    if tie is None:
        raise NotFound
    if request.method == "POST":
        actions.end(tie, by=request.actor)
        messages.success(request, "Ended. They can see what their role shows them again.")
    return redirect(colleague)
