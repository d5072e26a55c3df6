"""What is asked about people and their access."""

from typing import Any

from django import forms

from administration.appointments.actions import refusal_for
from administration.colleagues.models import Colleague
from administration.confirmations.rules import KEEPERS
from infosharing.accounts.choices import Employment, Role
from infosharing.directory.forms import ActsOnWhatWasShown
from infosharing.records import clock
from infosharing.records.formfields import PastDay, day_field, past_day_field
from infosharing.workflow.forms import Versioned, VersionedForm

ROLE_HINT = (
    "Member of staff and administrator take effect at once, and so does a school's first chair of governors. All other "
    "roles take effect when the headteacher or the DSL confirms them; before there is one, the chair."
)


class RoleForm(VersionedForm):
    """A role from a day, until a day."""

    role = forms.ChoiceField(
        label="Role", choices=Role.choices, widget=forms.RadioSelect, help_text=ROLE_HINT
    )
    job_title = forms.CharField(
        label="Job title",
        required=False,
        max_length=120,
        help_text="Shown beside their name, and printed under their signature. For example: Class teacher, Year 4.",
    )
    starts = day_field("First day", required=True)
    until = day_field("Last day", "Access ends at the end of this day. Required unless the job is permanent.")
    acting = forms.BooleanField(
        label="Acting, for someone who is away", required=False, help_text="An acting role needs a last day."
    )
    reason = forms.CharField(
        label="Why are they both DPO and data protection lead?",
        required=False,
        max_length=500,
        help_text="Only where one person holds both roles.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["starts"].initial = clock.today()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"role", "starts", "until"} <= cleaned.keys():
            sentence = refusal_for(self.colleague_as_answered(cleaned), cleaned)
            if sentence:
                self.add_error("until" if "last day" in sentence else "role", sentence.rstrip("."))
        return cleaned

    def colleague_as_answered(self, cleaned: dict[str, Any]) -> Colleague:
        """Return whom the role is for."""
        return self.record


class AddPersonForm(RoleForm):
    """Somebody new, with their first role."""

    field_order = (
        "name",
        "email",
        "employment",
        "role",
        "job_title",
        "starts",
        "until",
        "acting",
        "trained_on",
    )
    name = forms.CharField(label="Full name", max_length=120)
    email = forms.EmailField(
        label="School email address",
        help_text="They sign in with it. A link to choose a password is sent there.",
    )
    employment = forms.ChoiceField(
        label="How do they work for the school?", choices=Employment.choices, widget=forms.RadioSelect
    )
    trained_on = past_day_field("Last safeguarding training")

    def colleague_as_answered(self, cleaned: dict[str, Any]) -> Colleague:
        return Colleague(school_id=self.record.school_id, employment=cleaned.get("employment", ""))


class PasteForm(ActsOnWhatWasShown):
    """A list of people."""

    roles = KEEPERS
    people = forms.CharField(
        label="People, one a line",
        help_text="Name, email address, role, job title, kind of employment, first day, last day, with commas, "
        "semicolons or tabs between them. All but name and address may be left out.",
        max_length=100_000,
        widget=forms.Textarea({"rows": 10}),
        error_messages={"required": "Paste or type the people, one a line"},
    )


class ColleagueForm(Versioned, forms.ModelForm):
    """What a school keeps of a colleague beside their roles."""

    trained_on = PastDay(
        label="Last safeguarding training",
        required=False,
        widget=forms.DateInput({"type": "date", "class": "short"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = Colleague
        fields = ("employment", "trained_on")
        widgets = {"employment": forms.RadioSelect}
        labels = {"employment": "How do they work for the school?"}


class NameForm(VersionedForm):
    name = forms.CharField(label="Full name", max_length=120)


class AddressForm(VersionedForm):
    """Another address to sign in with."""

    email = forms.EmailField(
        label="New email address",
        help_text="If they have an account, the headteacher or the DSL confirms it first. Then they open a link that "
        "is sent to the new address. A notice goes to the address they use now.",
    )


class EndAccessForm(VersionedForm):
    """When somebody's access to the school ends."""

    when = forms.ChoiceField(
        label="When does their access end?",
        choices=[("now", "Now"), ("day", "At the end of a day")],
        widget=forms.RadioSelect,
    )
    last_day = day_field("Last day", "Only if it does not end now.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("when") == "day" and "last_day" in cleaned:
            if cleaned["last_day"] is None:
                self.add_error("last_day", "Enter a date, like 19/11/2026")
            elif cleaned["last_day"] < clock.today():
                self.add_error("last_day", "Enter today or a later date")
        return cleaned

    def changes(self) -> dict[str, Any]:
        now = self.cleaned_data["when"] == "now"
        return {"now": now, "last_day": None if now else self.cleaned_data["last_day"]}


class EndRoleForm(EndAccessForm):
    """When one role ends."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["when"].label = "When does this role end?"
