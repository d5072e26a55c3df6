"""Who else may see a record, and who may not."""

from typing import Any

from infosharing.accounts.actors import people_at, people_who_may_return
from infosharing.accounts.form_fields import PersonField
from infosharing.records.formfields import clean_last_day, day_field, long_text
from infosharing.workflow.forms import VersionedForm

from .actions import outlives_roles


class PersonForm(VersionedForm):
    offered = staticmethod(people_at)
    person = PersonField(
        label="Who?",
        empty_label="Select a person",
        error_messages={"required": "Select a person"},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        school_id = self.record.school_id
        people = [one for one in self.offered(school_id) if one.user_id]
        self.fields["person"].offer(people, school_id)


class GrantForm(PersonForm):
    """Sight of one record until a day."""

    until = day_field(
        "Last day of access", "Access ends automatically at the end of this day.", required=True
    )
    reason = long_text("Why do they need access?", required=True)

    def clean_until(self) -> Any:
        return clean_last_day(self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        """Access ends with the person's last role at the latest."""
        cleaned = super().clean()
        if {"person", "until"} <= cleaned.keys():
            sentence = outlives_roles(cleaned["person"], self.record.school_id, cleaned["until"])
            if sentence:
                self.add_error("until", sentence)
        return cleaned


class ExcludeForm(PersonForm):
    """Someone for whom the record does not exist; suspended people come back."""

    offered = staticmethod(people_who_may_return)
    reason = long_text("Why must they not see this record?", required=True)
