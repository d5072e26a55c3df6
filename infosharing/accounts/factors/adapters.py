"""How django-allauth behaves here: it opens no accounts, sends no mail of its own, and keeps its secrets encrypted."""

from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from infosharing.accounts.actors import CLOSED, may_sign_in
from infosharing.accounts.addresses import address_of
from infosharing.accounts.models import Person, User
from infosharing.records.encryption import decrypt, encrypt

from .listing import has_factor
from .lost import keeps_out

PLACE = "mfa.authenticator.secret"
WRONG_CODE = (
    "This code is incorrect. Enter the newest code that your app shows, or a printed code that you have not used. "
    "If the code is right, check that your phone sets its time automatically."
)


class SignInAdapter(DefaultAccountAdapter):
    """Signing in: after the password comes the second step, and nothing else."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "Too many wrong codes were entered. Wait 15 minutes, then try again.",
        "rate_limited": "Too many wrong codes were entered. Wait 15 minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let no account make itself."""
        return False

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Our pages ask who it is in the form itself."""
        return False

    def add_message(self, *args: Any, **options: Any) -> None:
        """Our pages say themselves what was done."""

    def send_notification_mail(self, *args: Any, **options: Any) -> None:
        """Our own mail tells of it, in our words."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in; but let no one in whose access to every school has ended, however they proved who they are, nor with
        a password alone where there is more to prove."""
        refused = keeps_out(request, user) if may_sign_in(user) else CLOSED
        if refused:
            clear_login(request)
            messages.error(request, refused)
            raise ImmediateHttpResponse(redirect("sign-in"))
        super().login(request, user)

    def get_login_stages(self) -> list[str]:
        return ["infosharing.accounts.providers.stages.SecondStep"]


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are encrypted with our keys."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return b64encode(encrypt(text.encode(), place=PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(b64decode(encrypted_text), place=PLACE).decode()

    def get_totp_issuer(self) -> str:
        return "Information sharing"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Information sharing"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        person = Person.objects.filter(user=user).first()
        name = person.name if person else user.username
        return {**super().get_public_key_credential_user_entity(user), "display_name": name}

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Say whether an account has one of these factors. Asked of several at once, any is meant: printed codes are a
        factor here, for staff without a phone."""
        return has_factor(user, types if types and len(types) == 1 else None)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return "Passkey"
