"""The floors that every page stands on, and the stock list to compare with."""

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from guardian.shortcuts import get_objects_for_user

from infosharing.accounts.rules import anybody_signed_in
from infosharing.records.pages import page
from requests_app.requests.rules import may_list
from requests_app.requests.views import COLUMNS, tags_of

ROWS = 25


def bare(request: HttpRequest) -> HttpResponse:
    """A page of Django alone, which reads the session and the user."""
    return HttpResponse(f"<!DOCTYPE html><title>Bare</title><p>{request.user.get_username()}</p>")


@page(allowed=anybody_signed_in)
def empty(request: HttpRequest) -> HttpResponse:
    """A page with nothing in it: session, actor, frame and base template."""
    return render(request, "base.html")


@page(allowed=may_list)
def stock(request: HttpRequest) -> HttpResponse:
    """The list of requests by `get_objects_for_user`, in the template of the real one.

    As it is called everywhere, with groups. Superusers and model-wide permissions, of which there are none, are left
    aside: that would be two queries more.
    """
    # Our users belong to no groups, stock ones do; what is asked of the groups' permissions is asked here as well.
    request.user.groups = Group.objects.filter(name="none of these")
    seen = get_objects_for_user(
        request.user, "bench.view_stockrequest", with_superuser=False, accept_global_perms=False
    )
    found = seen.order_by("-created_at", "-pk").values("pk", *COLUMNS)[:ROWS]
    rows = [
        {
            **row,
            "url": reverse("request", args=[row["pk"]]),
            "who": row["organisation__name"],
            "tags": tags_of(row["tier"], row["status"], is_urgent=row["is_urgent"]),
        }
        for row in found
    ]
    return render(request, "requests_app/requests.html", {"rows": rows})
