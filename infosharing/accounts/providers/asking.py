"""Sending somebody to a provider, and keeping what for."""

import logging
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from requests import RequestException

from .adapter import not_completed, turned_away
from .again import keep_typed
from .configured import SignInProvider
from .listing import provider_of

log = logging.getLogger(__name__)
# It is down, or what it answers is none of OpenID Connect.
NO_ANSWER = (RequestException, KeyError, TypeError, ValueError, AttributeError, ImproperlyConfigured)
NOT_KNOWN = "You cannot sign in this way here. Sign in another way."


def send_to(request: HttpRequest, provider_id: str, process: str, **purpose: Any) -> HttpResponse:
    """Send somebody to a provider for a `process` of `returning`, which is given `data`; then to `next_url`.

    Nothing of it is taken from the address: neither what they come back for, nor what the provider is asked.
    """
    provider = provider_of(provider_id)
    if provider is None:
        return turned_away(request, NOT_KNOWN)
    try:
        return _way_to(request, provider, process=process, **purpose)
    except NO_ANSWER as fault:
        return not_completed(request, provider.name, fault=fault)


def ask_again(request: HttpRequest, provider: SignInProvider) -> HttpResponse | None:
    """Keep what was typed on a page that is to be signed, and send its author to sign in again; None where the
    provider does not answer."""
    keep_typed(request)
    try:
        return _way_to(request, provider, process="again", auth_params=provider.asked_anew)
    except NO_ANSWER as fault:
        log.warning("Signing in again with %s was not completed: %s", provider.name, type(fault).__name__)
        return None


def _way_to(request: HttpRequest, provider: SignInProvider, **purpose: Any) -> HttpResponse:
    return get_adapter().get_provider(request, provider.id).redirect(request, **purpose)
