"""What is asked of an agreement: what kind it is, and its parts."""

from typing import Any

from django import forms
from django.db.models import Q

from agreements.assessments.models import Assessment
from agreements.assessments.parts import Part
from agreements.sign_off.forms import yes_no
from agreements.sign_off.rules import about_the_head
from infosharing.directory.models import Organisation
from infosharing.law.methods import METHODS
from infosharing.records.formfields import day_field, long_text
from infosharing.workflow.forms import VersionedForm

from .choices import AgreementKind, AgreementStatus, KindOfSharing
from .handing_over import usual_way_refusal
from .models import Agreement
from .starting_points import ALL

# Controller or processor? Asked by what really happens, so that no one has to know the terms (domain R10, R18).
WHO_DECIDES = [
    (
        AgreementKind.ISA,
        "They decide for themselves how they use the data, as a council or health service does: "
        "an Information Sharing Agreement",
    ),
    (AgreementKind.JOINT, "We decide together: a joint controller arrangement"),
    (
        AgreementKind.DPA,
        "They only do what we instruct, as most suppliers do, even if their own document calls it "
        "sharing: a Data Processing Agreement",
    ),
    (
        AgreementKind.PROTOCOL,
        "Nothing is shared yet. We are agreeing principles with organisations we share with "
        "regularly: a protocol",
    ),
    (
        AgreementKind.PROCEDURE,
        "We already have an agreement and are writing down the day-to-day steps: a procedure",
    ),
]
METHOD_CHOICES = [("", "Not specified"), *((method.code, method.label) for method in METHODS)]


