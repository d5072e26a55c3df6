"""Forms for pupils and organisations."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.text import slugify

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.form_messages import SaysHowToMend
from infosharing.records.formfields import DAY
from infosharing.records.pages import ActorRequest
from infosharing.workflow.forms import Versioned

from .actions import UPN_TAKEN, has_organisation, has_upn
from .choices import RequesterType
from .imports import upn
from .imports.years import read_year
from .models import DataItem, Organisation, Pupil, Purpose
from .rules import KEEPERS


def picked_school(request: ActorRequest, *roles: str) -> UUID:
    """Return the school of a new record: the one picked, or the first at which the actor has one of `roles`."""
    names = request.actor.school_names
    schools = sorted(request.actor.schools_as(*roles), key=lambda pk: names[pk])
    return next((school for school in schools if str(school) == request.POST.get("school")), schools[0])


def ask_which_school(form: Any, *roles: str) -> None:
    """Put a field "school" first on the form of a new record, where its actor has one of `roles` at several."""
    field = school_choice(form.actor, *roles)
    if field is not None:
        field.initial = str(form.record.school_id)
        form.fields = {"school": field, **form.fields}


def school_choice(actor: Actor, *roles: str) -> forms.ChoiceField | None:
    """Return a field to pick one of the actor's schools, or None where there is only one."""
    schools = actor.schools_as(*roles)
    if len(schools) < 2:
        return None
    choices = sorted(((str(pk), actor.school_names[pk]) for pk in schools), key=lambda choice: choice[1])
    return forms.ChoiceField(label="Which school?", choices=choices, widget=forms.RadioSelect)


class ActsOnWhatWasShown(SaysHowToMend, forms.Form):
    """Does many things at once, and knows by its digest which preview the person has seen. It asks for the school of
    somebody who keeps the lists of several."""

    roles: tuple[str, ...] = KEEPERS
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actor: Actor | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        school = school_choice(actor, *self.roles) if actor else None
        if school is not None:
            self.fields = {"school": school, **self.fields}

    def attempt(self, act: Callable[[], Any]) -> tuple[Any, int]:
        """Do `act` and return (its answer, 200); or (None, 403 or 409) with the reason on the form."""
        try:
            return act(), 200
        except NotAllowed as refused:
            self.add_error(None, " ".join(refused.sentences))
            return None, 403
        except Conflict as changed:
            self.add_error(None, changed.sentence)
            return None, 409

    def has_shown(self, digest: str) -> None:
        """Let the next try be about what is shown now."""
        self.data = self.data.copy()
        self.data["seen"] = digest


class PupilForm(Versioned, forms.ModelForm):
    # Longer than a UPN, because people type it with spaces.
    upn = forms.CharField(
        label="Unique pupil number (UPN)",
        help_text="13 letters and numbers, if you have it.",
        max_length=30,
        required=False,
    )

    class Meta:
        model = Pupil
        fields = (
            "legal_name",
            "preferred_name",
            "date_of_birth",
            "upn",
            "year_group",
            "on_roll_from",
            "on_roll_until",
        )
        widgets = {
            name: forms.DateInput(DAY, format="%Y-%m-%d")
            for name in ("date_of_birth", "on_roll_from", "on_roll_until")
        }
        help_texts = {"year_group": "Like Year 5, Reception or Nursery."}

    def clean_date_of_birth(self) -> Any:
        born = self.cleaned_data["date_of_birth"]
        if born > clock.today():
            raise forms.ValidationError("Enter a date of birth in the past")
        return born

    def clean_upn(self) -> str:
        """Keep it in capitals; refuse one that cannot be right, and one that another pupil of the school has."""
        number = upn.as_kept(self.cleaned_data["upn"])
        fault = upn.fault_of(number) if number else ""
        if not fault and has_upn(self.record.school_id, number, but=self.record.pk):
            fault = UPN_TAKEN
        if fault:
            raise forms.ValidationError(fault)
        return number

    def clean_year_group(self) -> str:
        """Write it as all others are written, where it is a year group that we know."""
        return read_year(self.cleaned_data["year_group"]) or self.cleaned_data["year_group"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("on_roll_from"), cleaned.get("on_roll_until")
        if start and end and end < start:
            self.add_error("on_roll_until", "Enter a date on or after the first day on roll")
        return cleaned


class OrganisationForm(Versioned, forms.ModelForm):
    """Who they are and how to recognise them."""

    class Meta:
        model = Organisation
        fields = ("name", "kind", "official_domain", "published_phone", "ico_number", "covered_from")
        widgets = {"covered_from": forms.DateInput(DAY, format="%Y-%m-%d")}
        help_texts = {
            "official_domain": "The part after the @ in their email addresses, for example council.gov.uk.",
            "published_phone": "From their website or a directory, never from a message. Call it to check them.",
            "covered_from": "Only for organisations with a legal duty to share information about children, such as "
            "the council, the police and health services. Leave empty for parents, insurers and solicitors.",
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [("", "Select one"), *RequesterType.choices]

    def clean_official_domain(self) -> str:
        """Keep what follows the @, in small letters."""
        return self.cleaned_data["official_domain"].strip().lower().rpartition("@")[2]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if has_organisation(self.record.school_id, name, but=self.record.pk):
            raise forms.ValidationError("This organisation is already in the directory")
        return name


class WordForm(Versioned, forms.ModelForm):
    """A data item or a purpose of the school's own."""

    def clean_label(self) -> str:
        """Refuse what is there already, for everybody or for this school."""
        label = self.cleaned_data["label"].strip()
        same = type(self.record).objects.filter(Q(school=None) | Q(school_id=self.record.school_id))
        if same.filter(Q(label__iexact=label) | Q(code=slugify(label)[:40])).exists():
            raise forms.ValidationError("This is already in the list")
        return label


class DataItemForm(WordForm):
    class Meta:
        model = DataItem
        fields = ("label", "special_category", "offence")
        labels = {"label": "Name"}
        help_texts = {
            "special_category": "Health, ethnicity, religion, politics, biometrics, sex life, trade union membership, "
            "and anything that reveals these, such as special educational needs.",
        }


class PurposeForm(WordForm):
    class Meta:
        model = Purpose
        fields = ("label", "safeguarding")
        labels = {"label": "Name"}
