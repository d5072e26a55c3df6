"""Which screening is about the activity of a request, and why."""

from typing import Any

from django import forms

from infosharing.records.formfields import long_text
from infosharing.workflow.forms import VersionedForm

from .listing import screenings_to_link


class LinkScreeningForm(VersionedForm):
    """A screening of the school, with a reason; or a new one."""

    not_optional = ("assessment", "why")
    assessment = forms.ModelChoiceField(
        queryset=None,
        label="Which screening or impact assessment is about this activity?",
        required=False,
        empty_label="A new one: start it from this request",
    )
    why = long_text(
        "Why is it about this activity?",
        "For example, the same study, the same data and the same people. Not needed for a new one.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["assessment"]
        field.queryset = screenings_to_link(self.record, self.actor)
        field.label_from_instance = lambda assessment: (
            f"{assessment.reference}: {assessment.headline} ({assessment.get_status_display()})"
        )

    def clean(self) -> dict[str, Any]:
        """Whoever picks one says why."""
        cleaned = super().clean()
        if cleaned.get("assessment") and not cleaned.get("why", "").strip():
            self.add_error("why", "Enter why it is about this activity")
        return cleaned
