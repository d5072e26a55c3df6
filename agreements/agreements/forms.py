"""What is asked of an agreement: what kind it is, and its parts."""

from typing import Any

from django import forms
from django.db.models import Q

from agreements.assessments.models import Assessment
from agreements.assessments.parts import Part
from agreements.sign_off.forms import yes_no
from infosharing.directory.models import Organisation
from infosharing.law.methods import METHODS
from infosharing.records.formfields import day_field, long_text
from infosharing.workflow.forms import VersionedForm

from .choices import AgreementKind, AgreementStatus, KindOfSharing
from .models import Agreement
from .starting_points import ALL

# Controller or processor? In the words of what really happens, so that nobody has to know the terms (domain R10, R18).
WHO_DECIDES = [
    (AgreementKind.ISA, "They decide for themselves what they use the data for, as the council or the health "
     "service does: an Information Sharing Agreement"),
    (AgreementKind.JOINT, "They and we decide together: a joint controller arrangement"),
    (AgreementKind.DPA, "They only do what we tell them, as most suppliers do, even where their own paper calls it "
     "sharing: a Data Processing Agreement"),
    (AgreementKind.PROTOCOL, "Nothing is shared yet: we agree on principles with organisations we share with "
     "regularly. A protocol"),
    (AgreementKind.PROCEDURE, "There is an agreement already: we write down the day-to-day steps. A procedure"),
]  # fmt: skip
METHOD_CHOICES = [("", "Not said"), *((method.code, method.label) for method in METHODS)]


class NewAgreementForm(VersionedForm):
    """What kind of agreement it is, with whom, and what it starts from."""

    kind = forms.ChoiceField(
        label="Who decides what the data are used for?", choices=WHO_DECIDES, widget=forms.RadioSelect
    )
    title = forms.CharField(label="What is it called?", max_length=160)
    organisation = forms.ModelChoiceField(
        queryset=None, label="With whom?", empty_label="Choose one", required=False,
        help_text="You can add more parties later. Missing in the list? Add it to the directory first.",
    )  # fmt: skip
    starting_point = forms.ChoiceField(
        label="Which terms does it start from?", required=False, widget=forms.RadioSelect,
        choices=[("", "From an empty page, or their own document"), *((one.code, one.label) for one in ALL)],
    )  # fmt: skip
    parent = forms.ModelChoiceField(
        queryset=None, label="Does it belong to a protocol or an agreement?", required=False, empty_label="No",
        help_text="Then it takes over the parties and the terms from there.",
    )  # fmt: skip
    assessment = forms.ModelChoiceField(
        queryset=None, label="Which screening or impact assessment stands behind it?", required=False,
        empty_label="None yet",
    )  # fmt: skip

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
            self.add_error("parent", "A procedure belongs to an agreement. Choose it here.")
        return cleaned


def parent_field(field: Any, school_id: Any, *, chosen: Any = None, but: Any = None) -> Any:
    """Return `field` with the active protocols and agreements of a school, and the one chosen before."""
    above = (AgreementKind.PROTOCOL, AgreementKind.ISA, AgreementKind.JOINT, AgreementKind.DPA)
    offered = Q(kind__in=above, status=AgreementStatus.ACTIVE) | Q(pk=chosen)
    field.queryset = (
        Agreement.objects.filter(offered, school_id=school_id).exclude(pk=but).order_by("-created_at")
    )
    field.label_from_instance = lambda one: f"{one.reference}: {one.title}"
    return field


def assessment_field(field: Any, school_id: Any) -> Any:
    """Return `field` with the screenings and assessments of a school to choose from."""
    field.queryset = Assessment.objects.filter(school_id=school_id).exclude(title="").order_by("-created_at")
    field.label_from_instance = lambda one: f"{one.reference}: {one.title} ({one.get_status_display()})"
    return field


