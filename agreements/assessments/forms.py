"""The ten questions, the parts of the assessment, risks and measures, outcome, advice and answer."""

from typing import Any

from django import forms

from agreements.sign_off.forms import yes_no
from agreements.sign_off.rules import about_the_head
from infosharing.accounts.actors import people_with_role
from infosharing.accounts.form_fields import PersonField
from infosharing.records.formfields import Group, day_field, long_text, past_day_field
from infosharing.workflow.forms import VersionedForm

from .choices import Likelihood, ScreeningOutcome, Severity
from .parts import BY_CODE
from .rules import ASSESSMENT_READERS
from .screening import ALWAYS


class ScreeningForm(VersionedForm):
    """Whether less would do, and the ten questions (domain R15, R16). All may stay open until it is sent to the DPO."""

    marks_optional = False
    groups = (
        Group(
            "Could less data be enough?",
            "",
            ("without_data", "without_data_why", "anonymised", "anonymised_why"),
        ),
        Group(
            "Screening questions",
            "",
            (
                "title",
                "purpose",
                "what",
                "special",
                "in_notice",
                "with_whom",
                "new_technology",
                "automated",
                "profiling",
                "combining",
            ),
        ),
        Group(
            "Activities that always need an assessment",
            "Tick all that apply.",
            tuple(field for field, _ in ALWAYS),
        ),
        Group("Sign-off", "", ("concerns_head",)),
    )
    without_data = yes_no("Could you achieve the aim without any personal data?")
    without_data_why = long_text("Why, or why not?")
    anonymised = yes_no("Could names be removed, or replaced by codes?")
    anonymised_why = long_text("Why, or why not?")
    title = forms.CharField(max_length=160, required=False)
    purpose = long_text("", rows=3)
    what = long_text("", rows=3)
    special = yes_no("")
    in_notice = yes_no("")
    with_whom = long_text("")
    new_technology = yes_no("")
    automated = yes_no("")
    profiling = yes_no("")
    combining = yes_no("")
    concerns_head = forms.BooleanField(required=False)

    def __init__(self, *args: Any, questions: dict[str, str], **options: Any) -> None:
        """`questions` are the school's own words for the ten."""
        super().__init__(*args, **options)
        self.fields["concerns_head"].label = about_the_head(self.record.school)
        for number, (name, text) in enumerate(questions.items(), start=1):
            self.fields[name].label = f"{number}. {text}"
        for name, label in ALWAYS:
            self.fields[name] = forms.BooleanField(label=label, required=False)


class PartForm(VersionedForm):
    """One part of the impact assessment."""

    marks_optional = False
    LABELS = {
        "need": "What is the aim, and why does it need an assessment?",
        "nature": "How is the data collected, used, stored and deleted?",
        "scope": "Whose data is it, how much, how often and for how long?",
        "context": "What is our relationship with these people, and what do they expect?",
        "consultation": "Who was consulted, and what did they say? If no one was, why not?",
        "necessity": "What is the lawful basis, and does the activity achieve its aim?",
        "proportionality": "Could less data be enough? How are people told, and how can they use their rights?",
    }

    def __init__(self, *args: Any, part: str, **options: Any) -> None:
        """Ask for the fields of one part; any of them may stay open for now."""
        super().__init__(*args, **options)
        for name in BY_CODE[part].fields:
            self.fields[name] = long_text(self.LABELS[name], rows=5)
            self.fields[name].initial = getattr(self.record, name)


class RiskForm(VersionedForm):
    """A risk, before and after the measures."""

    groups = (
        Group("Risk", "", ("source", "impact", "likelihood", "severity")),
        Group(
            "After the measures",
            "The remaining risk. You can fill this in later.",
            ("likelihood_after", "severity_after"),
        ),
    )
    source = long_text("What could go wrong?", required=True)
    impact = long_text("What would it mean for the people concerned?", required=True)
    likelihood = forms.ChoiceField(
        label="How likely is it?", choices=Likelihood.choices, widget=forms.RadioSelect
    )
    severity = forms.ChoiceField(
        label="How serious would it be?", choices=Severity.choices, widget=forms.RadioSelect
    )
    likelihood_after = forms.ChoiceField(
        label="How likely is it after the measures?",
        choices=Likelihood.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    severity_after = forms.ChoiceField(
        label="How serious would it be after the measures?",
        choices=Severity.choices,
        widget=forms.RadioSelect,
        required=False,
    )


class MeasureForm(VersionedForm):
    """What will be done about a risk, who will do it, and when it is due."""

    what = long_text("What will be done?", required=True)
    owner = PersonField(
        label="Who sees that it is done?",
        empty_label="Select one",
        help_text="People who have access to impact assessments.",
    )
    due = day_field("When is it due?", required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Nobody is asked for what they may not see.
        people = people_with_role(self.record.school_id, *ASSESSMENT_READERS)
        self.fields["owner"].offer(people, self.record.school_id)


class DoneForm(VersionedForm):
    done_on = past_day_field("When was it done?", required=True)


class ConsultationForm(VersionedForm):
    consulted_on = past_day_field("When was the regulator (ICO) consulted?", required=True)
    consultation_answer = long_text("What did the ICO answer?", required=True, rows=4)


class SubmitForm(VersionedForm):
    """Sending the screening: the edition of the questions that were answered."""

    questions_edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=32767)


class OutcomeForm(VersionedForm):
    outcome = forms.ChoiceField(
        label="Your outcome", choices=ScreeningOutcome.choices, widget=forms.RadioSelect
    )
    outcome_reasons = long_text("Your reasons", required=True, rows=4)
