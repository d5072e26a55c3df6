"""What is asked around signatures: of the school's people, and of a signatory who holds a link."""

from typing import Any
from uuid import UUID

from django import forms

from infosharing.accounts.actors import people_at
from infosharing.documents.file_types import JPEG, PDF, PNG
from infosharing.documents.uploads import UploadField
from infosharing.records import clock
from infosharing.records.form_messages import SaysHowToMend
from infosharing.records.formfields import long_text, past_day_field
from infosharing.workflow.forms import VersionedForm

from .models import SigningLink

AN_ADDRESS = "Enter an email address, like name@council.gov.uk"
A_NAME = {"required": "Enter your name"}


def not_one_of_us(email: str, school_id: UUID) -> str:
    """Return an address. Raises ValidationError where it is that of somebody who works at the school, or at its domain.

    Nobody here signs for the other side. What follows a plus sign makes no other address of it.
    """
    name, _, domain = email.lower().rpartition("@")
    ours = {person.email.lower() for person in people_at(school_id) if person.email}
    if f"{name.partition('+')[0]}@{domain}" in ours or domain in {
        address.rpartition("@")[2] for address in ours
    }:
        raise forms.ValidationError(
            "This is a school email address. The other party must sign for itself. If it has no address of its own, "
            "ask for a handwritten signature."
        )
    return email


class LinkForm(VersionedForm):
    """Who the link is sent to."""

    signatory_name = forms.CharField(label="Who signs for them?", max_length=120)
    signatory_job_title = forms.CharField(label="Their job title", max_length=120)
    signatory_email = forms.EmailField(
        label="Their email address",
        help_text="Use their own work address. The link is sent there.",
        error_messages={"invalid": AN_ADDRESS},
    )

    def clean_signatory_email(self) -> str:
        """Nobody here signs for the other side."""
        return not_one_of_us(self.cleaned_data["signatory_email"], self.record.school_id)


class ByHandForm(VersionedForm):
    """A signature by hand, with its scan."""

    printed_name = forms.CharField(label="Who signed?", max_length=120)
    job_title = forms.CharField(label="Their job title", max_length=120)
    signed_on = past_day_field("When did they sign?", required=True)
    file = UploadField(label="Scan of the signed agreement", help_text="A PDF or a photo of the signed page.")

    def clean_signed_on(self) -> Any:
        """The school signs first."""
        day = self.cleaned_data["signed_on"]
        if day < clock.day_of(self.record.agreement.answered_at):
            raise forms.ValidationError("The date must be on or after the day the school signed")
        return day

    def clean_file(self) -> Any:
        """A scan shows the signature: a text does not."""
        file = self.cleaned_data["file"]
        if file.kind not in (PDF, PNG, JPEG):
            raise forms.ValidationError("Upload a scan or photo of the signed page, as a PDF, PNG or JPEG")
        return file


class CodeForm(SaysHowToMend, forms.Form):
    """The code that was given by another way."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
        help_text="The school gave you this code by phone or in another way. It is not in the email.",
        error_messages={"required": "Enter the code"},
    )


class LinkHolderForm(SaysHowToMend, forms.Form):
    """What a signatory says: who they are."""

    printed_name = forms.CharField(label="Your full name", max_length=120, error_messages=A_NAME)
    job_title = forms.CharField(
        label="Your job title", max_length=120, error_messages={"required": "Enter your job title"}
    )

    def __init__(self, *args: Any, link: SigningLink, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["printed_name"].initial = link.party.signatory_name
        if "job_title" in self.fields:
            self.fields["job_title"].initial = link.party.signatory_job_title


class LinkSignForm(LinkHolderForm):
    """A signature: it knows which document was read."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    agrees = forms.BooleanField(
        label="I have read the agreement and I sign it for my organisation",
        error_messages={
            "required": "Tick the box to sign. If you do not want to sign, select “Decline to sign”."
        },
    )


class LinkDeclineForm(LinkHolderForm):
    job_title = None
    declined_reason = long_text("Why are you declining to sign?", required=True, rows=3)
