"""Who else may see a record, and who may not."""

from typing import Any

from django import forms

from infosharing.accounts.acting import people_at
from infosharing.accounts.models import Person
from infosharing.records.formfields import clean_last_day, day_field, long_text
from infosharing.workflow.forms import VersionedForm


class PersonForm(VersionedForm):
    person = forms.ModelChoiceField(
        queryset=None, label="Who?", empty_label="Choose one", error_messages={"required": "Choose a person."}
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = [person.pk for person in people_at(self.record.school_id)]
        self.fields["person"].queryset = Person.objects.filter(pk__in=here, user__isnull=False).order_by(
            "name"
        )


class GrantForm(PersonForm):
    """Sight of one record until a day."""

    until = day_field("Until which day?", "Access ends by itself at the end of that day.", required=True)
    reason = long_text("Why do they need to see it?", required=True)

    def clean_until(self) -> Any:
        return clean_last_day(self.cleaned_data["until"])


class ExcludeForm(PersonForm):
    """Somebody for whom the record shall not exist."""

    reason = long_text("Why must they not know of it?", required=True)
