"""The form in which a list of organisations is pasted."""

from django import forms

from infosharing.directory.forms import ActsOnWhatWasShown


class PasteForm(ActsOnWhatWasShown):
    """A list of organisations."""

    organisations = forms.CharField(
        label="Organisations, one a line",
        help_text="Name, type, email domain, phone number, with commas, semicolons or tabs between them. "
        "The last two may be left out.",
        max_length=100_000,
        widget=forms.Textarea({"rows": 10}),
        error_messages={"required": "Paste or type the organisations, one a line"},
    )
