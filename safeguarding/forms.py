"""What several steps here ask."""

from infosharing.accounts.models import Person
from infosharing.records.formfields import long_text
from infosharing.workflow.forms import VersionedForm


class ReasonForm(VersionedForm):
    reason = long_text("Why?", required=True)


class PersonChoice(VersionedForm):
    def offer(self, field: str, people: list[Person]) -> None:
        """Let `field` be one of `people`."""
        self.fields[field].queryset = Person.objects.filter(pk__in=[person.pk for person in people]).order_by(
            "name"
        )
