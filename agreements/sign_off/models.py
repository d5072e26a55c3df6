"""What somebody writes, others advise on, and others again sign off."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from infosharing.accounts.cases import Case
from infosharing.accounts.models import Person
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.models import LedgerEntry
from infosharing.records.privacy import personal, plain

from .choices import DpoAdvice, HeadAnswer


class Authored(Case):
    """A case that somebody else signs off. `writing` names the ledger's verbs for changing what it says."""

    writing: ClassVar[tuple[str, ...]] = ("draft", "change")
    # Who advised on it, where somebody does: whoever advises does not decide either.
    advised_by_id: Any = None

    class Meta:
        abstract = True

    @cached_property
    def author_ids(self) -> frozenset[UUID]:
        """Everybody who wrote in it, from the ledger: whoever began it, and whoever changed it since."""
        wrote = (entry.actor_id for entry in self.changes_noted if entry.kind in self.writing)
        return frozenset({self.author_id, *filter(None, wrote)})

    @cached_property
    def changes_noted(self) -> list[LedgerEntry]:
        """What the ledger notes of each change of it, oldest first: one query."""
        return list(LedgerEntry.objects.filter(record_id=self.pk, history_id__isnull=False).order_by("id"))


class Advised(Authored):
    """What the DPO advises on before headteacher or chair answer."""

    concerns_head = plain(models.BooleanField("about the headteacher's own data", default=False))
    advice = plain(models.CharField(max_length=20, choices=DpoAdvice.choices, blank=True))
    advice_reasons = EncryptedTextField()
    advised_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    advised_at = plain(models.DateTimeField(null=True))
    answer = plain(models.CharField(max_length=10, choices=HeadAnswer.choices, blank=True))
    answer_reasons = EncryptedTextField("reasons of headteacher or chair")
    answered_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    answered_at = plain(models.DateTimeField(null=True))

    class Meta:
        abstract = True
