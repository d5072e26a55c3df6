"""The answer of a second look."""

from typing import Any

from django import forms

from infosharing.records.formfields import long_text
from infosharing.workflow.forms import VersionedForm


class LookForm(VersionedForm):
    """A second look: one answer, and words where there is a concern."""

    not_optional = ("note",)
    agrees = forms.ChoiceField(
        label="Your answer",
        choices=[("yes", "I agree"), ("no", "I have a concern")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Comment",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        max_length=5000,
        help_text="Needed if you have a concern.",
    )

    def clean(self) -> dict[str, Any]:
        """A concern is said in words."""
        cleaned = super().clean()
        if cleaned.get("agrees") == "no" and not cleaned.get("note", "").strip():
            self.add_error("note", "Enter your concern")
        return cleaned

    @property
    def answer(self) -> str:
        return "agree" if self.cleaned_data["agrees"] == "yes" else "raise_concern"

    def changes(self) -> dict[str, Any]:
        return {"note": self.cleaned_data["note"]}


class AnswerConcernForm(VersionedForm):
    """What the decider says to a concern."""

    answer = long_text("Your answer to the concern", required=True, rows=4)
