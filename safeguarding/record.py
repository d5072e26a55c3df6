"""What is kept here about a child: whoever is shut out from one record stays shut out from the next."""

from typing import Any
from uuid import UUID

from infosharing.accounts.cases import Case
from infosharing.directory.models import Pupil
from infosharing.records.actors import Actor
from infosharing.records.grants import Excludes
from infosharing.records.visibility import related


class SafeguardingRecord(Excludes, Case):
    """A case about one child that the DSL team looks after. A model has `exclusions`."""

    is_restricted = True

    class Meta:
        abstract = True

    @classmethod
    def about(cls, pupil: Pupil) -> Any:
        """Return the records about a child that exclusions are taken over from."""
        raise NotImplementedError

    def hide_from(self, people: frozenset[UUID]) -> None:
        """Make it not exist for `people`, inside the recording that is open."""
        for person in sorted(people, key=str):
            related(type(self), "exclusions")(
                record=self, person_id=person, reason="Blocked from this child's records."
            ).save()


def excluded_from_forms_about(pupil: Pupil, actor: Actor | None = None) -> frozenset[UUID]:
    """Return everybody who is excluded from a form or transfer about a child; drafts do not count.

    With an `actor`, only from those that they may see: else who is shut out would tell them what they may not know.
    """
    shut_out: set[UUID] = set()
    for model in SafeguardingRecord.__subclasses__():
        rows = model.about(pupil)
        if actor is not None:
            rows = rows.visible_to(actor)
        # What a family tie wrote ends with that: it writes its own on every record.
        exclusions = related(model, "exclusions").objects.filter(
            record__in=rows.values("pk"), written_for=None
        )
        shut_out.update(exclusions.values_list("person_id", flat=True))
    return frozenset(shut_out)
