"""Who may see one request: permissions with an end, and exclusions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.pages import page
from infosharing.records.stepping import SeenForm, answered, sent
from requests_app import rules
from requests_app.actions import access as acts
from requests_app.forms.access import ExcludeForm, GrantForm
from requests_app.models import SharingRequest
from requests_app.sight import exclusions_now, grants_now


@page(one=SharingRequest, allowed=rules.settles_who_sees_it)
def access(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """See who was given sight of it and who is excluded."""
    context = {
        "record": sharing_request,
        "grants": grants_now(sharing_request),
        "exclusions": exclusions_now(sharing_request),
        "room": "guard" if sharing_request.is_guarded else "",
    }
    return render(request, "requests_app/access.html", context)


def _person_page(
    request: HttpRequest,
    sharing_request: SharingRequest,
    form_class: type[SeenForm],
    act: Any,
    words: dict[str, str],
) -> HttpResponse:
    form = form_class(sent(request), record=sharing_request, actor=request.actor)
    done, status = answered(
        request,
        form,
        lambda: act(
            sharing_request, by=request.actor, changes=form.changes(), seen=form.cleaned_data["seen"]
        ),
    )
    if done is not None:
        messages.success(request, words["done"])
        return redirect("request-access", sharing_request.pk)
    context = {
        "record": sharing_request,
        "form": form,
        **words,
        "room": "guard" if sharing_request.is_guarded else "",
    }
    return render(request, "requests_app/access_person.html", context, status=status)


@page(one=SharingRequest, allowed=rules.settles_who_sees_it)
def grant(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Give somebody sight of it."""
    words = {
        "title": "Let somebody see this request",
        "button": "Let them see it",
        "done": "They may see it now.",
    }
    return _person_page(request, sharing_request, GrantForm, acts.grant, words)


@page(one=SharingRequest, allowed=rules.settles_who_sees_it)
def exclude(request: HttpRequest, sharing_request: SharingRequest) -> HttpResponse:
    """Exclude somebody from it."""
    words = {
        "title": "Exclude somebody",
        "button": "Exclude them",
        "done": "For them it does not exist any more.",
    }
    return _person_page(request, sharing_request, ExcludeForm, acts.exclude, words)


@page(one=SharingRequest, allowed=rules.settles_who_sees_it)
def end_grant(request: HttpRequest, sharing_request: SharingRequest, user_id: UUID) -> HttpResponse:
    """End somebody's sight of it (POST only)."""
    if request.method == "POST":
        acts.end_grant(sharing_request, by=request.actor, user_id=user_id)
        messages.success(request, "Ended.")
    return redirect("request-access", sharing_request.pk)


@page(one=SharingRequest, allowed=rules.settles_who_sees_it)
def lift_exclusion(request: HttpRequest, sharing_request: SharingRequest, person_id: UUID) -> HttpResponse:
    """Lift an exclusion (POST only)."""
    if request.method == "POST":
        acts.lift_exclusion(sharing_request, by=request.actor, person_id=person_id)
        messages.success(request, "Lifted.")
    return redirect("request-access", sharing_request.pk)
