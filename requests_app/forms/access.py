"""Who else may see a request, and who may not."""

from datetime import timedelta
from typing import Any

from django import forms

from infosharing.accounts.acting import people_at
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.stepping import SeenForm

from .fields import day_field, long_text

LONGEST = timedelta(days=366)


class PersonForm(SeenForm):
    """One colleague."""

    person = forms.ModelChoiceField(
        queryset=None, label="Who?", empty_label="Choose one", error_messages={"required": "Choose a person."}
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer everybody who works at the school now."""
        super().__init__(*args, **options)
        here = [person.pk for person in people_at(self.record.school_id)]
        self.fields["person"].queryset = Person.objects.filter(pk__in=here, user__isnull=False).order_by(
            "name"
        )


class GrantForm(PersonForm):
    """Sight of one request until a day."""

    until = day_field("Until which day?", "Access ends by itself at the end of that day.", required=True)
    reason = long_text("Why do they need to see it?", required=True)

    def clean_until(self) -> Any:
        """Refuse a day in the past, and more than a year."""
        day = self.cleaned_data["until"]
        if day < clock.today():
            raise forms.ValidationError("This day is over. Choose today or a later day.")
        if day > clock.today() + LONGEST:
            raise forms.ValidationError("At most a year. Give it again when it ends.")
        return day


class ExcludeForm(PersonForm):
    """Somebody for whom the request shall not exist."""

    reason = long_text("Why must they not know of it?", required=True)
