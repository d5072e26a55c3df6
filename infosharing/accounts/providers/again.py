"""Signing in again at the provider in order to sign: one proof, for one page, with what was typed there."""

import json
import time
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare, get_random_string

from infosharing.records.encryption import decrypt, encrypt
from infosharing.records.exceptions import NotAllowed

from .integrity import is_whole

# What the session keeps: of one page at a time.
KEPT = "signing_again"
PLACE = "session.signing_again"
LASTS = 5 * 60  # seconds
CLOCKS_DIFFER = 5  # seconds by which the provider's may be behind ours
NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "school_account")
NOT_YOURS = "You signed in again with another account. Nothing was changed."
NOT_NEW = (
    "{name} did not ask you to sign in again. Nothing was changed. To sign, sign out and in once more, then set up a "
    "passkey, an authenticator app or printed codes under “Two-step sign-in”."
)


@dataclass(frozen=True)
class Typed:
    """What was typed on a page that is to be signed, and the answer that proves who signs it now."""

    page: str
    fields: Sequence[tuple[str, str]]
    files: Sequence[str]
    proof: str

    @property
    def is_signature(self) -> bool:
        """Say no of the page that only asks who it is."""
        return "prove" not in dict(self.fields)


def keep_typed(request: HttpRequest) -> None:
    """Keep what was posted, encrypted, until its author has signed in again. Files cannot be kept: they are named."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_SENT_AGAIN
        for value in values
    ]
    kept = json.dumps([typed, sorted(request.FILES)]).encode()
    request.session[KEPT] = {
        "page": request.path,
        "address": request.get_full_path(),
        "pressed": time.time(),
        "typed": b64encode(encrypt(kept, place=PLACE)).decode(),
    }


def came_back(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """Note that the person who is signed in has just signed in again, and lead on to what they were signing."""
    kept = request.session.get(KEPT)
    is_theirs = sociallogin.is_existing and sociallogin.user == request.user and is_whole(sociallogin.account)
    if kept is None or getattr(request, "actor", None) is None or not is_theirs:
        raise NotAllowed(NOT_YOURS)
    if sociallogin.said.at < kept["pressed"] - CLOCKS_DIFFER:
        raise NotAllowed(NOT_NEW.format(name=sociallogin.provider.app.name))
    request.session[KEPT] = {**kept, "proof": get_random_string(32), "at": time.time()}
    return redirect("signed-in-again")


def typed_before(request: HttpRequest) -> Typed | None:
    """Return what can be signed now; None where nobody signed in again for anything in the last minutes."""
    kept = request.session.get(KEPT) or {}
    if not _is_fresh(kept):
        return None
    fields, files = json.loads(decrypt(b64decode(kept["typed"]), place=PLACE))
    return Typed(kept["address"], fields, files, kept["proof"])


def is_proved(request: HttpRequest, answer: str) -> bool:
    """Say whether `answer` is the proof for this page. It counts once."""
    kept = request.session.get(KEPT) or {}
    is_right = (
        _is_fresh(kept) and kept["page"] == request.path and constant_time_compare(kept["proof"], str(answer))
    )
    if is_right:
        del request.session[KEPT]
    return is_right


def _is_fresh(kept: dict) -> bool:
    return "proof" in kept and time.time() - kept["at"] < LASTS
