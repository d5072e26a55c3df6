"""Gives every request its actor."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse

from infosharing.records.actors import Actor

from .actors import actor_of
from .guessing.tries import AT_ONE_PLACE, TooManyTries

# How many wrong passwords were typed in this session since the last right one.
WRONG = "wrong_passwords"


class ActorMiddleware:
    """`request.actor`: the person with today's roles, or None when nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _actor_behind(request) if request.user.is_authenticated else None
        return self.get_response(request)


def _actor_behind(request: HttpRequest) -> Actor | None:
    actor = actor_of(request.user.pk)

    def knows_password(password: str) -> bool:
        # Asked as at sign-in, so that guesses are slowed and noted in the same way.
        try:
            user = authenticate(request, username=request.user.username, password=password)
        except TooManyTries:
            user = None
        is_right = user is not None and user.pk == request.user.pk
        _end_the_session_of_a_guesser(request, is_right=is_right)
        return is_right

    return actor and replace(actor, knows_password=knows_password)


def _end_the_session_of_a_guesser(request: HttpRequest, *, is_right: bool) -> None:
    """Sign somebody out who types wrong passwords again and again, from however many addresses."""
    wrong = 0 if is_right else request.session.get(WRONG, 0) + 1
    if wrong:
        request.session[WRONG] = wrong
    else:
        request.session.pop(WRONG, None)
    if wrong >= AT_ONE_PLACE:
        logout(request)
