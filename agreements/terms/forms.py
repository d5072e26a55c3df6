"""What is asked of the terms of an agreement: parties, purposes, data items, and the check of a contract."""

from typing import Any

from django import forms

from agreements.agreements.choices import AgreementKind, PartyRole
from agreements.agreements.clauses import CLAUSES
from agreements.agreements.forms import METHOD_CHOICES
from agreements.agreements.handing_over import item_refusal
from agreements.agreements.models import Agreement
from agreements.sign_off.choices import YesNo
from agreements.sign_off.forms import yes_no
from agreements.signing.forms import AN_ADDRESS, not_one_of_us
from infosharing.directory.models import Organisation
from infosharing.directory.search import items_for, purposes_for
from infosharing.documents.uploads import UploadField
from infosharing.law import bases, conditions
from infosharing.records import clock
from infosharing.records.formfields import Group, day_field, long_text
from infosharing.workflow.forms import VersionedForm


class TermForm(VersionedForm):
    """A party, a purpose or a data item. For a new row, `record` is the agreement: its version is what was seen."""

    marks_optional = False

    def __init__(self, *args: Any, term: Any, **options: Any) -> None:
        """`term` is the row, saved or not."""
        super().__init__(*args, **options)
        self.term = term

    @property
    def agreement(self) -> Agreement:
        return self.term.agreement

    def refuse_a_second(self, name: str) -> Any:
        """Return what was picked, unless the agreement has it already in another row."""
        picked = self.cleaned_data[name]
        rows = type(self.term).objects.filter(agreement=self.agreement, **{name: picked})
        if rows.exclude(pk=self.term.pk).exists():
            raise forms.ValidationError("This is already in the agreement")
        return picked


