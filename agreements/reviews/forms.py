"""What is asked when an agreement is reviewed, ended and closed."""

from datetime import timedelta
from typing import Any

from django import forms

from agreements.agreements.choices import EndTrigger
from agreements.agreements.models import Agreement
from agreements.agreements.rules import may_give_it_up, may_renew
from agreements.agreements.standing import A_YEAR
from agreements.signing.choices import DataFate
from infosharing.documents.uploads import UploadField
from infosharing.records import clock
from infosharing.records.formfields import Group, day_field, long_text, past_day_field
from infosharing.workflow.forms import VersionedForm

from .checklist import CHECKS
from .choices import ReviewOutcome

IN_ORDER = [("yes", "Yes"), ("no", "No")]


class ReviewForm(VersionedForm):
    """The review checklist, a summary, and the outcome."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask each question; a no needs a comment."""
        super().__init__(*args, **options)
        for number, check in enumerate(CHECKS, start=1):
            self.fields[check.code] = forms.ChoiceField(
                label=f"{number}. {check.label}",
                choices=IN_ORDER,
                widget=forms.RadioSelect,
                error_messages={"required": "Select yes or no"},
            )
            self.fields[f"{check.code}_note"] = forms.CharField(
                label=f"{number}. Comment",
                required=False,
                max_length=2000,
                widget=forms.TextInput,
                help_text="Needed if you answered no.",
            )
        self.fields["found"] = long_text("Summary of the review", required=True, rows=3)
        self.fields["outcome"] = forms.ChoiceField(
            label="What is the outcome?",
            choices=ReviewOutcome.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Select an outcome"},
        )
        self.fields["next_on"] = day_field(
            "When is the next review due?", "Within a year. Not needed if the agreement ends."
        )
        self.fields["next_on"].initial = clock.today() + A_YEAR - timedelta(days=1)
        self.fields["later_because"] = long_text(
            "Why is the next review more than a year away?", "Only needed if it is."
        )
        self.fields["outcome"].choices = self._outcomes()
        self.not_optional = (*(f"{check.code}_note" for check in CHECKS), "next_on", "later_because")
        twelve = tuple(name for check in CHECKS for name in (check.code, f"{check.code}_note"))
        self.groups = [
            Group("Review checklist", "", twelve),
            Group("Outcome", "", ("found", "outcome", "next_on", "later_because")),
        ]

    def _outcomes(self) -> list[tuple[str, str]]:
        """Offer what this person can do: only drafters can start a new version."""
        may = {ReviewOutcome.VARY: may_renew, ReviewOutcome.TERMINATE: may_give_it_up}
        return [
            (outcome.value, outcome.label)
            for outcome in ReviewOutcome
            if outcome not in may or may[outcome](self.actor, self.record)
        ]

    def clean(self) -> dict[str, Any]:
        """A no needs a comment; continuing needs the date of the next review."""
        cleaned = super().clean()
        for check in CHECKS:
            if cleaned.get(check.code) == "no" and not cleaned.get(f"{check.code}_note"):
                self.add_error(f"{check.code}_note", "Say what is wrong")
        if cleaned.get("outcome") and cleaned["outcome"] != ReviewOutcome.TERMINATE:
            self._clean_next(cleaned)
        return cleaned

    def _clean_next(self, cleaned: dict[str, Any]) -> None:
        fields = {"next_review_on": "next_on", "next_review_reason": "later_because"}
        if any(name in self.errors for name in fields.values()):
            return
        probe = Agreement(next_review_on=cleaned["next_on"], next_review_reason=cleaned["later_because"])
        for field, sentence in probe.next_review_faults:
            self.add_error(fields[field], sentence)

    def changes(self) -> dict[str, Any]:
        """Return the checks by code, and the rest."""
        cleaned = self.cleaned_data
        checks = {check.code: (cleaned[check.code], cleaned[f"{check.code}_note"]) for check in CHECKS}
        return {
            "checks": checks,
            **{name: cleaned[name] for name in ("outcome", "found", "next_on", "later_because")},
        }


class EndForm(VersionedForm):
    end_trigger = forms.ChoiceField(
        label="Why is it ending?", choices=EndTrigger.choices, widget=forms.RadioSelect
    )
    ended_on = past_day_field("When did it end?", required=True)
    end_reason = long_text("What happened?", required=True, rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ended_on"].initial = clock.today()

    def clean_ended_on(self) -> Any:
        """What began ends on that day or later."""
        day = self.cleaned_data["ended_on"]
        if self.record.has_begun and day < self.record.starts:
            raise forms.ValidationError("The end date must be on or after the start date")
        return day


class SettleForm(VersionedForm):
    """What a party did with the data."""

    fate = forms.ChoiceField(
        label="What did they do with the data?", choices=DataFate.choices, widget=forms.RadioSelect
    )
    how = long_text("How? If they are keeping it, which law requires it?", required=True)
    done_on = past_day_field("When did they do it?", required=True)
    confirmed_by = long_text(
        "Who confirmed it, and how?", "Their name and job title, and the letter or email.", required=True
    )
    file = UploadField(label="Their certificate", required=False)


class CloseForm(VersionedForm):
    """Our own side, and who was told."""

    own_data = long_text(
        "What happened to the data we hold from them?", "If we hold none, say so.", required=True
    )
    told_of_end = long_text(
        "Who was told that it has ended?",
        "The staff who look after information, and everyone who used it.",
        required=True,
    )
