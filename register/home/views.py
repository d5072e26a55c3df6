"""Home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infosharing.accounts.rules import anybody_signed_in
from infosharing.records.extensions import answers_at
from infosharing.records.pages import page
from requests_app.requests.rules import may_log
from safeguarding.shares.rules import is_of_the_dsl_team

from .late import late_in_schools
from .tasks import desk_of


@page(allowed=anybody_signed_in)
def home(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    context = {
        "desk": desk_of(request.actor),
        "late": late_in_schools(request.actor),
        "notes": [note for notes in answers_at("home.notes", request.actor) for note in notes],
        "may_log": may_log(request.actor, None),
        "may_share": is_of_the_dsl_team(request.actor, None),
    }
    return render(request, "register/home.html", context)
