"""What is asked about the transfer of a child protection file."""

from typing import Any

from django import forms

from infosharing.accounts.choices import DSL_TEAM
from infosharing.directory.form_fields import PicksPupil
from infosharing.records.formfields import Group, day_field, long_text, moment_field, past_day_field
from infosharing.workflow.forms import VersionedForm

from .rules import ways_to_send

USUAL_KEPT = "A copy until the new school confirms receipt, then only this record of the transfer."


class PlanForm(PicksPupil, VersionedForm):
    """Which child moves where, and from when."""

    roles = DSL_TEAM

    groups = (
        Group("Pupil", "", ("find", "pupil")),
        Group("The new school", "", ("next_school", "dsl_there", "on_roll_on")),
        Group("The file", "", ("contents", "kept")),
    )
    next_school = forms.CharField(label="Which school are they moving to?", max_length=200)
    dsl_there = long_text(
        "Who is the Designated Safeguarding Lead there, and how can you contact them?",
        "Call a number you found yourself, and speak to them before you send anything.",
        required=True,
    )
    on_roll_on = day_field("When do they start at the new school?", required=True)
    contents = long_text(
        "What is in the file?",
        "List the contents in a few lines, so that both schools can check that everything arrived.",
        required=True,
        rows=4,
    )
    kept = long_text("What will you keep, and why?", required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"kept": USUAL_KEPT} | (options.get("initial") or {})
        super().__init__(*args, **options)

    def changes(self) -> dict[str, Any]:
        answers = super().changes()
        answers.pop("find")
        return answers


class SendForm(VersionedForm):
    contents = long_text(
        "What was sent?", "Change the list if anything was left out or added.", required=True, rows=4
    )
    method = forms.ChoiceField(
        label="How was it sent?",
        widget=forms.RadioSelect,
    )
    address_checked = long_text(
        "How did you check where to send it?",
        "Who you spoke to at the new school, on which number, and where you found that number.",
        required=True,
    )
    protection = forms.CharField(
        label="How was it protected, or what is the tracking number?", max_length=200, required=False
    )
    sent_at = moment_field("When was it sent?")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["contents"].initial = self.record.contents
        self.fields["method"].choices = ways_to_send(self.record.school)


class ArrivedForm(VersionedForm):
    confirmed_by = forms.CharField(label="Who confirmed that everything arrived?", max_length=200)
    confirmed_on = past_day_field("When did they confirm?", required=True)
