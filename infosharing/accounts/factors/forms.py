"""What is asked for the second step, when it is set up and when it is used."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm
from cryptography.exceptions import InvalidSignature
from django import forms

from infosharing.records.form_messages import SaysHowToMend

from .integrity import is_whole

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short", "maxlength": 20}
# What fido2 raises when a stranger's bytes are no answer of a passkey, or an answer with another's signature.
NOT_AN_ANSWER = (
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    InvalidSignature,
    struct.error,
)
NOT_SET_UP = "Your browser did not complete this. Try again, or use another way."


def code_field(label: str, hint: str = "") -> forms.CharField:
    """Return the question for a code. Spaces that an app shows in it are taken out."""
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.TextInput(CODE),
        max_length=20,
        error_messages={"required": "Enter the code"},
    )


class CodeForm(SaysHowToMend, AuthenticateForm):
    """The code of an authenticator app, or a printed one, after the password."""

    code = code_field(
        "Code", "The 6-figure code that your authenticator app shows now, or one of your printed codes."
    )

    def clean_code(self) -> str:
        """Take it once, while every factor is this account's own, and as it was left: asked first, because using one
        changes what it says. Raises ValidationError."""
        self.cleaned_data["code"] = self.cleaned_data["code"].replace(" ", "")
        if not all(map(is_whole, Authenticator.objects.filter(user=self.user))):
            raise get_adapter().validation_error("incorrect_code")
        return super().clean_code()


class TakesOwnPasskey:
    """Takes only a passkey that is as it was set up, for its account."""

    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Authenticator:
        try:
            factor = super().clean_credential()  # type: ignore[misc]
        except NOT_AN_ANSWER as fault:
            raise get_adapter().validation_error("incorrect_code") from fault
        if not is_whole(factor):
            raise get_adapter().validation_error("incorrect_code")
        return factor


class PasskeyForm(SaysHowToMend, TakesOwnPasskey, AuthenticateWebAuthnForm):
    """A passkey or security key, after the password."""


class PasskeySignInForm(SaysHowToMend, TakesOwnPasskey, LoginWebAuthnForm):
    """A passkey instead of email address, password and code."""


class AppForm(SaysHowToMend, ActivateTOTPForm):
    """The first code of an authenticator app, which shows that it was set up."""

    code = code_field("Code from your app", "The 6 figures that it shows now.")

    def clean_code(self) -> str:
        self.cleaned_data["code"] = self.cleaned_data["code"].replace(" ", "")
        return super().clean_code()


class AddPasskeyForm(SaysHowToMend, AddWebAuthnForm):
    """A new passkey, under a name by which its owner knows it."""

    passwordless = None
    name = forms.CharField(
        label="Name",
        help_text="So that you know it again, for example “School laptop”.",
        max_length=60,
    )
    credential = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": NOT_SET_UP})

    def clean(self) -> dict[str, Any]:
        """Say in our words where the browser's answer does not fit."""
        try:
            return super().clean()
        except (forms.ValidationError, *NOT_AN_ANSWER) as fault:
            raise forms.ValidationError(NOT_SET_UP) from fault
