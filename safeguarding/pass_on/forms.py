"""What is asked about passing something on."""

from typing import Any

from infosharing.accounts.actors import colleagues_at, people_with_role
from infosharing.accounts.choices import DSL_TEAM
from infosharing.accounts.form_fields import PersonField
from infosharing.records.formfields import long_text
from infosharing.workflow.forms import VersionedForm


class PassOnForm(VersionedForm):
    colleague = PersonField(label="Who needs to know?", empty_label="Select a colleague")
    why = long_text("Why do they need to know, and how much?", required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer everybody else who works at the school; the DSL team knows already."""
        super().__init__(*args, **options)
        knows = {self.actor.pk, *(person.pk for person in people_with_role(self.record.school_id, *DSL_TEAM))}
        colleagues = [one for one in colleagues_at(self.record.school_id) if one.pk not in knows]
        self.fields["colleague"].offer(colleagues, self.record.school_id)
