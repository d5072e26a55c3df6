"""Logging a request: who asks, what is asked, and what applies only sometimes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms

from infosharing.accounts.acting import people_at
from infosharing.accounts.choices import WORKS_HERE
from infosharing.accounts.models import Person
from infosharing.directory.choices import RequesterType
from infosharing.directory.finding import find_pupils, organisations_of
from infosharing.directory.forms import DAY, school_choice
from infosharing.directory.models import DataItem, Pupil, Purpose
from infosharing.documents.uploads import UploadField
from infosharing.records import clock
from infosharing.records.stepping import SeenForm
from requests_app.choices import Channel, Direction, FileKind, Tier
from requests_app.models import SharingRequest


@dataclass(frozen=True)
class Group:
    """Fields that stand together under a heading."""

    title: str
    hint: str
    names: tuple[str, ...]


class DraftForm(SeenForm):
    """A page of a draft: "save and come back later" takes it half filled in."""

    required_words: dict[str, str] = {}

    def __init__(self, *args: Any, later: bool = False, **options: Any) -> None:
        """`later` asks for nothing that is missing."""
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if later:
                field.required = False
            elif name in self.required_words:
                field.error_messages["required"] = self.required_words[name]
        self.later = later


def day_field(label: str, hint: str = "", *, required: bool = False) -> forms.DateField:
    """Return a field for a day."""
    words = {"invalid": "Write the day as 19/11/2026, or pick it from the calendar."}
    return forms.DateField(
        label=label, help_text=hint, required=required, error_messages=words,
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
    )  # fmt: skip


def long_text(label: str, hint: str = "", *, required: bool = False, rows: int = 2) -> forms.CharField:
    """Return a field for a few lines of text."""
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=required, widget=widget, max_length=5000)


class WhoForm(DraftForm):
    """Who asks, where they work, and how it reached the school."""

    direction = forms.ChoiceField(label="What is it?", choices=Direction.choices, widget=forms.RadioSelect,
                                  initial=Direction.ASKED)  # fmt: skip
    organisation = forms.ModelChoiceField(
        queryset=None, required=False, label="Their organisation", empty_label="Not in this list",
        help_text="If it is not in the list, add it below.",
    )  # fmt: skip
    new_organisation = forms.CharField(
        label="Or add an organisation: its name", required=False, max_length=160
    )
    new_kind = forms.ChoiceField(label="What kind of organisation or person is it?", required=False,
                                 help_text="Only needed when it is not in the list above.",
                                 choices=[("", "Choose one"), *RequesterType.choices])  # fmt: skip
    requester_name = forms.CharField(label="Who asks, by name", max_length=200)
    requester_role = forms.CharField(label="Their job or role", max_length=200, required=False)
    channel = forms.ChoiceField(
        label="How did it reach you?", choices=Channel.choices, widget=forms.RadioSelect
    )

    required_words = {
        "requester_name": "Write the name of the person who asks.",
        "channel": "Choose how it reached you.",
        "direction": "Choose what it is.",
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the organisations of the person's schools, and the schools where there are several."""
        super().__init__(*args, **options)
        known = organisations_of(self.actor)
        school_id = self.record.school_id
        self.fields["organisation"].queryset = type(known[0]).objects.filter(
            pk__in=[one.pk for one in known if school_id in (None, one.school_id)]
        ).order_by("name") if known else Pupil.objects.none()  # fmt: skip
        field = school_choice(self.actor, *WORKS_HERE) if school_id is None else None
        if field is not None:
            self.fields = {"school": field, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Ask for an organisation one way or the other."""
        cleaned = super().clean()
        picked, new, kind = (cleaned.get(name) for name in ("organisation", "new_organisation", "new_kind"))
        if self.later:
            return cleaned
        if picked is None and not kind:
            self.add_error("new_kind", "Pick the organisation from the list, or say what kind it is.")
        if picked is not None and new:
            self.add_error("new_organisation", "You picked an organisation from the list: leave this empty.")
        return cleaned


class FindInput(forms.TextInput):
    """A search box with its own button, so that finding works without a script."""

    template_name = "requests_app/widgets/find.html"


class WhatForm(DraftForm):
    """What is asked, what for, about whom, by when, and the request itself."""

    groups = (
        Group("What is asked", "", ("purpose", "purpose_words", "items", "items_words", "period")),
        Group("About whom", "", ("find", "about", "subject_words", "subject_count")),
        Group("When, and on what paper", "", ("needed_by", "file", "nothing_attached")),
    )
    purpose = forms.ModelChoiceField(queryset=None, label="What is it for?", empty_label="Choose one")
    purpose_words = long_text("The purpose in their own words, if that says more")
    items = forms.ModelMultipleChoiceField(
        queryset=None, label="What information do they ask for?", widget=forms.CheckboxSelectMultiple
    )
    items_words = long_text("The information in their own words, if that says more")
    period = forms.CharField(label="For which time?", required=False, max_length=200,
                             help_text="For example: this school year, or October only.")  # fmt: skip
    about = forms.MultipleChoiceField(
        label="The pupils or colleagues it is about", required=False, widget=forms.CheckboxSelectMultiple
    )
    find = forms.CharField(
        label="Find a pupil or a colleague by name",
        required=False,
        max_length=80,
        widget=FindInput({"class": "short"}),
    )
    subject_words = forms.CharField(label="Or somebody else, in words", required=False, max_length=500,
                                    help_text="For example a parent, or “all pupils in Year 6”.")  # fmt: skip
    subject_count = forms.IntegerField(label="How many people, if more than you picked?", required=False, min_value=1,
                                       max_value=30000, widget=forms.NumberInput({"class": "short"}))  # fmt: skip
    needed_by = day_field("By when is it needed?", required=True)
    file = UploadField(label="The request itself", required=False, help_text="A scan, a letter, or the e-mail saved "
                       "as a file. PDF, picture, Word, e-mail or text, up to 10 MB.")  # fmt: skip
    nothing_attached = forms.BooleanField(label="There is nothing to attach", required=False)

    required_words = {
        "purpose": "Choose what it is for.",
        "items": "Tick what they ask for.",
        "needed_by": "Give the day by which it is needed.",
    }

    def __init__(self, *args: Any, finding: bool = False, **options: Any) -> None:
        """`finding` means that only the search box was used: nothing else is asked for yet."""
        options["later"] = options.get("later", False) or finding
        super().__init__(*args, **options)
        self.finding = finding
        self.fields["purpose"].queryset = Purpose.objects.visible_to(self.actor).order_by("position", "label")
        self.fields["items"].queryset = DataItem.objects.visible_to(self.actor).order_by("position", "label")
        self.fields["about"].choices = self._people()

    def _people(self) -> list[tuple[str, str]]:
        """Return those picked so far, and those whom the search box finds."""
        choices = {}
        for subject in self.record.about:
            key = f"pupil:{subject.pupil_id}" if subject.pupil_id else f"person:{subject.person_id}"
            choices[key] = subject.said()
        if self.is_bound:
            choices |= self._named(self.data.getlist("about"))
            choices |= self._found(self.data.get("find", ""))
        return list(choices.items())

    def _named(self, keys: list[str]) -> dict[str, str]:
        pks = [_uuid(key.partition(":")[2]) for key in keys]
        pupils = Pupil.objects.visible_to(self.actor).filter(
            school_id=self.record.school_id, pk__in=[pk for pk in pks if pk]
        )
        named = {f"pupil:{pupil.pk}": pupil.said() for pupil in pupils}
        colleagues = {f"person:{one.pk}": f"{one.name} (member of staff)" for one in self._colleagues()}
        return named | {key: colleagues[key] for key in keys if key in colleagues}

    def _colleagues(self) -> list[Person]:
        """Return who works at the school, without the person who fills this in: nobody logs about themselves."""
        return [one for one in people_at(self.record.school_id) if one.pk != self.actor.pk]

    def _found(self, words: str) -> dict[str, str]:
        typed = words.lower().split()
        if not typed:
            return {}
        pupils = [one for one in find_pupils(words, self.actor) if one.school_id == self.record.school_id]
        found = {f"pupil:{pupil.pk}": pupil.said() for pupil in pupils}
        for person in self._colleagues():
            if all(word in person.name.lower() for word in typed):
                found[f"person:{person.pk}"] = f"{person.name} (member of staff)"
        return found

    def clean(self) -> dict[str, Any]:
        """Ask whom it is about, and for the request or the word that there is none."""
        cleaned = super().clean()
        words = cleaned.get("find", "")
        if words and self.finding and not self._found(words):
            self.add_error("find", f"Nobody at this school is called “{words}”. Try fewer letters.")
        if self.later:
            return cleaned
        if not cleaned.get("about") and not cleaned.get("subject_words"):
            self.add_error("find", "Find and tick whom it is about, or say it in words.")
        has_file = bool(cleaned.get("file")) or self.record.has_files
        if not has_file and not cleaned.get("nothing_attached") and "file" not in self.errors:
            self.add_error("file", "Attach the request, or tick that there is nothing to attach.")
        return cleaned

    def changes(self) -> dict[str, Any]:
        """Return the answers, with pupils and colleagues apart."""
        answers = super().changes()
        answers.pop("find")
        picked = [key.split(":") for key in answers.pop("about")]
        answers["pupils"] = [UUID(pk) for kind, pk in picked if kind == "pupil"]
        answers["people"] = [UUID(pk) for kind, pk in picked if kind == "person"]
        return answers

    @classmethod
    def initial_of(cls, request: SharingRequest) -> dict[str, Any]:
        """Return what the page shows of a request."""
        keys = [
            f"pupil:{one.pupil_id}" if one.pupil_id else f"person:{one.person_id}" for one in request.about
        ]
        return {**initial_of(cls, request), "items": [item.pk for item in request.asked], "about": keys}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def initial_of(form_class: type[forms.Form], record: Any) -> dict[str, Any]:
    """Return the record's values for the fields of a form that the record has."""
    return {name: getattr(record, name) for name in form_class.base_fields if hasattr(record, name)}


class MoreForm(DraftForm):
    """What is asked only when it applies."""

    groups = (
        Group(
            "From their side",
            "",
            ("their_reference", "power_cited", "why_needed", "is_urgent", "urgency_reason"),
        ),
        Group("Care", "", ("do_not_tell", "do_not_tell_until", "protect_identities")),
        Group("Only for courts and researchers", "", ("court_details", "ethical_approval")),
        Group("The answer", "", ("promised_for",)),
    )
    their_reference = forms.CharField(label="Their reference", required=False, max_length=200)
    power_cited = long_text("Which power or duty do they name?")
    why_needed = long_text("Why do they need it, and what if they do not get it?")
    is_urgent = forms.BooleanField(label="It is urgent", required=False)
    urgency_reason = long_text("Why is it urgent?")
    do_not_tell = long_text("Did somebody say that the family must not be told? Who, and why?")
    do_not_tell_until = day_field("Until when must they not be told?")
    protect_identities = long_text("Whose identity or address must be protected?", "A refuge, for instance.")
    court_details = long_text("Which court and case, and what exactly does the order say?")
    ethical_approval = long_text("For research: which ethical approval, with its reference?")
    promised_for = day_field("When was the requester told to expect an answer?")

    def clean(self) -> dict[str, Any]:
        """Urgency has its reason; silence has its source."""
        cleaned = super().clean()
        if cleaned.get("is_urgent") and not cleaned.get("urgency_reason"):
            self.add_error("urgency_reason", "Say why it is urgent.")
        if cleaned.get("do_not_tell_until") and not cleaned.get("do_not_tell"):
            self.add_error("do_not_tell", "Say who asked that the family is not told.")
        return cleaned


class TierForm(SeenForm):
    """How sensitive it is."""

    tier = forms.ChoiceField(label="How sensitive is it?", choices=Tier.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Show what it is now."""
        super().__init__(*args, **options)
        self.fields["tier"].initial = self.record.tier


class ReasonForm(SeenForm):
    """A reason for stepping aside from the usual road."""

    closing_reason = long_text("Why?", required=True)


class NothingMore(SeenForm):
    """A step that asks nothing."""


class FileForm(SeenForm):
    """One file."""

    what = forms.ChoiceField(label="What is it?", choices=FileKind.choices, widget=forms.RadioSelect)
    file = UploadField(label="The file", help_text="PDF, picture, Word, e-mail or text, up to 10 MB.")


def not_after_today(day: Any, words: str) -> Any:
    """Return a day that lies in the past or today. Raises ValidationError with `words` otherwise."""
    if day is not None and day > clock.today():
        raise forms.ValidationError(words)
    return day