class NewAgreementForm(VersionedForm):
    """What kind of agreement it is, who it is with, and what it starts from."""

    marks_optional = False
    kind = forms.ChoiceField(
        label="Who decides how the data is used?", choices=WHO_DECIDES, widget=forms.RadioSelect
    )
    title = forms.CharField(label="What is the agreement called?", max_length=160)
    organisation = forms.ModelChoiceField(
        queryset=None,
        label="Who is the agreement with?",
        empty_label="Select one",
        required=False,
        help_text="You can add more parties later. If the organisation is not listed, add it to the directory first.",
    )
    starting_point = forms.ChoiceField(
        label="What do you want to start from?",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", "A blank agreement, or their own document"),
            *((point.code, point.label) for point in ALL),
        ],
    )
    parent = forms.ModelChoiceField(
        queryset=None,
        label="Is it part of a protocol or another agreement?",
        required=False,
        empty_label="No",
        help_text="If so, the parties and terms are copied from it.",
    )
    assessment = forms.ModelChoiceField(
        queryset=None,
        label="Which screening or impact assessment is it based on?",
        required=False,
        empty_label="None yet",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        school = self.record.school_id
        self.fields["organisation"].queryset = Organisation.objects.filter(school_id=school).order_by("name")
        self.fields["parent"] = parent_field(self.fields["parent"], school)
        self.fields["assessment"] = assessment_field(self.fields["assessment"], school)

    def clean(self) -> dict[str, Any]:
        """A procedure stands under an agreement."""
        cleaned = super().clean()
        if cleaned.get("kind") == AgreementKind.PROCEDURE and not cleaned.get("parent"):
            self.add_error("parent", "Select the agreement this procedure belongs to")
        return cleaned


def parent_field(field: Any, school_id: Any, *, chosen: Any = None, but: Any = None) -> Any:
    """Return `field` with the active protocols and agreements of a school, and the one chosen before."""
    above = (AgreementKind.PROTOCOL, AgreementKind.ISA, AgreementKind.JOINT, AgreementKind.DPA)
    offered = Q(kind__in=above, status=AgreementStatus.ACTIVE) | Q(pk=chosen)
    field.queryset = (
        Agreement.objects.filter(offered, school_id=school_id).exclude(pk=but).order_by("-created_at")
    )
    field.label_from_instance = lambda agreement: f"{agreement.reference}: {agreement.title}"
    return field


def assessment_field(field: Any, school_id: Any) -> Any:
    """Return `field` with the screenings and assessments of a school to choose from."""
    field.queryset = Assessment.objects.filter(school_id=school_id).exclude(title="").order_by("-created_at")
    field.label_from_instance = lambda assessment: (
        f"{assessment.reference}: {assessment.title} ({assessment.get_status_display()})"
    )
    return field


QUESTIONS: dict[str, tuple[str, str]] = {
    "benefits": ("Who benefits, and how?", "Put the children first."),
    "alternatives": (
        "What alternatives were considered?",
        "Could it be done without personal data, or without names?",
    ),
    "assessment_why": (
        "Why is that screening about this agreement?",
        "Only needed if the screening names none of its parties or purposes. It is not part of what is signed.",
    ),
    "own_contact": ("Our address, and who to contact at the school", "Include the data protection officer."),
    "who_may_see": ("Who has access to the data, at each party?", ""),
    "frequency": ("How often is it shared, or what triggers it?", ""),
    "security": ("How is the data kept safe when it is sent and stored?", ""),
    "quality": ("How is it kept accurate, and how are mistakes corrected?", ""),
    "transparency": ("How are people told?", "Name the privacy notice, and say where to find it."),
    "rights_route": ("Who do people contact about their rights, or to complain?", ""),
    "public_summary": (
        "In a sentence for parents: what is shared, why, and the lawful basis",
        "Do not name anyone.",
    ),
    "retention": (
        "How long does each party keep the data, and how is it destroyed?",
        "As agreed by all parties.",
    ),
    "breach_notice": ("If there is a data breach, who must be told, and how quickly?", ""),
    "transfers": ("Does the data leave the UK?", "If so, say where it goes and how it is protected there."),
    "termination": ("What happens to the data when the agreement ends?", ""),
    "sub_processors": (
        "Which sub-processors are used?",
        "One per line, with what they do. If there are none, say so.",
    ),
    "review_reason": ("Why is the review more than a year away?", "Only needed if it is."),
}


class AgreementPartForm(VersionedForm):
    """One part of an agreement; any answer may stay open for now."""

    marks_optional = False

    def __init__(self, *args: Any, part: Part, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in (*part.fields, *part.also, *part.inside):
            self.fields[name] = self._field(name)
            value = getattr(self.record, name)
            self.fields[name].initial = value.pk if isinstance(value, Agreement | Assessment) else value

    def _field(self, name: str) -> forms.Field:
        if name in QUESTIONS:
            label, hint = QUESTIONS[name]
            return long_text(label, hint, rows=3)
        return OTHER_QUESTIONS[name](self.record)

    def clean(self) -> dict[str, Any]:
        """Dates that contradict each other are named at the field, and a way of sending that an item cannot go."""
        cleaned = super().clean()
        sentence = usual_way_refusal(self.record, cleaned.get("method") or "")
        if sentence:
            self.add_error("method", sentence)
        if "starts" in self.fields and not self.errors:
            probe = Agreement(
                school_id=self.record.school_id, kind=self.record.kind, status=self.record.status
            )
            for name, value in cleaned.items():
                if name != "version":
                    setattr(probe, name, value)
            for field, sentence in probe.date_faults if probe.starts and probe.review_on else []:
                self.add_error(field, sentence)
        return cleaned


OTHER_QUESTIONS: dict[str, Any] = {
    "title": lambda agreement: forms.CharField(
        label="What is the agreement called?", max_length=160, required=False
    ),
    "holds_for": lambda agreement: forms.CharField(
        label="Which schools does it cover?",
        max_length=200,
        required=False,
        help_text=f"The controller is {agreement.school.controller}.",
    ),
    "kind_of_sharing": lambda agreement: forms.ChoiceField(
        label="What kind of sharing is it?",
        choices=KindOfSharing.choices,
        widget=forms.RadioSelect,
        required=False,
    ),
    "parent": lambda agreement: parent_field(
        forms.ModelChoiceField(
            None, label="Is it part of a protocol or another agreement?", required=False, empty_label="No"
        ),
        agreement.school_id,
        chosen=agreement.parent_id,
        but=agreement.pk,
    ),
    "assessment": lambda agreement: assessment_field(
        forms.ModelChoiceField(
            None,
            label="Which screening or impact assessment is it based on?",
            required=False,
            empty_label="None",
        ),
        agreement.school_id,
    ),
    "concerns_head": lambda agreement: forms.BooleanField(
        label=about_the_head(agreement.school), required=False
    ),
    "method": lambda agreement: forms.ChoiceField(
        label="How is the data usually sent?", choices=METHOD_CHOICES, required=False
    ),
    "is_public": lambda agreement: forms.BooleanField(
        label="Show it to parents on the public page", required=False
    ),
    "hosting": lambda agreement: forms.CharField(
        label="Which country is the data stored in?", max_length=80, required=False
    ),
    "breach_hours": lambda agreement: forms.IntegerField(
        label="How many hours do they have to tell us about a data breach?",
        min_value=1,
        max_value=720,
        required=False,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Enter a number of hours, from 1 to 720"
        ),
    ),
    "trains_models": lambda agreement: yes_no(
        "Can pupils' data be used to train artificial intelligence (AI)?"
    ),
    "starts": lambda agreement: day_field("When does it start?"),
    "review_on": lambda agreement: day_field("When is the review due?", "Within a year of the start date."),
    "ends": lambda agreement: day_field(
        "When does it end?", "Leave this empty if it runs until it is ended."
    ),
}


class GoOnForm(VersionedForm):
    went_on_because = long_text("Why are you proceeding without advice?", required=True, rows=3)


class GiveUpForm(VersionedForm):
    given_up_because = long_text("Why is the agreement being abandoned?", required=True, rows=3)
