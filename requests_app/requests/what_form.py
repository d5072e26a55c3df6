"""What is asked, what for, about whom, by when, and the request itself."""

from typing import Any
from uuid import UUID

from django import forms

from infosharing.accounts.actors import people_at
from infosharing.accounts.models import Person
from infosharing.directory.form_fields import FindInput
from infosharing.directory.models import Pupil
from infosharing.directory.search import find_pupils, items_for, purposes_for
from infosharing.documents.uploads import UploadField
from infosharing.records import clock
from infosharing.records.formfields import Group, day_field, initial_of, long_text

from .forms import DraftForm
from .models import SharingRequest


class WhatForm(DraftForm):
    """What is asked, what for, about whom, by when, and the request itself."""

    not_optional = ("about", "subject_words", "file")
    groups = (
        Group("Information needed", "", ("purpose", "purpose_words", "items", "items_words", "period")),
        Group("Who it is about", "", ("find", "about", "subject_words", "subject_count")),
        Group("When, and the request itself", "", ("needed_by", "file", "nothing_attached")),
    )
    purpose = forms.ModelChoiceField(queryset=None, label="What is it for?", empty_label="Select one")
    purpose_words = long_text("The purpose in their own words")
    items = forms.ModelMultipleChoiceField(
        queryset=None, label="What information are they asking for?", widget=forms.CheckboxSelectMultiple
    )
    items_words = long_text("The information in their own words")
    period = forms.CharField(
        label="What dates does it cover?",
        required=False,
        max_length=200,
        help_text="For example, this school year, or October only.",
    )
    about = forms.MultipleChoiceField(
        label="Pupils or staff it is about", required=False, widget=forms.CheckboxSelectMultiple
    )
    find = forms.CharField(
        label="Find a pupil or colleague by name",
        required=False,
        max_length=80,
        widget=FindInput({"class": "short"}),
    )
    subject_words = forms.CharField(
        label="Or describe someone else",
        required=False,
        max_length=500,
        help_text="For example, a parent, or “all pupils in Year 6”.",
    )
    subject_count = forms.IntegerField(
        label="How many people, if more than you selected?",
        required=False,
        min_value=1,
        max_value=30000,
        widget=forms.NumberInput({"class": "short"}),
    )
    needed_by = day_field("When is it needed by?", required=True)
    file = UploadField(
        label="Attach the request",
        required=False,
        help_text="A scan, a letter, or the email saved "
        "as a file. PDF, picture, Word, email or text, up to 10 MB.",
    )
    nothing_attached = forms.BooleanField(label="There is nothing to attach", required=False)

    required_words = {
        "purpose": "Select what it is for",
        "items": "Select the information they are asking for",
        "needed_by": "Enter the date it is needed by",
    }

    def __init__(self, *args: Any, finding: bool = False, **options: Any) -> None:
        """`finding` means that only the search box was used: nothing else is asked for yet."""
        options["later"] = options.get("later", False) or finding
        super().__init__(*args, **options)
        self.finding = finding
        self.fields["purpose"].queryset = purposes_for(self.actor, self.record.school_id)
        self.fields["items"].queryset = items_for(self.actor, self.record.school_id)
        self.fields["about"].choices = self._people()

    def _people(self) -> list[tuple[str, str]]:
        """Return those picked so far, and those whom the search box finds."""
        choices = {}
        for subject in self.record.about:
            key = f"pupil:{subject.pupil_id}" if subject.pupil_id else f"person:{subject.person_id}"
            choices[key] = subject.said_to_pick()
        if self.is_bound:
            choices |= self._named(self.data.getlist("about"))
            choices |= self._found(self.data.get("find", ""))
        return list(choices.items())

    def _named(self, keys: list[str]) -> dict[str, str]:
        pks = [_uuid(key.partition(":")[2]) for key in keys]
        pupils = Pupil.objects.visible_to(self.actor).filter(
            school_id=self.record.school_id, pk__in=[pk for pk in pks if pk]
        )
        named = {f"pupil:{pupil.pk}": pupil.said_to_pick() for pupil in pupils}
        colleagues = {
            f"person:{person.pk}": f"{person.name} (member of staff)" for person in self._colleagues()
        }
        return named | {key: colleagues[key] for key in keys if key in colleagues}

    def _colleagues(self) -> list[Person]:
        """Return who works at the school, without the person who fills this in: nobody logs about themselves."""
        return [person for person in people_at(self.record.school_id) if person.pk != self.actor.pk]

    def _found(self, words: str) -> dict[str, str]:
        typed = words.lower().split()
        if not typed:
            return {}
        pupils = find_pupils(words, self.actor, schools={self.record.school_id})
        choices = {f"pupil:{pupil.pk}": pupil.said_to_pick() for pupil in pupils}
        self.fields["about"].help_text = pupils.hint or self.fields["about"].help_text
        for person in self._colleagues():
            if all(word in person.name.lower() for word in typed):
                choices[f"person:{person.pk}"] = f"{person.name} (member of staff)"
        return choices

    def clean(self) -> dict[str, Any]:
        """Ask whom it is about, and for the request or the word that there is none."""
        cleaned = super().clean()
        words = cleaned.get("find", "")
        if words and self.finding and not self._found(words):
            self.add_error("find", f"No one at this school is called “{words}”. Try fewer letters.")
        day = cleaned.get("needed_by")
        if day is not None and day < clock.today() and day != self.record.needed_by:
            self.add_error("needed_by", "This date has passed. Check the year.")
        if self.later:
            return cleaned
        if not cleaned.get("about") and not cleaned.get("subject_words"):
            self.add_error("find", "Select who it is about, or describe them")
        has_file = bool(cleaned.get("file")) or self.record.has_files
        if not has_file and not cleaned.get("nothing_attached") and "file" not in self.errors:
            self.add_error("file", "Attach the request, or tick “There is nothing to attach”")
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
    def initial_of(cls, sharing_request: SharingRequest) -> dict[str, Any]:
        """Return what the page shows of a request."""
        keys = [
            f"pupil:{subject.pupil_id}" if subject.pupil_id else f"person:{subject.person_id}"
            for subject in sharing_request.about
        ]
        return {
            **initial_of(cls, sharing_request),
            "items": [item.pk for item in sharing_request.asked],
            "about": keys,
        }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
