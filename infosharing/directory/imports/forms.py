"""Forms of an import: the file, which column holds what, the last look."""

from typing import Any

from django import forms
from django.conf import settings

from infosharing.directory.forms import ActsOnWhatWasShown, school_choice
from infosharing.directory.rules import KEEPERS
from infosharing.records.form_messages import SaysHowToMend
from infosharing.records.formfields import day_field

from .columns import TARGETS, Columns, missing
from .comparing import Plan
from .refusals import CannotRead
from .tables import Table, read_table

MEGABYTE = 1024 * 1024


class UploadForm(SaysHowToMend, forms.Form):
    """The file that the school's information system exported."""

    file = forms.FileField(
        label="File",
        help_text="A CSV file, or a Common Transfer File (CTF). Up to 10 MB and 20,000 pupils.",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.txt,.tsv,.xml"}),
    )

    def __init__(self, *args: Any, actor: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        school = school_choice(actor, *KEEPERS)
        if school is not None:
            self.fields = {"school": school, **self.fields}

    def clean_file(self) -> Table:
        """Return what is in the file. What is too large is refused unread."""
        upload = self.cleaned_data["file"]
        limit = settings.ATTACHMENT_MAX_BYTES
        if upload.size > limit:
            raise forms.ValidationError(
                f"“{upload.name}” is too large. The limit is {limit // MEGABYTE} MB. Export fewer columns, or split it."
            )
        try:
            return read_table(upload.read(), upload.name)
        except CannotRead as fault:
            raise forms.ValidationError(str(fault)) from fault


class ColumnsForm(SaysHowToMend, forms.Form):
    """Which column of the file holds what."""

    marks_optional = False

    def __init__(self, *args: Any, table: Table, columns: Columns, **options: Any) -> None:
        initial = {code: str(place) for code, place in columns.items()}
        super().__init__(*args, initial=initial, **options)
        named = [
            (str(place), heading or f"Column {place + 1}") for place, heading in enumerate(table.headings)
        ]
        for target in TARGETS:
            self.fields[target.code] = forms.ChoiceField(
                label=target.label,
                required=False,
                choices=[("", "Not in this file"), *named],
                widget=forms.Select({"class": "short"}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for sentence in missing(self.columns()):
            self.add_error(None, sentence)
        return cleaned

    def columns(self) -> Columns:
        """Return what was chosen."""
        return {code: int(place) for code, place in self.cleaned_data.items() if place}


class ConfirmImportForm(ActsOnWhatWasShown):
    """The last look before an import: what becomes of the pupils whom the file does not name."""

    not_optional = ("left_on",)

    have_left = forms.BooleanField(
        label="The pupils on roll who are not in this file have left",
        help_text="Only tick this if the file holds every pupil on roll. Their last day on roll is set.",
        required=False,
    )
    left_on = day_field("When was their last day on roll?")

    def __init__(self, *args: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*args, initial={"seen": plan.digest()}, **options)
        self.plan = plan
        if not plan.not_in_file:
            del self.fields["have_left"], self.fields["left_on"]

    def clean(self) -> dict[str, Any]:
        """Ask for the day where it is needed: one on which all of them were on roll."""
        cleaned = super().clean()
        if not cleaned.get("have_left"):
            cleaned["left_on"] = None
        elif "left_on" not in self.errors:
            first_days = [kept["on_roll_from"] for kept in self.plan.not_in_file if kept["on_roll_from"]]
            if not cleaned["left_on"]:
                self.add_error("left_on", "Enter the last day on roll, like 21/07/2026")
            elif any(cleaned["left_on"] < day for day in first_days):
                self.add_error("left_on", "Enter a later date: one of these pupils was not on roll yet")
        return cleaned
