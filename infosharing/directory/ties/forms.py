"""What is asked about family ties."""

from typing import Any

from django import forms

from infosharing.accounts.actors import people_at
from infosharing.accounts.choices import WORKS_HERE
from infosharing.accounts.form_fields import PersonField
from infosharing.directory.form_fields import PicksPupil
from infosharing.workflow.forms import VersionedForm

from .choices import TieKind


class PupilTieForm(PicksPupil, VersionedForm):
    """A pupil who is the person's child or relative."""

    roles = WORKS_HERE
    kind = forms.ChoiceField(label="How are they related?", choices=TieKind.choices, widget=forms.RadioSelect)


class ColleagueTieForm(VersionedForm):
    """A colleague who is the person's relative."""

    colleague = PersonField(
        label="Which colleague?",
        empty_label="Select a person",
        error_messages={"required": "Select a person"},
    )

    def __init__(self, *args: Any, school_id: Any, person_id: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = [person for person in people_at(school_id) if person.pk != person_id]
        self.fields["colleague"].offer(people, school_id)

    def changes(self) -> dict[str, Any]:
        return {"colleague": self.cleaned_data["colleague"], "kind": TieKind.RELATIVE}
