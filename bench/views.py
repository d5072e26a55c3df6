"""Our floor, and guardian's list in the frame and the template of our own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bench.stock import ROWS, by_guardian
from infosharing.accounts.rules import anybody_signed_in
from infosharing.records.pages import page
from requests_app.requests.rules import may_list
from requests_app.requests.views import COLUMNS, tags_of


@page(allowed=anybody_signed_in)
def empty(request: HttpRequest) -> HttpResponse:
    """A page with nothing in it: session, actor, frame and base template."""
    return render(request, "base.html")


@page(allowed=may_list)
def guardian(request: HttpRequest) -> HttpResponse:
    """The list of requests by `get_objects_for_user`, in the template of the real one."""
    rows = [
        {
            **row,
            "url": reverse("request", args=[row["pk"]]),
            "who": row["organisation__name"],
            "tags": tags_of(row["tier"], row["status"], is_urgent=row["is_urgent"]),
        }
        for row in by_guardian(request.user).values("pk", *COLUMNS)[:ROWS]
    ]
    return render(request, "requests_app/requests.html", {"rows": rows})
