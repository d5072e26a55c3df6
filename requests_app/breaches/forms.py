"""Something went wrong with a sharing."""

from typing import Any

from django import forms
from django.utils import timezone

from infosharing.records import clock
from infosharing.records.formfields import long_text, moment_field
from infosharing.workflow.forms import VersionedForm

from .choices import BreachKind


class BreachForm(VersionedForm):
    kind = forms.ChoiceField(
        label="What went wrong?",
        choices=BreachKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what went wrong"},
    )
    noticed_at = moment_field("When was it noticed?", "The 72-hour deadline counts from this time.")
    what = long_text("What happened?", required=True, rows=3)
    contained = long_text("What has been done to contain it?", "For example, called back or deleted.", rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["noticed_at"].initial = timezone.localtime(clock.now()).replace(second=0, microsecond=0)


class TakeOverForm(VersionedForm):
    """Where it is handled now."""

    breach_reference = long_text("Reference in the breach log, or why it is not a breach", required=True)
