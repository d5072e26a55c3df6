"""The parts of a request: what it asks for, whom it is about, its files, grants and exclusions."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from infosharing.accounts.models import Person
from infosharing.directory.models import DataItem, Pupil
from infosharing.documents.models import Attachment
from infosharing.records.compiled import compiled
from infosharing.records.grants import Exclusion, Grant
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record

from .choices import FileKind
from .models import SharingRequest


class AskedItem(Record):
    """One data item that a request asks for."""

    request = plain(models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="asked_rows"))
    item = plain(models.ForeignKey(DataItem, on_delete=models.PROTECT, related_name="asked_in"))

    part_of = "request"
    may_be_taken_out = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "item"], name="item_asked_once")]


class Subject(Record):
    """A pupil or a member of staff whom a request is about."""

    request = plain(models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="subjects"))
    pupil = personal(models.ForeignKey(Pupil, on_delete=models.PROTECT, null=True, related_name="+"))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))

    part_of = "request"
    may_be_taken_out = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "pupil"], name="pupil_named_once"),
            models.UniqueConstraint(fields=["request", "person"], name="person_named_once"),
            models.CheckConstraint(
                condition=Q(pupil__isnull=True, person__isnull=False)
                | Q(pupil__isnull=False, person__isnull=True),
                name="subject_is_one_of_two",
            ),
        ]

    def said(self) -> str:
        return self.pupil.said() if self.pupil else f"{self.person.name} (member of staff)"

    def said_to_pick(self) -> str:
        return self.pupil.said_to_pick() if self.pupil else self.said()


def name_subjects(requests: list[SharingRequest]) -> None:
    """Fetch whom each of `requests` is about: one query."""
    about = {sharing_request.pk: sharing_request for sharing_request in requests}
    for sharing_request in requests:
        sharing_request.__dict__["about"] = []
    for subject in _subjects_of([*about]) if about else ():
        subject.request = about[subject.request_id]
        subject.request.about.append(subject)


@compiled
def _subjects_of(requests: list[UUID]) -> models.QuerySet:
    rows = Subject.objects.filter(request__in=requests).select_related("pupil", "person")
    return rows.order_by("created_at", "pk")


class RequestAttachment(Attachment):
    """A file that belongs to a request: the request itself, consent, evidence."""

    request = plain(models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="attachments"))
    what = plain(models.CharField(max_length=10, choices=FileKind.choices))
    attached_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))

    part_of = "request"

    def reading_is_logged(self) -> bool:
        """Opening a file goes on the ledger as opening its request does."""
        return self.request.reading_is_logged()


class RequestGrant(Grant):
    """One named person may read one request until a moment."""

    content_object = plain(models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="grants"))


class RequestExclusion(Exclusion):
    """One person for whom one request does not exist."""

    record = plain(models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="exclusions"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person_id"], name="excluded_once")]


class OfRequest:
    """What a part that waits for somebody by itself takes from its request: for tasks and pages."""

    request: SharingRequest

    @property
    def reference(self) -> str:
        return self.request.reference

    @property
    def is_urgent(self) -> bool:
        return self.request.is_urgent

    @property
    def is_restricted(self) -> bool:
        return self.request.is_restricted
