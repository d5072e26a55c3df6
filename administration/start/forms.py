"""What is asked of the first administrator."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm

from administration.links.forms import name_the_passwords
from infosharing.accounts.models import User, sign_in_name
from infosharing.records.form_messages import SaysHowToMend


class FirstForm(SaysHowToMend, SetPasswordForm):
    """Who they are, and the password twice."""

    field_order = ("name", "email", "new_password1", "new_password2")
    error_messages = {"password_mismatch": "The two passwords are not the same. Enter them again."}
    name = forms.CharField(label="Your full name", max_length=120)
    email = forms.EmailField(label="Your email address", help_text="You sign in with it.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(User(), *args, **options)
        name_the_passwords(self.fields)

    def clean_email(self) -> str:
        """Compare the password with the address, too."""
        email = sign_in_name(self.cleaned_data["email"])
        if User.objects.filter(username=email).exists():
            raise forms.ValidationError("Someone already signs in with this email address")
        self.user.username = email
        return email

    def changes(self) -> dict[str, Any]:
        answers = self.cleaned_data
        return {"name": answers["name"], "email": answers["email"], "password": answers["new_password1"]}
