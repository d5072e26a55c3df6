"""The transfer of a child protection file to the next school."""

from datetime import date, datetime
from typing import Any

from django.db import models

from infosharing.accounts.choices import DSL_TEAM
from infosharing.accounts.models import Person
from infosharing.directory.models import Pupil
from infosharing.directory.sight import OpenedInAnEmergency
from infosharing.law.methods import method_label
from infosharing.law.schooldays import SchoolCalendar
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.grants import Exclusion
from infosharing.records.privacy import personal, plain
from infosharing.records.visibility import RoleAtSchool
from infosharing.workflow.visibility import FallenTask
from safeguarding.record import SafeguardingRecord

from .choices import TransferStatus
from .states import TRANSFER_WORKFLOW


def transfer_due(on_roll: date, calendar: SchoolCalendar) -> datetime:
    """Return by when a file must reach the next school (Keeping Children Safe in Education; domain 7).

    In-year, 5 school days after the child is on roll there; with the start of a term, within its first 5 days.
    """
    starts_term = any(first == on_roll for first, _ in calendar.terms)
    return calendar.add(clock.end_of_day(on_roll), 4 if starts_term else 5)


class FileTransfer(SafeguardingRecord):
    """One child protection file on its way to the next school (domain 5.7)."""

    status = plain(
        models.CharField(max_length=20, choices=TransferStatus.choices, default=TransferStatus.PLANNED)
    )
    pupil = personal(models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="+"))
    next_school = EncryptedTextField("the new school")
    dsl_there = EncryptedTextField("the DSL there, and how to reach them")
    on_roll_on = plain(models.DateField("start date at new school"))
    contents = EncryptedTextField("what is in the file")
    kept = EncryptedTextField("what we keep, and why")
    method = plain(models.CharField(max_length=30, blank=True))
    methods_edition = plain(models.PositiveSmallIntegerField("edition of the setting for methods", null=True))
    protection = EncryptedTextField("how it is protected, or tracking number")
    address_checked = EncryptedTextField("how it was checked where to send it")
    sent_at = plain(models.DateTimeField(null=True))
    sent_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    chased = plain(models.PositiveSmallIntegerField(default=0))
    chased_on = plain(models.DateField(null=True))
    confirmed_by = EncryptedTextField("who confirmed that it arrived")
    confirmed_on = plain(models.DateField(null=True))
    reason = EncryptedTextField("why it was not needed or not confirmed")

    workflow = TRANSFER_WORKFLOW
    url_name = "transfer"
    reference_prefix = "CPT"
    visible_via = (RoleAtSchool(DSL_TEAM), OpenedInAnEmergency(), FallenTask())

    class Meta:
        verbose_name = "child protection file transfer"
        indexes = [
            models.Index(fields=["school", "created_at", "id"], name="transfer_of_school"),
            models.Index(fields=["pupil", "created_at", "id"], name="transfer_of_pupil"),
        ]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "pupil", "author", "sent_by")

    @classmethod
    def about(cls, pupil: Pupil) -> Any:
        return cls.objects.filter(pupil=pupil)

    def children_concerned(self, actor: Any) -> list[Pupil]:
        return [self.pupil]

    def reading_is_logged(self) -> bool:
        return True

    def due_at(self) -> datetime | None:
        """Return by when it must have reached the next school."""
        return transfer_due(self.on_roll_on, self.calendar) if self.on_roll_on else None

    @property
    def method_text(self) -> str:
        return method_label(self.method) if self.method else ""


class TransferExclusion(Exclusion):
    """One person for whom one transfer does not exist."""

    record = plain(models.ForeignKey(FileTransfer, on_delete=models.PROTECT, related_name="exclusions"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person_id"], name="transfer_excluded_once")]
