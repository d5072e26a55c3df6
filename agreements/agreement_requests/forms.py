"""What is asked where an agreement is needed."""

from typing import Any

from django import forms

from agreements.agreements.choices import STILL_OPEN, AgreementStatus
from agreements.agreements.models import Agreement
from infosharing.records.formfields import long_text
from infosharing.workflow.forms import VersionedForm

from .choices import NeedAnswer


class NeedForm(VersionedForm):
    """Which agreement there is, or why none is needed."""

    answer = forms.ChoiceField(
        label="What have you decided?", choices=NeedAnswer.choices, widget=forms.RadioSelect
    )
    agreement = forms.ModelChoiceField(
        queryset=None,
        label="Which agreement?",
        required=False,
        empty_label="Select one",
        help_text="If there is one: those with this organisation that are in draft or in force. To add one, start a "
        "draft first.",
    )
    reason = long_text("Why is no agreement needed?", "If none is needed.")
    not_optional = ("agreement", "reason")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        need, field = self.record, self.fields["agreement"]
        field.queryset = Agreement.objects.visible_to(self.actor).filter(
            pk__in=Agreement.objects.filter(parties__organisation=need.organisation_id).values("pk"),
            school_id=need.school_id,
            status__in=(*STILL_OPEN, AgreementStatus.ACTIVE),
        )
        field.label_from_instance = lambda agreement: (
            f"{agreement.reference}, version {agreement.edition}: {agreement.headline} ({agreement.status_label})"
        )

    def clean(self) -> dict[str, Any]:
        """The agreement, or the reason; what the other answer left behind is dropped."""
        cleaned = super().clean()
        answer = cleaned.get("answer")
        if answer == NeedAnswer.DRAFTED and not cleaned.get("agreement") and "agreement" not in self.errors:
            self.add_error("agreement", "Select an agreement")
        if answer == NeedAnswer.NOT_NEEDED and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Say why no agreement is needed")
        return cleaned

    def changes(self) -> dict[str, Any]:
        """Return the answer with what belongs to it alone."""
        changes = super().changes()
        if changes["answer"] == NeedAnswer.DRAFTED:
            return {**changes, "reason": ""}
        return {**changes, "agreement": None}
