"""What is asked about a policy."""

from datetime import timedelta
from typing import Any

from django import forms

from infosharing.documents.file_types import PDF
from infosharing.documents.uploads import UploadField
from infosharing.records import clock
from infosharing.records.formfields import day_field, long_text, past_day_field
from infosharing.workflow.forms import VersionedForm

from .choices import PolicyKind, Trigger

LATEST_REVIEW = timedelta(days=365)
OLDEST = timedelta(days=3653)


class PolicyForm(VersionedForm):
    """The text, the statement for parents, why it is written, and when it is reviewed."""

    marks_optional = False
    trigger = forms.ChoiceField(
        label="Why is it being written or reviewed now?", choices=Trigger.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label="Policy text",
        required=False,
        max_length=40000,
        widget=forms.Textarea({"rows": 20}),
        help_text="Use full sentences that a parent would understand. Leave an empty line between paragraphs.",
    )
    statement = long_text(
        "Statement for parents",
        "A few sentences for the prospectus: that you share information, why, and where to find the policy.",
        rows=5,
    )
    review_on = day_field("When is the review due?", "Within a year.")

    def clean_review_on(self) -> Any:
        day = self.cleaned_data["review_on"]
        if day and day <= clock.today():
            raise forms.ValidationError("The date must be in the future")
        if day and day > clock.today() + LATEST_REVIEW:
            raise forms.ValidationError("The date must be within a year")
        return day


class FiledPolicyForm(VersionedForm):
    """A policy that was approved outside this system: its PDF, who approved it when, and when it is reviewed."""

    marks_optional = False
    file = UploadField(label="The signed or published policy, as a PDF", required=False)
    approved_on = past_day_field("When was it approved?", required=True)
    approver_name = forms.CharField(
        label="Who approved it?",
        max_length=120,
        help_text="The headteacher or the chair of governors, as printed on the policy.",
    )
    approver_job_title = forms.CharField(label="Their job title then", max_length=120)
    review_on = day_field("When is the review due?", "Within a year of its approval.", required=True)
    statement = long_text(
        "Statement for parents",
        "Only for the information sharing policy, which parents can download. A few sentences for the prospectus: that "
        "you share information, why, and where to find the policy.",
        rows=5,
    )

    def clean_file(self) -> Any:
        """It is shown to people as it is."""
        file = self.cleaned_data["file"]
        if file is not None and file.kind is not PDF:
            raise forms.ValidationError("Upload the policy as a PDF")
        if file is None and self.record.document is None:
            raise forms.ValidationError("Upload the policy as a PDF")
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        approved, review = cleaned.get("approved_on"), cleaned.get("review_on")
        if approved and approved < clock.today() - OLDEST:
            self.add_error("approved_on", "Enter a date within the last ten years")
        elif approved and review and not approved < review <= approved + LATEST_REVIEW:
            self.add_error("review_on", "The date must be within a year of its approval")
        if self._kind(cleaned) == PolicyKind.SHARING and not cleaned.get("statement"):
            self.add_error("statement", "Write a few sentences for parents")
        return cleaned

    def _kind(self, cleaned: dict[str, Any]) -> str:
        return cleaned.get("kind", "") if "kind" in self.fields else self.record.kind


class NewFiledPolicyForm(FiledPolicyForm):
    """The same for the first time: also of which policy, of which school."""

    field_order = ("kind", "file")
    kind = forms.ChoiceField(label="Which policy?", choices=PolicyKind.choices, widget=forms.RadioSelect)


class NewPolicyForm(PolicyForm):
    """A new version: also of which policy, of which school."""

    field_order = ("kind", "trigger", "text", "statement", "review_on")
    kind = forms.ChoiceField(label="Which policy?", choices=PolicyKind.choices, widget=forms.RadioSelect)
