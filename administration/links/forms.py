"""What is asked of somebody who sets a password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm

from infosharing.accounts.models import User
from infosharing.records.form_messages import SaysHowToMend

from .models import PasswordLink


class LinkPasswordForm(SaysHowToMend, SetPasswordForm):
    """The new password, twice."""

    error_messages = {"password_mismatch": "The two passwords are not the same. Enter them again."}

    def __init__(self, link: PasswordLink, *args: Any, **options: Any) -> None:
        """Compare the password with the address that they will sign in with."""
        super().__init__(link.person.user or User(username=link.email), *args, **options)
        name_the_passwords(self.fields)


def name_the_passwords(fields: dict[str, forms.Field]) -> None:
    """Name the two questions as everywhere."""
    labels = {"new_password1": "New password", "new_password2": "New password again"}
    for name, label in labels.items():
        fields[name].label = label
        fields[name].error_messages["required"] = f"Enter your {label.lower()}"
    fields["new_password2"].help_text = ""


class ForgottenForm(SaysHowToMend, forms.Form):
    """The address that somebody signs in with."""

    email = forms.EmailField(
        label="Email address", max_length=254, widget=forms.EmailInput({"autocomplete": "username"})
    )
