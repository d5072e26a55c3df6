"""Gives every request its actor."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from infosharing.records.actors import Actor

from .actors import actor_of
from .factors.listing import has_factor
from .factors.lost import keeps_out
from .factors.proofs import ProofsOfOne
from .factors.stages import second_step_is_done


class ActorMiddleware:
    """`request.actor`: the person with today's roles, or None when nobody is signed in.

    Who has given a password but not set up a second step yet is `request.half_way`, and no actor: they see nothing but
    the pages that set it up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = request.half_way = None
        if request.user.is_authenticated:
            actor = _actor_behind(request)
            if second_step_is_done(request):
                request.actor = actor
            elif has_factor(request.user) or keeps_out(request, request.user):
                logout(request)  # a session from before the factor was set up: they sign in anew, with it
            elif actor is not None:
                request.half_way, request.leads_to = actor, reverse("mfa_index")
        return self.get_response(request)


def _actor_behind(request: HttpRequest) -> Actor | None:
    actor = actor_of(request.user.pk)
    return actor and replace(actor, proofs=ProofsOfOne(request))