QUESTIONS: dict[str, tuple[str, str]] = {
    "benefits": ("What is gained, and by whom?", "Think of the children first."),
    "alternatives": ("What else was considered?", "Could it be done without personal data, or without names?"),
    "own_contact": ("Our own address, and whom they reach at the school", "With the data protection officer."),
    "who_may_see": ("Who may see the data, on each side?", ""),
    "frequency": ("How often is it shared, or what sets it off?", ""),
    "security": ("How are the data protected on the way and where they are kept?", ""),
    "quality": ("How are they kept right, and mistakes corrected?", ""),
    "transparency": ("How are people told?", "Name the privacy notice, and where it is."),
    "rights_route": ("To whom do people go with their rights and complaints?", ""),
    "public_summary": ("In a sentence for parents: what is shared, why, on which basis?", "No names of people."),
    "retention": ("How long does each side keep the data, and how are they destroyed?", "As all parties agree."),
    "breach_notice": ("Who tells whom of a breach, and within what time?", ""),
    "transfers": ("Do data leave the United Kingdom?", "Where to, and what protects them there; or none."),
    "termination": ("What happens to the data when it ends?", ""),
    "sub_processors": ("Which other processors take part?", "One a line, with what they do; or none."),
    "review_reason": ("Why may the review be later than in a year?", "Only where it is."),
}  # fmt: skip


class AgreementPartForm(VersionedForm):
    """One part of an agreement; any answer may stay open for now."""

    def __init__(self, *args: Any, part: Part, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in (*part.fields, *part.also):
            self.fields[name] = self._field(name)
            value = getattr(self.record, name)
            self.fields[name].initial = value.pk if isinstance(value, Agreement | Assessment) else value
        self.say_how_to_mend(self.fields.values())

    def _field(self, name: str) -> forms.Field:
        if name in QUESTIONS:
            label, hint = QUESTIONS[name]
            return long_text(label, hint, rows=3)
        return OTHER_QUESTIONS[name](self.record)

    def clean(self) -> dict[str, Any]:
        """Dates that contradict each other are told beside the field."""
        cleaned = super().clean()
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
    "title": lambda one: forms.CharField(label="What is it called?", max_length=160, required=False),
    "holds_for": lambda one: forms.CharField(
        label="For which schools does it hold?", max_length=200, required=False,
        help_text=f"The controller is {one.school.controller}."),
    "kind_of_sharing": lambda one: forms.ChoiceField(
        label="Which kind of sharing is it?", choices=KindOfSharing.choices, widget=forms.RadioSelect, required=False),
    "parent": lambda one: parent_field(
        forms.ModelChoiceField(None, label="Does it belong to a protocol or an agreement?", required=False,
                               empty_label="No"),
        one.school_id, chosen=one.parent_id, but=one.pk),
    "assessment": lambda one: assessment_field(
        forms.ModelChoiceField(None, label="Which screening or impact assessment stands behind it?", required=False,
                               empty_label="None"), one.school_id),
    "concerns_head": lambda one: forms.BooleanField(
        label="It concerns the headteacher's own data: the chair of governors signs it off", required=False),
    "method": lambda one: forms.ChoiceField(
        label="How are they usually handed over?", choices=METHOD_CHOICES, required=False),
    "is_public": lambda one: forms.BooleanField(label="Show it to parents on the public page", required=False),
    "hosting": lambda one: forms.CharField(
        label="In which country are the data kept?", max_length=80, required=False),
    "breach_hours": lambda one: forms.IntegerField(
        label="Within how many hours does it tell us of a breach?", min_value=1, max_value=720, required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Write a number of hours, from 1 to 720.")),
    "trains_models": lambda one: yes_no("May pupils' data be used to train models (artificial intelligence)?"),
    "starts": lambda one: day_field("On which day does it start?"),
    "review_on": lambda one: day_field("By which day is it reviewed?", "Within a year of the start."),
    "ends": lambda one: day_field("Does it have a last day?", "Leave it empty where it goes on until it is ended."),
}  # fmt: skip


class GoOnForm(VersionedForm):
    went_on_because = long_text("Why do you go on without the advice?", required=True, rows=3)


class GiveUpForm(VersionedForm):
    given_up_because = long_text("Why do you give it up?", required=True, rows=3)
