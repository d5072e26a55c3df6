"""The questions by which somebody proves, in any form, who they are."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from infosharing.records.actors import Actor

from .forms import code_field

WHY = "We ask again so that no one else can do this in your name."
WRONG = {
    "password": "Your password is incorrect. Nothing was changed.",
    "code": "This code is incorrect, or was used before. Nothing was changed. Enter the newest code.",
    "passkey": "Your passkey was not accepted. Nothing was changed. Try again.",
    "school_account": "We could not reach the page where you sign in. Nothing was changed. Try again later.",
}


class PasskeyInput(forms.HiddenInput):
    """A button that asks the browser for a passkey; the answer is sent with the form."""

    input_type = ""
    template_name = "forms/passkey.html"
    use_fieldset = True

    def __init__(self, actor: Actor, about: str) -> None:
        super().__init__()
        self.actor, self.about = actor, about

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Ask anew whenever the form is shown: an answer counts once."""
        context = super().get_context(name, None, attrs)
        options = self.actor.proofs.challenge(self.about) if self.actor.proofs else {}
        return {**context, "options": json.dumps(options)}


class SchoolAccountInput(forms.HiddenInput):
    """Nothing to fill in: sending the form leads to the provider."""

    input_type = ""
    template_name = "forms/school_account.html"
    use_fieldset = True


def proof_fields(actor: Actor, about: str) -> dict[str, forms.Field]:
    """Return the questions that this person is asked, by way, the strongest first. One answer is enough, and counts
    for what it is asked `about`."""
    ways = actor.proofs.ways() if actor.proofs else ("password",)
    questions = {
        "passkey": lambda: forms.JSONField(
            label="Your passkey", help_text=WHY, required=False, widget=PasskeyInput(actor, about)
        ),
        "code": lambda: code_field("Code", f"From your authenticator app, or a printed code. {WHY}"),
        "school_account": lambda: forms.CharField(
            label="Your school account",
            help_text=f"You are asked to sign in with it again, and then come back here. {WHY}",
            widget=SchoolAccountInput,
        ),
        "password": lambda: forms.CharField(
            label="Your password",
            help_text=WHY,
            strip=False,
            widget=forms.PasswordInput({"class": "short", "autocomplete": "current-password"}),
        ),
    }
    fields = {way: questions[way]() for way in ways}
    for field in fields.values():
        field.required = False  # one of them is asked for by the form
    return fields


def wrong_proof(answers: Mapping[str, Any]) -> str:
    """Return what to say where none of `answers` was right."""
    return next(sentence for way, sentence in WRONG.items() if answers.get(way))


def missing_proof(asked: Collection[str]) -> str:
    """Return what to say where nothing was answered."""
    if "passkey" in asked:
        return "Use your passkey, or enter a code" if "code" in asked else "Use your passkey"
    if "school_account" in asked:
        return "Sign in with your school account again"
    return "Enter a code" if "code" in asked else "Enter your password"


class ProvesWho:
    """Makes a form ask again who it is; what it sends is done by the confirmed person."""

    fields: dict[str, forms.Field]
    not_optional: tuple[str, ...]
    cleaned_data: dict[str, Any]
    actor: Any
    record: Any
    confirmed: Actor | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask for it last."""
        super().__init__(*args, **options)
        self.asked = proof_fields(self.actor, self.about)
        self.fields.update(self.asked)
        self.not_optional += tuple(self.asked)

    def clean(self) -> dict[str, Any]:
        """Try the answer only where everything else is right: a wrong one counts as a guess."""
        cleaned = super().clean()  # type: ignore[misc]
        answers = {name: cleaned.pop(name, None) for name in self.asked}
        first = next(iter(self.asked))
        if self.errors:  # type: ignore[attr-defined]
            return cleaned
        if any(answers.values()):
            self.confirmed = self.actor.confirmed_by(answers, self.about)
            if self.confirmed is None:
                self.add_error(first, wrong_proof(answers))  # type: ignore[attr-defined]
        elif not getattr(self, "finding", False):  # while a form only searches, nothing is asked for yet
            self.add_error(first, missing_proof(self.asked))  # type: ignore[attr-defined]
        return cleaned

    @property
    def about(self) -> str:
        """What the answer counts for: a record; its kind, where the form is to begin one."""
        name = self.record._meta.label_lower
        return name if self.record._state.adding else f"{name}:{self.record.pk}"

    @property
    def by(self) -> Actor:
        """The confirmed person."""
        return self.confirmed or self.actor
