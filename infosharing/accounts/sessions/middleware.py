"""Ends a session in which nothing was done for a while, and loses nothing typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from . import idle
from .devices import give_cookie

SIGNED_OUT = "You were signed out because nothing was done for a while."
KEPT = "What you typed is kept: sign in to see it again."
OFFERED = "You were signed out before this was sent. Your answers are still here: check them and send again."
FILES_AGAIN = " Choose your file again: it was not kept."


class SessionCare:
    """`request.idle_seconds`: so long the session lasts at least; `request.kept_post`: what was sent too late here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End what is over before anything is answered."""
        request.ended_for = request.kept_post = None
        request.idle_seconds = 0
        self._look_at_session(request)
        response = self.get_response(request)
        give_cookie(request, response)
        return response

    def _look_at_session(self, request: HttpRequest) -> None:
        row = getattr(request.session, "row", None)
        if row is None or not request.user.is_authenticated:
            over = getattr(request.session, "row_over", None)
            request.ended_for = over.user_id if over else None
            return
        if idle.seconds_left(row, request.actor) <= 0:
            # A script only asks; the session is thrown away when a person comes, who may bring what they typed.
            if idle.is_asked_by_a_person(request):
                request.ended_for = row.user_id
                request.session.flush()
            request.user, request.actor, request.half_way = AnonymousUser(), None, None
            return
        if idle.is_asked_by_a_person(request):
            idle.note_seen(row)
        request.idle_seconds = idle.seconds_surely_left(row, request.actor)

    def process_view(self, request: HttpRequest, view: Callable, *_: Any) -> HttpResponse | None:
        """Lead somebody whose session is over to sign in, and offer them what they typed. The token against forged
        requests was checked before this."""
        door = getattr(view, "door", None)
        if door is None or door.kind != "page":
            return None
        if request.ended_for is not None and request.actor is None:
            kept = request.method == "POST" and idle.keep_what_was_sent(request, request.ended_for)
            messages.info(request, f"{SIGNED_OUT} {KEPT}" if kept else SIGNED_OUT)
            safe = kept or request.method in ("GET", "HEAD")
            return redirect_to_login(request.get_full_path() if safe else "/")
        if request.method == "GET" and request.actor is not None and idle.is_asked_by_a_person(request):
            request.kept_post, files = idle.offered_again(request)
            if request.kept_post is not None:
                messages.info(request, OFFERED + (FILES_AGAIN if files else ""))
        return None
