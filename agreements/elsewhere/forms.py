"""What is asked of an agreement that was signed outside this system: one page, in sections."""

from datetime import timedelta
from typing import Any

from django import forms

from agreements.agreements.choices import AgreementKind
from agreements.agreements.forms import OTHER_QUESTIONS, QUESTIONS, WHO_DECIDES
from agreements.agreements.models import Agreement
from agreements.terms.forms import ParagraphWithCondition
from infosharing.directory.models import Organisation
from infosharing.directory.search import items_for, purposes_for
from infosharing.documents.file_types import PDF
from infosharing.documents.uploads import UploadField
from infosharing.law import bases, conditions
from infosharing.records import clock
from infosharing.records.formfields import Group, long_text, past_day_field
from infosharing.workflow.forms import VersionedForm

SIGNED = (
    "file",
    "kind",
    "title",
    "organisation",
    "signatory_name",
    "signatory_job_title",
    "signed_elsewhere_on",
)
DATES = ("starts", "review_on", "ends")
USES = ("purposes", "basis", "condition", "schedule_1", "items", "kind_of_sharing", "method")
OF_A_PROCESSOR = ("hosting", "breach_hours", "trains_models", "sub_processors")
# What the document says of these stands in it; whoever enters it may repeat it here.
TEXTS = (
    *("benefits", "alternatives", "who_may_see", "frequency", "security", "quality", "transparency"),
    *("rights_route", "retention", "breach_notice", "transfers", "termination"),
)
AS_SIGNED = "As the signed document says."
OLDEST = timedelta(days=10957)
KINDS = [pair for pair in WHO_DECIDES if pair[0] != AgreementKind.PROCEDURE]


def _ticks(label: str, hint: str = "") -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        None, label=label, help_text=hint, widget=forms.CheckboxSelectMultiple
    )


class ElsewhereForm(ParagraphWithCondition, VersionedForm):
    """Parties, dates, purposes, data and the signed document. Any other term may be as the document says."""

    marks_optional = False
    groups = (
        Group("The signed agreement", "", SIGNED),
        Group("Dates", "", DATES),
        Group("What is shared, and why", "", USES),
        Group("Only for a Data Processing Agreement", "", OF_A_PROCESSOR),
        Group("Terms", f"Whatever you leave empty reads: {AS_SIGNED}", TEXTS, folded=True),
    )
    file = UploadField(
        label="The signed agreement, as a PDF", help_text="If this page has to be corrected, attach it again."
    )
    kind = forms.ChoiceField(
        label="Who decides how the data is used?", choices=KINDS, widget=forms.RadioSelect
    )
    title = forms.CharField(label="What is the agreement called?", max_length=160)
    organisation = forms.ModelChoiceField(
        None,
        label="Who is the agreement with?",
        empty_label="Select one",
        help_text="You can add more parties afterwards.",
    )
    signatory_name = forms.CharField(label="Who signed for them?", max_length=120)
    signatory_job_title = forms.CharField(label="Their job title", max_length=120)
    signed_elsewhere_on = past_day_field("When had everyone signed?", required=True)
    purposes = _ticks("What are the purposes?")
    basis = forms.ChoiceField(
        label="What is the lawful basis?",
        widget=forms.RadioSelect,
        help_text="If it differs from purpose to purpose, change it afterwards.",
    )
    condition = forms.ChoiceField(
        label="Article 9 condition", required=False, help_text="Only needed for special category data."
    )
    schedule_1 = forms.ChoiceField(
        label="Schedule 1 paragraph", required=False, help_text="Only needed if the condition requires one."
    )
    items = _ticks("What data is shared?")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        school, today = self.record.school_id, clock.today()
        asked = (*DATES, *USES[5:], *OF_A_PROCESSOR, *TEXTS)
        self.fields |= {name: _as_on_the_draft(name, self.record) for name in asked}
        for name in ("starts", "review_on", *USES[5:]):
            self.fields[name].required = True
        self.fields["organisation"].queryset = Organisation.objects.filter(school_id=school).order_by("name")
        self.fields["purposes"].queryset = purposes_for(self.actor, school)
        self.fields["items"].queryset = items_for(self.actor, school)
        self.fields["basis"].choices = [(entry.code, entry.label) for entry in bases.bases(today)]
        offered = {"condition": conditions.conditions(today), "schedule_1": conditions.schedule_1(today)}
        for name, entries in offered.items():
            self.fields[name].choices = [("", "None"), *((entry.code, entry.label) for entry in entries)]

    def clean_signed_elsewhere_on(self) -> Any:
        day = self.cleaned_data["signed_elsewhere_on"]
        if day < clock.today() - OLDEST:
            raise forms.ValidationError("Enter a date within the last thirty years")
        return day

    def clean_file(self) -> Any:
        """It is enclosed in the signed copy."""
        file = self.cleaned_data["file"]
        if file.kind is not PDF:
            raise forms.ValidationError("Upload the signed agreement as a PDF")
        return file

    def clean(self) -> dict[str, Any]:
        """Dates that contradict each other are named at the field; special category data needs its condition."""
        cleaned = super().clean()
        probe = Agreement(school_id=self.record.school_id, **{name: cleaned.get(name) for name in DATES})
        for field, sentence in probe.date_faults if probe.starts and probe.review_on else []:
            self.add_error(field if field in self.fields else "review_on", sentence)
        special = any(item.special_category for item in cleaned.get("items", ()))
        if special and not cleaned.get("condition"):
            self.add_error("condition", "Select a condition: the data includes special category data")
        return cleaned


def _as_on_the_draft(name: str, agreement: Agreement) -> forms.Field:
    if name not in QUESTIONS:
        return OTHER_QUESTIONS[name](agreement)
    return long_text(*QUESTIONS[name])
