"""What an internal sharing form says, and its papers: for those only who may read it."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models

from infosharing.accounts.models import Person
from infosharing.directory.models import Pupil
from infosharing.documents.models import Attachment, Paper
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.exceptions import OutsideRecording
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import Via

from .choices import FileKind, Level, Status
from .models import READS, InternalShare
from .visibility import Signed


class Contents(Record):
    """What is shared, about whom, why this colleague needs it. Never changed once the DSL has signed it."""

    form = plain(models.OneToOneField(InternalShare, on_delete=models.PROTECT, related_name="contents"))
    pupil = personal(models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="+"))
    file_kind = EncryptedTextField("the file it belongs to")
    description = EncryptedTextField()
    shared = EncryptedTextField("what is shared")
    why = EncryptedTextField("why this colleague needs it")
    level = plain(models.CharField(max_length=10, choices=Level.choices, blank=True))
    handling = EncryptedTextField("how to handle it")
    checked_on = plain(models.DateField("needed, relevant and correct as at", null=True))

    visible_via = tuple(Via("form", way) for way in (*READS, Signed()))
    excluded_through = "form"

    class Meta:
        verbose_name = "shared information"
        indexes = [models.Index(fields=["pupil", "created_at", "id"], name="contents_of_pupil")]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related(
            "paper", "pupil", "form__school", "form__recipient", "form__author", "form__kept_by"
        )

    @property
    def school_id(self) -> UUID:
        return self.form.school_id

    @cached_property
    def scan_list(self) -> list[Any]:
        return self.parts("scans")

    @property
    def file_label(self) -> str:
        return FileKind(self.file_kind).label if self.file_kind else ""

    def children_concerned(self, actor: Any) -> list[Pupil]:
        return [self.pupil]

    def reading_is_logged(self) -> bool:
        """Every opening of what was issued goes on the ledger."""
        return self.form.status != Status.DRAFT

    def save(self, *args: Any, **options: Any) -> None:
        """Write it, while its form is a draft: what was signed never changes."""
        status = InternalShare.objects.filter(pk=self.form_id).values_list("status", flat=True).first()
        if status != Status.DRAFT:
            raise OutsideRecording("What a signed form says never changes. A correction is a new form.")
        super().save(*args, **options)


class FormPaper(Paper):
    """The paper of a form that both have signed."""

    contents = plain(models.OneToOneField(Contents, on_delete=models.PROTECT, related_name="paper"))

    part_of = "contents"


class FormScan(Attachment):
    """The scan of a form that was signed by hand."""

    contents = plain(models.ForeignKey(Contents, on_delete=models.PROTECT, related_name="scans"))
    filed_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))

    part_of = "contents"

    def reading_is_logged(self) -> bool:
        return True
