"""What is asked about a policy."""

from datetime import timedelta
from typing import Any

from django import forms

from infosharing.records import clock
from infosharing.records.formfields import day_field, long_text
from infosharing.workflow.forms import VersionedForm

from .choices import PolicyKind, Trigger

LATEST_REVIEW = timedelta(days=365)


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


class NewPolicyForm(PolicyForm):
    """A new version: also of which policy, of which school."""

    field_order = ("kind", "trigger", "text", "statement", "review_on")
    kind = forms.ChoiceField(label="Which policy?", choices=PolicyKind.choices, widget=forms.RadioSelect)
