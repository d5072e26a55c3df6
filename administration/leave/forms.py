"""What is asked about leave."""

from typing import Any

from django import forms

from infosharing.records import clock
from infosharing.records.form_messages import SaysHowToMend
from infosharing.records.formats import say_day
from infosharing.records.formfields import day_field
from infosharing.workflow.forms import VersionedForm

OPEN = "open"
ACCESS = [
    (OPEN, "They can still sign in"),
    ("closed", "They cannot sign in. The headteacher or the DSL gives access back earlier if needed"),
]


class LeaveDays(SaysHowToMend, forms.Form):
    """From when until when. Nobody is asked why."""

    starts = day_field("First day of leave", required=True)
    until = day_field("Last day of leave", "Leave empty if it is not known yet.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts, until = cleaned.get("starts"), cleaned.get("until")
        if until and until < clock.today():
            self.add_error("until", "Enter today or a later date")
        elif starts and until and until < starts:
            self.add_error("until", f"Enter {say_day(starts)} or a later date")
        return cleaned


class LeaveForm(VersionedForm, LeaveDays):
    """Leave of a colleague, and whether they sign in meanwhile."""

    access = forms.ChoiceField(
        label="Can they sign in while they are away?", choices=ACCESS, widget=forms.RadioSelect, initial=OPEN
    )
    field_order = ("starts", "until", "access")

    def changes(self) -> dict[str, Any]:
        answers = self.cleaned_data
        return {
            "starts": answers["starts"],
            "until": answers["until"],
            "closes_access": answers["access"] != OPEN,
        }


class OwnLeaveForm(LeaveDays):
    """One's own leave, at one of one's schools."""

    school = forms.ChoiceField(label="School")
    field_order = ("school", "starts", "until")

    def __init__(self, *args: Any, schools: dict[Any, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.schools = {str(pk): pk for pk in schools}
        self.fields["school"].choices = [(str(pk), name) for pk, name in sorted(schools.items(), key=str)]
        if len(schools) == 1:
            self.fields["school"].widget = forms.HiddenInput()
            self.fields["school"].initial = next(iter(self.schools))

    def changes(self) -> dict[str, Any]:
        return {"starts": self.cleaned_data["starts"], "until": self.cleaned_data["until"]}

    @property
    def school_id(self) -> Any:
        return self.schools[self.cleaned_data["school"]]
