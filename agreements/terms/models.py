"""The terms of an agreement that are rows: purposes, data items, and the check of a contract's clauses."""

from django.db import models

from agreements.agreements.clauses import BY_CODE, CLAUSES
from agreements.agreements.models import Agreement
from agreements.sign_off.choices import YesNo
from infosharing.accounts.models import Person
from infosharing.directory.models import DataItem, Purpose
from infosharing.law.bases import BASES
from infosharing.law.conditions import CONDITIONS, PARAGRAPHS, needs_schedule_1
from infosharing.law.methods import METHODS
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record


def coded(name: str, entries: tuple, length: int = 12) -> models.CharField:
    """Return a field for the code of one of `entries`, each with `code` and `label`; empty until it is chosen."""
    choices = [(entry.code, entry.label) for entry in entries]
    return plain(models.CharField(name, max_length=length, choices=choices, blank=True))


class AgreedPurpose(Record):
    """One purpose, with its own lawful basis, and its condition where special category data are shared."""

    agreement = plain(models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="purposes"))
    purpose = plain(models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="agreed_in"))
    basis = coded("lawful basis", BASES)
    condition = coded("Article 9 condition", CONDITIONS)
    schedule_1 = coded("Schedule 1 paragraph", PARAGRAPHS)
    law = EncryptedTextField("law or power it is based on")

    part_of = "agreement"
    may_be_taken_out = True
    picks = "purpose"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "purpose"], name="purpose_agreed_once")]

    @property
    def label(self) -> str:
        return self.purpose.label

    @property
    def has_its_condition(self) -> bool:
        """Say whether it names a condition, and the paragraph that the condition asks for."""
        return bool(self.condition) and (not needs_schedule_1(self.condition) or bool(self.schedule_1))


class AgreedItem(Record):
    """One kind of data that is shared: where it comes from, who receives it, how often and how."""

    agreement = plain(models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="items"))
    item = plain(models.ForeignKey(DataItem, on_delete=models.PROTECT, related_name="agreed_in"))
    exact = plain(models.CharField("what exactly", max_length=200, blank=True))
    source = plain(models.CharField("where it comes from", max_length=120, blank=True))
    recipients = plain(models.CharField("who can receive it", max_length=120, blank=True))
    frequency = plain(models.CharField("how often", max_length=120, blank=True))
    method = coded("how it is sent", METHODS, 30)

    part_of = "agreement"
    may_be_taken_out = True
    picks = "item"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "item"], name="item_agreed_once")]

    @property
    def label(self) -> str:
        return self.item.label


class ClauseCheck(Record):
    """Whether one point of Article 28(3) is there, where, and who accepts the contract without it."""

    agreement = plain(models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="clauses"))
    code = plain(models.CharField(max_length=20, choices=[(clause.code, clause.label) for clause in CLAUSES]))
    present = plain(models.CharField(max_length=3, choices=YesNo.choices))
    where = plain(models.CharField("page or paragraph", max_length=80, blank=True))
    exception_reason = EncryptedTextField("why it is accepted without it")
    exception_until = plain(models.DateField(null=True))
    excepted_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))

    part_of = "agreement"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "code"], name="clause_checked_once")]

    @property
    def label(self) -> str:
        return BY_CODE[self.code].label

    @property
    def is_excepted(self) -> bool:
        """Say whether headteacher or chair accept the contract without it, whether or not the day has passed."""
        return self.present == YesNo.NO and self.excepted_by_id is not None

    @property
    def is_settled(self) -> bool:
        """Say whether it is there, or excepted until a day that has not passed."""
        return self.present == YesNo.YES or (self.is_excepted and self.exception_until >= clock.today())
