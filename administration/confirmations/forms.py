"""What is asked of somebody who does not confirm."""

from django import forms

from infosharing.accounts.factors.fields import ProvesWho
from infosharing.workflow.forms import VersionedForm


class ConfirmItForm(ProvesWho, VersionedForm):
    """The password again."""


class WhyNotForm(VersionedForm):
    answer = forms.CharField(
        label="Why do you not confirm it?", max_length=500, widget=forms.Textarea({"rows": 3}), required=True
    )
