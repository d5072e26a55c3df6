"""Where one is signed in, ending that elsewhere, and staying signed in here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from infosharing.accounts.rules import anybody_signed_in
from infosharing.records.pages import keep_private, page, public_page

from . import actions, idle
from .store import name_of


@page(allowed=anybody_signed_in)
def end_session(request: HttpRequest, name: str) -> HttpResponse:
    """Sign out one other device (POST only)."""
    if request.method == "POST" and name != name_of(request.session.session_key):
        ended = actions.end_one(request.actor, name)
        messages.success(request, "Signed out." if ended else "That device was signed out already.")
    return redirect("account")


@page(allowed=anybody_signed_in)
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out all other devices (POST only)."""
    if request.method == "POST":
        actions.end_others(request.actor, name_of(request.session.session_key))
        messages.success(request, "You are signed out on all other devices.")
    return redirect("account")


@public_page(because="It says for how many seconds the person who asks stays signed in: 0 to anyone else.")
def stay(request: HttpRequest) -> HttpResponse:
    """Say for how many seconds one stays signed in; by POST, stay for the full time."""
    if not request.user.is_authenticated:
        return keep_private(JsonResponse({"seconds": 0}))
    if request.method == "POST":
        idle.note_seen(request.session.row, at_once=True)
    return keep_private(JsonResponse({"seconds": idle.seconds_left(request.session.row, request.actor)}))
