"""The Information Asset Register, which is also the record of processing: what is kept, why, where, how long."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import models

from agreements.models import Agreement, Assessment
from infosharing.accounts.cases import Case
from infosharing.directory.models import DataItem
from infosharing.law.bases import BASES
from infosharing.law.conditions import CONDITIONS, PARAGRAPHS
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import plain
from infosharing.records.record import Record
from infosharing.records.visibility import RoleAtSchool

from .choices import AssetStatus
from .rules import ASSET_READERS
from .states import ASSET_WORKFLOW

A_YEAR = timedelta(days=365)
ANNOUNCED = timedelta(days=30)


def _coded(name: str, entries: tuple) -> models.CharField:
    choices = [(entry.code, entry.label) for entry in entries]
    return plain(models.CharField(name, max_length=12, choices=choices, blank=True))


def _words(name: str, length: int = 300) -> models.CharField:
    return plain(models.CharField(name, max_length=length, blank=True))


class Asset(Case):
    """One body of information that the school keeps, with what Article 30 asks of it and what good practice adds.

    Source: UK GDPR Art 30(1); domain 001 s9, R12 for who keeps it.
    """

    status = plain(models.CharField(max_length=10, choices=AssetStatus.choices, default=AssetStatus.IN_USE))
    title = plain(models.CharField("name", max_length=160))
    purposes = _words("purpose")
    people = _words("whose data it holds")
    recipients = _words("recipients")
    shared_by_law = _words("law that requires the sharing", 200)
    transfers = _words("transfers outside the UK")
    retention = _words("how long it is kept")
    security = EncryptedTextField("how it is protected")
    basis = _coded("lawful basis", BASES)
    condition = _coded("condition of Article 9", CONDITIONS)
    schedule_1 = _coded("paragraph of Schedule 1", PARAGRAPHS)
    notice = _words("privacy notice", 200)
    assessment = plain(
        models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, blank=True, related_name="assets")
    )
    location = _words("where it is kept", 200)
    owner = _words("owner", 120)
    source = _words("where it comes from", 200)
    disposal = _words("how it is destroyed", 200)
    reviewed_on = plain(models.DateField("last reviewed", null=True))
    review_on = plain(models.DateField("next review due", null=True))
    end_note = EncryptedTextField("what happened to the data")

    workflow = ASSET_WORKFLOW
    url_name = "asset"
    reference_prefix = "IAR"
    visible_via = (RoleAtSchool(ASSET_READERS),)

    class Meta:
        indexes = [models.Index(fields=["school", "created_at", "id"], name="asset_of_school")]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "assessment", "author")

    @cached_property
    def item_list(self) -> list[Any]:
        """The data items it holds, in the dictionary's order."""
        rows = self.items.select_related("item").order_by("item__position", "item__label")
        return [row.item for row in rows]

    @cached_property
    def agreement_list(self) -> list[Any]:
        """The agreements under which it is shared, newest first."""
        rows = self.agreements.select_related("agreement").order_by("-agreement__created_at")
        return [row.agreement for row in rows]

    @property
    def is_in_use(self) -> bool:
        return self.status == AssetStatus.IN_USE

    @property
    def review_due(self) -> datetime | None:
        """The end of the day by which it is looked at again."""
        return clock.end_of_day(self.review_on) if self.review_on else None

    @property
    def review_announced(self) -> datetime | None:
        """From when its review waits: thirty days before."""
        return clock.start_of_day(self.review_on - ANNOUNCED) if self.review_on else None

    @property
    def review_is_within_a_year(self) -> bool:
        """Say whether the next review is set for a day to come, within a year."""
        today = clock.today()
        return self.review_on is not None and today < self.review_on <= today + A_YEAR


class AssetItem(Record):
    """One kind of data that an asset holds."""

    asset = plain(models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="items"))
    item = plain(models.ForeignKey(DataItem, on_delete=models.PROTECT, related_name="held_in"))

    part_of = "asset"
    may_be_taken_out = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asset", "item"], name="item_held_once")]


class AssetAgreement(Record):
    """One agreement under which an asset is shared."""

    asset = plain(models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="agreements"))
    agreement = plain(models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="assets"))

    part_of = "asset"
    may_be_taken_out = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asset", "agreement"], name="asset_shared_once")]
