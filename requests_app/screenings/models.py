"""A request and the screening of the activity that it belongs to."""

from django.db import models

from agreements.models import Assessment
from infosharing.accounts.models import Person
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import WrittenOnce
from requests_app.requests.models import SharingRequest


class ScreeningLink(WrittenOnce):
    """Somebody says that a screening is about the activity that a request belongs to, and why."""

    request = plain(
        models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="screening_links")
    )
    assessment = plain(models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+"))
    why = EncryptedTextField("why it is about this activity")
    linked_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))

    part_of = "request"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "assessment"], name="screening_linked_once")
        ]
