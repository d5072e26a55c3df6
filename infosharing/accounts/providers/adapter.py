"""How django-allauth treats a school's own accounts here: it makes none, keeps no profile, and tells in our words."""

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from infosharing.records.exceptions import NotAllowed, NotFound

from .returning import ON_RETURN, said_at_sign_in

log = logging.getLogger(__name__)
CANCELLED = "You did not complete this with {name}. Try again, or sign in another way."
TOO_LATE = "This sign-in took too long, or was begun in another window. Try again."
DOWN = "We could not reach {name}. Try again later, or sign in another way."


class SchoolAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Let no account make itself."""
        return False

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """Know the providers of the settings alone: none that was written into the database."""
        return [
            _app(each)
            for each in settings.SIGN_IN_PROVIDERS
            if provider in (None, each.id, "openid_connect") and client_id in (None, each.client_id)
        ]

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """Keep of what the provider says only how they signed in there: nothing else of it is used or stored."""
        claims = sociallogin.account.extra_data.get("id_token")
        if not claims:
            raise PermissionDenied  # a provider that does not speak OpenID Connect
        sociallogin.said = said_at_sign_in(claims)
        sociallogin.account.extra_data = {}
        sociallogin.email_addresses = []
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Do what they went there for. Whoever is turned away is told why; the log says so, of no one."""
        process = sociallogin.state["process"]
        try:
            answer = ON_RETURN[process](request, sociallogin)
        except (NotAllowed, NotFound) as refused:
            sentence = str(refused) or "This link does not work."
            log.warning("Back from %s (%s), refused: %s", sociallogin.provider.app.name, process, sentence)
            answer = turned_away(request, sentence)
        if answer is not None:
            raise ImmediateHttpResponse(answer)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say what went wrong, where they can try again."""
        has_state = bool((extra_context or {}).get("state"))
        sentence = DOWN if has_state else TOO_LATE
        if error == AuthError.CANCELLED:
            sentence = CANCELLED
        raise ImmediateHttpResponse(not_completed(request, provider.app.name, sentence, exception))


def not_completed(
    request: HttpRequest, name: str, sentence: str = DOWN, fault: Exception | None = None
) -> HttpResponse:
    """Send back somebody for whom the provider did not answer as it should; the log says what happened, of no one."""
    log.warning("Signing in with %s was not completed: %s", name, type(fault).__name__ if fault else sentence)
    return turned_away(request, sentence.format(name=name))


def turned_away(request: HttpRequest, sentence: str) -> HttpResponse:
    """Send somebody to where they can sign in, or to their school accounts where they are signed in."""
    messages.error(request, sentence)
    return redirect("school-accounts" if getattr(request, "actor", None) else "sign-in")


def _app(provider: Any) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=provider.id,
        name=provider.name,
        client_id=provider.client_id,
        secret=provider.secret,
        # What the provider signed is enough; asked for more, it would only tell us of their profile.
        settings={"server_url": provider.server_url, "fetch_userinfo": False},
    )
