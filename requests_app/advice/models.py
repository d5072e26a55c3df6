"""The DPO's advice on the risks of a request."""

from datetime import datetime

from django.db import models

from agreements.sign_off.choices import DpoAdvice
from infosharing.accounts.models import Person
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import WrittenOnce
from requests_app.requests.models import SharingRequest


class RequestAdvice(WrittenOnce):
    """What the DPO advised about one request, and on which of its risks: where one is added, they are asked again."""

    request = plain(models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="advice_given"))
    advice = plain(models.CharField(max_length=20, choices=DpoAdvice.choices))
    advice_reasons = EncryptedTextField()
    advised_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    # The codes of the risks that it carried then.
    risks = plain(models.JSONField(default=list, blank=True))

    part_of = "request"

    @property
    def advised_at(self) -> datetime:
        return self.created_at

    @property
    def is_to_be_answered(self) -> bool:
        """Say whether the decider says if it was followed: not where the DPO has no view."""
        return self.advice != DpoAdvice.NO_VIEW
