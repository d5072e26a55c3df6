"""Proving, at the moment of signing, that it is really the person who is signed in."""

from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import STATE_SESSION_KEY, begin_authentication
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest

from infosharing.accounts.guessing.tries import AT_ONE_PLACE, TooManyTries
from infosharing.accounts.providers.again import is_proved
from infosharing.accounts.providers.asking import ask_again
from infosharing.accounts.providers.listing import provider_to_sign_with
from infosharing.records.actors import APP_CODE, PASSKEY, PASSWORD, PRINTED_CODE, SCHOOL_ACCOUNT
from infosharing.records.pages import keep_private

from .forms import CodeForm, PasskeyForm
from .lost import is_lost

# How many wrong answers were given in this session since the last right one.
WRONG = "wrong_passwords"
# What a passkey was asked about.
ASKED_ABOUT = "asked_about"
KINDS = {
    Authenticator.Type.TOTP: APP_CODE,
    Authenticator.Type.RECOVERY_CODES: PRINTED_CODE,
    Authenticator.Type.WEBAUTHN: PASSKEY,
}


class ProofsOfOne:
    """The person of one request: a passkey or code where a second factor is set up, otherwise a fresh sign-in with the
    school account where one is connected, otherwise the password."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def _types(self) -> set[str]:
        kept = Authenticator.objects.filter(user_id=self.request.user.pk)
        return set(kept.values_list("type", flat=True))

    @cached_property
    def _is_lost(self) -> bool:
        return is_lost(self.request.user)

    @cached_property
    def _provider(self) -> Any:
        return provider_to_sign_with(self.request.user)

    def ways(self) -> tuple[str, ...]:
        """Return what counts; nothing weaker than what is set up does, nor than what was deleted in the database."""
        if not self._types and self._is_lost:
            return ("code",)
        if not self._types:
            return ("school_account",) if self._provider else ("password",)
        has_passkey = Authenticator.Type.WEBAUTHN in self._types
        has_codes = bool(self._types - {Authenticator.Type.WEBAUTHN})
        return ("passkey",) * has_passkey + ("code",) * has_codes

    def challenge(self, about: str) -> dict[str, Any]:
        """Return what the browser asks the person's passkeys."""
        options = begin_authentication(self.request.user)
        self.request.session[STATE_SESSION_KEY][ASKED_ABOUT] = about
        self.request.session.modified = True
        return options

    def check(self, answers: Mapping[str, Any], about: str) -> str:
        """Return how they proved it, or "". Somebody who answers wrongly again and again is signed out."""
        ways = self.ways()
        if not self._types and self._is_lost:
            logout(self.request)  # at the next sign-in they are told what to do
            return ""
        if ways == ("school_account",):
            return self._school_account(answers.get("school_account") or "")
        checks = {"password": self._password, "code": self._code, "passkey": partial(self._passkey, about)}
        given = [name for name, check in checks.items() if name in ways and answers.get(name)]
        how = checks[given[0]](answers[given[0]]) if given else ""
        self._end_the_session_of_a_guesser(is_right=bool(how))
        return how

    def _password(self, typed: str) -> str:
        # Asked as at sign-in, so that guesses are slowed and noted in the same way.
        try:
            user = authenticate(self.request, username=self.request.user.username, password=typed)
        except TooManyTries:
            user = None
        return PASSWORD if user is not None and user.pk == self.request.user.pk else ""

    def _code(self, typed: str) -> str:
        form = CodeForm({"code": typed}, user=self.request.user)
        if not form.is_valid():
            return ""
        form.authenticator.record_usage()
        return KINDS[form.authenticator.type]

    def _passkey(self, about: str, answer: Any) -> str:
        state = self.request.session.get(STATE_SESSION_KEY) or {}
        if state.pop(ASKED_ABOUT, None) != about:
            return ""
        form = PasskeyForm({"credential": answer}, user=self.request.user)
        if not form.is_valid():
            return ""
        form.cleaned_data["credential"].record_usage()
        return PASSKEY

    def _school_account(self, answer: str) -> str:
        """Take the proof of a fresh sign-in, once; without it, lead there by way of what django-allauth answers at once
        (`ImmediateHttpResponse`). Nothing is guessed here, so that no try is counted."""
        if is_proved(self.request, answer):
            return SCHOOL_ACCOUNT
        leads_there = ask_again(self.request, self._provider)
        if leads_there is None:
            return ""
        raise ImmediateHttpResponse(keep_private(leads_there))

    def _end_the_session_of_a_guesser(self, *, is_right: bool) -> None:
        """Sign somebody out who answers wrongly again and again, from however many addresses."""
        session = self.request.session
        wrong = 0 if is_right else session.get(WRONG, 0) + 1
        if wrong:
            session[WRONG] = wrong
        else:
            session.pop(WRONG, None)
        if wrong >= AT_ONE_PLACE:
            logout(self.request)
