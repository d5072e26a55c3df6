"""Signing in, and changing one's password."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from infosharing.records.form_messages import SaysHowToMend


class SignInForm(SaysHowToMend, AuthenticationForm):
    error_messages = {
        "invalid_login": "Your email address or password is incorrect",
        "inactive": "Your account is closed. Ask your school office.",
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        """Name the questions as everywhere."""
        super().__init__(*args, **options)
        self.fields["username"].label = "Email address"
        self.fields["username"].error_messages["required"] = "Enter your email address"
        self.fields["password"].error_messages["required"] = "Enter your password"


class ChangePasswordForm(SaysHowToMend, PasswordChangeForm):
    """The password of today, and the new one twice."""

    error_messages = {
        "password_mismatch": "The two new passwords are not the same. Enter them again.",
        "password_incorrect": "Your current password is incorrect",
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        """Name the questions as everywhere."""
        super().__init__(*args, **options)
        labels = {
            "old_password": "Current password",
            "new_password1": "New password",
            "new_password2": "New password again",
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"Enter your {label.lower()}"
        self.fields["new_password2"].help_text = ""
