"""Who wrote something: whoever began it, and everybody who changed it since."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from infosharing.records.models import LedgerEntry


class Authored:
    """A record that somebody else signs off. `writing` names the ledger's verbs for changing what it says."""

    writing: ClassVar[tuple[str, ...]] = ("draft", "change")
    # Who advised on it, where somebody does: whoever advises does not decide either.
    advised_by_id: Any = None

    @cached_property
    def author_ids(self) -> frozenset[UUID]:
        """Everybody who wrote in it, from the ledger."""
        changes = LedgerEntry.objects.filter(record_id=self.pk, kind__in=self.writing, actor_id__isnull=False)
        return frozenset({self.written_by_id, *changes.values_list("actor_id", flat=True)})