class PartyForm(TermForm):
    """Another party: who they are for the data, how to reach them, who signs for them."""

    groups = (
        Group(
            "About the party", "", ("organisation", "role", "contact", "officer", "ico_number", "ico_until")
        ),
        Group(
            "Who signs for them",
            "You can fill this in later, when you ask them to sign.",
            ("signatory_name", "signatory_job_title", "signatory_email", "position"),
        ),
    )
    organisation = forms.ModelChoiceField(None, label="Which organisation?", empty_label="Select one")
    role = forms.ChoiceField(label="What is their role?", choices=PartyRole.choices, widget=forms.RadioSelect)
    contact = long_text("Their address, and who to contact there")
    officer = forms.CharField(label="Their data protection officer", required=False, max_length=200)
    ico_number = forms.CharField(
        label="Their registration number with the regulator (ICO)", required=False, max_length=20
    )
    ico_until = day_field("When does their registration expire?")
    signatory_name = forms.CharField(label="Name", required=False, max_length=120)
    signatory_job_title = forms.CharField(label="Job title", required=False, max_length=120)
    signatory_email = forms.EmailField(
        label="Email address", required=False, error_messages={"invalid": AN_ADDRESS}
    )
    position = forms.IntegerField(
        label="Order of signing",
        min_value=1,
        max_value=20,
        initial=1,
        help_text="The school signs first. Parties with the same number can sign at the same time.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Organisation.objects.filter(school_id=self.agreement.school_id)
        self.fields["organisation"].queryset = rows.order_by("name")

    def clean_organisation(self) -> Any:
        return self.refuse_a_second("organisation")

    def clean_role(self) -> str:
        """A contract is made with a processor, any other agreement with controllers (domain R10)."""
        role, kind = self.cleaned_data["role"], self.agreement.kind
        if (role == PartyRole.PROCESSOR) is not (kind == AgreementKind.DPA):
            raise forms.ValidationError(
                "In a Data Processing Agreement the other party is a processor. In any other agreement it is a "
                "controller."
            )
        return role

    def clean_signatory_email(self) -> str:
        """Nobody here signs for the other side."""
        return not_one_of_us(self.cleaned_data["signatory_email"], self.agreement.school_id)


class ParagraphWithCondition:
    """Some conditions hold only with a paragraph of Schedule 1 (DPA 2018 s.10)."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        condition = cleaned.get("condition")
        if condition and conditions.needs_schedule_1(condition) and not cleaned.get("schedule_1"):
            self.add_error("schedule_1", "Select a Schedule 1 paragraph: this condition requires one")
        return cleaned


class PurposeForm(ParagraphWithCondition, TermForm):
    """A purpose with its own basis."""

    purpose = forms.ModelChoiceField(None, label="What is the purpose?", empty_label="Select one")
    basis = forms.ChoiceField(label="What is the lawful basis?", widget=forms.RadioSelect)
    condition = forms.ChoiceField(
        label="Article 9 condition",
        required=False,
        help_text="Only needed for special category data.",
    )
    schedule_1 = forms.ChoiceField(
        label="Schedule 1 paragraph", required=False, help_text="Only needed if the condition requires one."
    )
    law = long_text("Which law or power is it based on?", "If there is one.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        today = clock.today()
        self.fields["purpose"].queryset = purposes_for(self.actor, self.agreement.school_id)
        self.fields["basis"].choices = [(entry.code, entry.label) for entry in bases.bases(today)]
        offered = {"condition": conditions.conditions(today), "schedule_1": conditions.schedule_1(today)}
        for name, entries in offered.items():
            self.fields[name].choices = [("", "None"), *((entry.code, entry.label) for entry in entries)]

    def clean_purpose(self) -> Any:
        return self.refuse_a_second("purpose")


class ItemForm(TermForm):
    """A data item: exactly what, from where, to whom, how often, how."""

    item = forms.ModelChoiceField(None, label="Which data item?", empty_label="Select one")
    exact = forms.CharField(label="What exactly?", required=False, max_length=200)
    source = forms.CharField(label="Where does it come from?", required=False, max_length=120)
    recipients = forms.CharField(label="Who can receive it?", required=False, max_length=120)
    frequency = forms.CharField(label="How often?", required=False, max_length=120)
    method = forms.ChoiceField(label="How is it sent?", choices=METHOD_CHOICES, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["item"].queryset = items_for(self.actor, self.agreement.school_id)

    def clean_item(self) -> Any:
        return self.refuse_a_second("item")

    def clean(self) -> dict[str, Any]:
        """It goes a way that the school lets such an item go."""
        cleaned = super().clean()
        item, method = cleaned.get("item"), cleaned.get("method")
        sentence = item_refusal(self.agreement.school, item, method) if item else ""
        if sentence:
            self.add_error("method", sentence)
        return cleaned


class ClausesForm(VersionedForm):
    """The fifteen points of Article 28(3): is each there, and where?"""

    marks_optional = False

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask for each point, in two groups."""
        super().__init__(*args, **options)
        checks = self.record.clause_checks
        for clause in CLAUSES:
            check = checks.get(clause.code)
            self.fields[clause.code] = yes_no(clause.label)
            self.fields[clause.code].choices = [(YesNo.YES, "Included"), (YesNo.NO, "Missing")]
            self.fields[f"{clause.code}_where"] = forms.CharField(
                label=f"Page or paragraph: {clause.label.lower()}",
                required=False,
                max_length=80,
                widget=forms.TextInput({"class": "short"}),
            )
            if check:
                self.fields[clause.code].initial = check.present
                self.fields[f"{clause.code}_where"].initial = check.where
        names = [
            [
                name
                for clause in CLAUSES
                if clause.is_term is term
                for name in (clause.code, f"{clause.code}_where")
            ]
            for term in (False, True)
        ]
        self.groups = [
            Group("What the contract must describe", "", tuple(names[0])),
            Group("What the processor must agree to", "", tuple(names[1])),
        ]

    def clean(self) -> dict[str, Any]:
        """An included point has its page or paragraph."""
        cleaned = super().clean()
        for clause in CLAUSES:
            if cleaned.get(clause.code) == YesNo.YES and not cleaned.get(f"{clause.code}_where"):
                self.add_error(f"{clause.code}_where", "Enter the page or paragraph")
        return cleaned

    def changes(self) -> dict[str, Any]:
        """Return (present, where) for every point that was answered."""
        cleaned = self.cleaned_data
        return {
            clause.code: (cleaned[clause.code], cleaned[f"{clause.code}_where"])
            for clause in CLAUSES
            if cleaned[clause.code]
        }


class ExceptForm(VersionedForm):
    """A missing point, accepted until a day."""

    exception_reason = long_text("Why can the school accept the contract without it?", required=True, rows=3)
    exception_until = day_field(
        "When does the exception end?", "The point must be added by then.", required=True
    )

    def clean_exception_until(self) -> Any:
        """An exception has an end that is still to come."""
        day = self.cleaned_data["exception_until"]
        if day <= clock.today():
            raise forms.ValidationError("The date must be in the future")
        return day


class TheirsForm(VersionedForm):
    file = UploadField(label="Their document")
