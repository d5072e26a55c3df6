"""That an agreement is needed: something is shared again and again, and none covers it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from agreements.agreements.choices import STILL_OPEN
from agreements.agreements.models import Agreement
from agreements.agreements.standing import A_YEAR
from infosharing.accounts.models import Person, School
from infosharing.directory.models import Organisation, Purpose
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import RoleAtSchool

from .choices import NeedAnswer, NeedStatus
from .rules import NEED_READERS
from .states import NEED_WORKFLOW

IS_OPEN = Q(status=NeedStatus.OPEN)


class AgreementRequest(Record):
    """An agreement with one organisation for one purpose is needed (domain R12). It names no request and no pupil."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="agreement_needs"))
    reference = plain(models.CharField(max_length=20, unique=True))
    status = plain(models.CharField(max_length=10, choices=NeedStatus.choices, default=NeedStatus.OPEN))
    status_since = plain(models.DateTimeField())
    organisation = personal(models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+"))
    purpose = plain(models.ForeignKey(Purpose, on_delete=models.PROTECT, null=True, related_name="+"))
    answer = plain(models.CharField(max_length=12, choices=NeedAnswer.choices, blank=True))
    reason = EncryptedTextField("why no agreement is needed")
    agreement = plain(models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="needs"))
    answered_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))

    workflow = NEED_WORKFLOW
    url_name = "agreement-need"
    visible_via = (RoleAtSchool(NEED_READERS),)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "organisation", "purpose"], condition=IS_OPEN, name="one_open_need"
            ),
            # Two purposes that are not named count as different to a database.
            models.UniqueConstraint(
                fields=["school", "organisation"],
                condition=IS_OPEN & Q(purpose__isnull=True),
                name="one_open_need_without_purpose",
            ),
        ]
        indexes = [models.Index(fields=["school", "created_at", "id"], name="need_of_school")]

    def get_absolute_url(self) -> str:
        return reverse("agreement-need", args=[self.pk])

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "organisation", "purpose", "agreement", "answered_by")

    @property
    def still_holds(self) -> bool:
        """Say whether it is open, or was answered in a way that still holds.

        A draft holds until it is in force or given up; that none is needed holds for a year (our own rule).
        """
        if self.status == NeedStatus.OPEN:
            return True
        if self.answer == NeedAnswer.DRAFTED:
            return self.agreement.status in STILL_OPEN
        return clock.now() - self.status_since < A_YEAR

    @property
    def is_with_a_party(self) -> bool:
        """Say whether the agreement that answers it is one of this school with this organisation."""
        agreement = self.agreement
        if agreement is None or agreement.school_id != self.school_id:
            return False
        return agreement.parties.filter(organisation_id=self.organisation_id).exists()
