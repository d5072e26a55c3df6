"""Home: what waits for me, what is due this week, how we do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infosharing.accounts.rules import anybody_signed_in
from infosharing.records.pages import page
from requests_app.rules import may_log

from .desk import desk_of


@page(allowed=anybody_signed_in)
def home(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    return render(request, "register/home.html", {
        "desk": desk_of(request.actor), "may_log": may_log(request.actor, None),
    })  # fmt: skip
