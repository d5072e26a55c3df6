"""Signing in, and changing one's password."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.http import HttpRequest

from infosharing.records.form_messages import SaysHowToMend

from .actors import CLOSED, may_sign_in

# The questions of every form whose answers are secret, by name: they are kept nowhere.
SECRETS = frozenset(
    {
        "password",
        "old_password",
        "new_password1",
        "new_password2",
        "code",
        "passkey",
        "credential",
        "school_account",
    }
)


class SignInForm(SaysHowToMend, AuthenticationForm):
    error_messages = {
        "invalid_login": "Your email address or password is incorrect",
        "inactive": CLOSED,
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        """Name the questions as everywhere."""
        super().__init__(*args, **options)
        self.fields["username"].label = "Email address"
        self.fields["username"].error_messages["required"] = "Enter your email address"
        self.fields["password"].error_messages["required"] = "Enter your password"

    def confirm_login_allowed(self, user: Any) -> None:
        """Let no one in whose access to every school has ended."""
        super().confirm_login_allowed(user)
        if not may_sign_in(user):
            raise forms.ValidationError(self.error_messages["inactive"], code="inactive")


class ChangePasswordForm(SaysHowToMend, PasswordChangeForm):
    """The password of today, and the new one twice."""

    error_messages = {
        "password_mismatch": "The two new passwords are not the same. Enter them again.",
        "password_incorrect": "Your current password is incorrect",
    }

    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        """Name the questions as everywhere."""
        super().__init__(*args, **options)
        self.request = request
        labels = {
            "old_password": "Current password",
            "new_password1": "New password",
            "new_password2": "New password again",
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"Enter your {label.lower()}"
        self.fields["new_password2"].help_text = ""

    def clean_old_password(self) -> str:
        """Ask as at sign-in, so that guesses are counted. Raises TooManyTries."""
        typed = self.cleaned_data["old_password"]
        if authenticate(self.request, username=self.user.username, password=typed) != self.user:
            raise forms.ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return typed
