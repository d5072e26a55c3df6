"""What is asked of those who advise and those who sign off, whatever it is."""

from django import forms

from infosharing.documents.forms import SignForm
from infosharing.records.formfields import long_text
from infosharing.workflow.forms import VersionedForm

from .choices import DpoAdvice, YesNo


def yes_no(label: str) -> forms.ChoiceField:
    """Return a question that is answered by yes or no; it may stay open in a draft."""
    return forms.ChoiceField(label=label, choices=YesNo.choices, widget=forms.RadioSelect, required=False)


class AdviceForm(VersionedForm):
    advice = forms.ChoiceField(label="Your advice", choices=DpoAdvice.choices, widget=forms.RadioSelect)
    advice_reasons = long_text("Your reasons", required=True, rows=4)


class SignWithReasonsForm(SignForm):
    """An answer that is signed and wants reasons."""

    answer_reasons = long_text("Your reasons", required=True, rows=4)
    field_order = ("answer_reasons", "printed_name", "job_title")


class ReasonsForm(VersionedForm):
    answer_reasons = long_text("Your reasons", required=True, rows=4)
