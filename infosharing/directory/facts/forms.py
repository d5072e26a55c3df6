"""What is asked about a safety fact."""

from datetime import timedelta
from typing import Any

from django import forms

from infosharing.accounts.choices import DSL_TEAM
from infosharing.directory.search import namesakes_of
from infosharing.records import clock
from infosharing.records.formfields import day_field, long_text
from infosharing.workflow.forms import VersionedForm

from .choices import IN_WORDS, FactKind

# Our own: twice a school year, somebody looks whether it still holds.
USUALLY_CHECKED_AFTER = timedelta(days=182)
NEXT_CHECK = "When will you check again that it holds?"


class ChecksAgain(VersionedForm):
    """Asks for the day on which a fact is checked again."""

    review_on = day_field(NEXT_CHECK, required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["review_on"].initial = clock.today() + USUALLY_CHECKED_AFTER

    def clean_review_on(self) -> Any:
        day = self.cleaned_data["review_on"]
        if not clock.today() <= day <= clock.today() + timedelta(days=366):
            raise forms.ValidationError("Enter a date within a year from today")
        return day


class CheckForm(ChecksAgain):
    """The fact as it holds today, and when it is checked again."""

    details = long_text("What must the DSL team know?", rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["details"].initial = self.record.details
        self.order_fields(["details", "review_on"])


class EnterForm(ChecksAgain):
    """A new fact about one pupil, and about others of the family at this school."""

    kind = forms.ChoiceField(
        label="What must be known?",
        choices=FactKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what must be known"},
    )
    details = long_text(
        "What must the DSL team know?",
        "Whom a court order limits, and how. Who has parental responsibility. Only the DSL team reads it.",
        rows=3,
    )
    source = long_text(
        "How do you know?", "Who told the school, when, or which paper you saw.", required=True
    )
    also = forms.MultipleChoiceField(
        label="Does it hold for these children, too?",
        help_text="Pupils of the same surname. An address that one child must keep secret is known through the other.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, pupil: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.pupil = pupil
        self.namesakes = {str(child.pk): child for child in namesakes_of(pupil, self.actor)}
        self.fields["also"].choices = [(pk, child.said_to_pick()) for pk, child in self.namesakes.items()]
        if not self.namesakes:
            del self.fields["also"]
        if not self.actor.is_one_of(pupil.school_id, *DSL_TEAM):
            del self.fields["review_on"]
        self.order_fields(["kind", "details", "source", "also", "review_on"])

    def clean(self) -> dict[str, Any]:
        """A court order and parental responsibility say nothing without words."""
        cleaned = super().clean()
        if cleaned.get("kind") in IN_WORDS and not cleaned.get("details", "").strip():
            self.add_error("details", "Enter who it is about, and what it says")
        return cleaned

    @property
    def pupils(self) -> list[Any]:
        """The pupils about whom the fact is entered."""
        return [self.pupil, *(self.namesakes[pk] for pk in self.cleaned_data.get("also", ()))]

    def changes(self) -> dict[str, Any]:
        answers = super().changes()
        answers.pop("also", None)
        return answers


class EndForm(VersionedForm):
    ended_why = long_text("Why does it no longer hold?", "Who said so, and how you made sure.", required=True)
