"""What is done when somebody comes back from a provider, by what they went there for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from infosharing.records.exceptions import NotAllowed
from infosharing.records.extensions import answers_at

from .actions import connect
from .again import came_back
from .integrity import is_whole

UNKNOWN = (
    "This {name} account is not connected to an account here. If you have an account, sign in another way and "
    "connect it under “Your school account”. If you were invited, open the link in your email again."
)
CHANGED = (
    "This {name} account cannot be used here any more. Sign in another way, and tell your school office."
)
SOMEONE_ELSES = "This {name} account is already connected to another person’s account here."
OTHER_PERSON = "You were signed out since then. Sign in, then connect your account again."


@dataclass(frozen=True)
class SaidAtSignIn:
    """What a provider says of one sign-in: with a second step, and when (seconds; 0 where it does not say)."""

    with_second_step: bool
    at: float


def said_at_sign_in(claims: dict[str, Any]) -> SaidAtSignIn:
    """Return what an id_token says of a sign-in (OpenID Connect Core 1.0, section 2: `amr`, `auth_time`)."""
    ways, at = claims.get("amr"), claims.get("auth_time")
    return SaidAtSignIn(
        with_second_step=isinstance(ways, list) and "mfa" in ways,
        at=float(at) if isinstance(at, int | float) and not isinstance(at, bool) else 0.0,
    )


def sign_in(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse | None:
    """Let in the person whom this account was connected to."""
    _insist_on_whole(sociallogin)
    return None


def accept_invitation(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse | None:
    """Connect this account to the one that its person was invited to, made now, and let them in."""
    if sociallogin.is_existing:
        raise NotAllowed(_about(SOMEONE_ELSES, sociallogin))
    invitation = sociallogin.state["data"]["invitation"]
    kept: list[SocialAccount] = []
    answers_at("account.invited", invitation, lambda user: kept.append(connect(user, sociallogin.account)))
    if not kept:
        raise NotAllowed("This link does not work.")
    [sociallogin.account] = kept
    sociallogin.user = sociallogin.account.user
    return None


def connect_own(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """Connect this account to the one of the person who is signed in, and asked for it."""
    actor = getattr(request, "actor", None)
    if actor is None or sociallogin.state["data"]["user"] != str(request.user.pk):
        raise NotAllowed(OTHER_PERSON)
    if sociallogin.is_existing and sociallogin.user != request.user:
        raise NotAllowed(_about(SOMEONE_ELSES, sociallogin))
    if sociallogin.is_existing:
        _insist_on_whole(sociallogin)
    else:
        connect(request.user, sociallogin.account)
    messages.success(request, _about("Your {name} account is connected.", sociallogin))
    return redirect("school-accounts")


def _insist_on_whole(sociallogin: SocialLogin) -> None:
    """Raise NotAllowed where the account belongs to nobody here, or its row was changed in the database."""
    if not sociallogin.is_existing:
        raise NotAllowed(_about(UNKNOWN, sociallogin))
    if not is_whole(sociallogin.account):
        raise NotAllowed(_about(CHANGED, sociallogin))


def _about(sentence: str, sociallogin: SocialLogin) -> str:
    return sentence.format(name=sociallogin.provider.app.name)


ON_RETURN: dict[str, Callable[[HttpRequest, SocialLogin], HttpResponse | None]] = {
    "login": sign_in,
    "invitation": accept_invitation,
    "connect": connect_own,
    "again": came_back,
}
