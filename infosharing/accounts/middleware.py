"""Gives every request its actor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .acting import actor_of


class ActorMiddleware:
    """`request.actor`: the person with today's roles, or None when nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look the actor up from the session's user."""
        request.actor = actor_of(request.user.pk) if request.user.is_authenticated else None
        return self.get_response(request)
