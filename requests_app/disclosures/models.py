"""What left the school, how, and whether it arrived."""

from django.db import models

from agreements.choices import Coverage
from agreements.models import Agreement
from infosharing.accounts.models import Person
from infosharing.law.identity import NUMBER_SOURCES
from infosharing.law.methods import METHODS
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from requests_app.decisions.models import Recipient
from requests_app.requests.models import SharingRequest
from requests_app.requests.parts import OfRequest

from .choices import ReceiptStatus
from .states import DISCLOSURE_WORKFLOW


class Disclosure(OfRequest, Record):
    """One handing-over to one recipient, and its receipt (5.3)."""

    request = plain(models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="disclosures"))
    recipient = plain(models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="disclosures"))
    status = plain(
        models.CharField(max_length=20, choices=ReceiptStatus.choices, default=ReceiptStatus.AWAITED)
    )
    status_since = plain(models.DateTimeField())

    sent_at = plain(models.DateTimeField("when it was shared"))
    sent_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    method = plain(
        models.CharField(max_length=40, choices=[(method.code, method.label) for method in METHODS])
    )
    what = EncryptedTextField("what exactly was shared")
    # By which setting of the school that method was allowed then (None: the default).
    methods_of = plain(models.CharField("sensitivity it was handed over at", max_length=20, blank=True))
    methods_edition = plain(models.PositiveSmallIntegerField(null=True))
    call_back_note = EncryptedTextField("who was called back")
    number_called = EncryptedTextField("number called back")
    number_found = plain(
        models.CharField("where the number was found", max_length=30, choices=NUMBER_SOURCES, blank=True)
    )
    address_checked_by = EncryptedTextField("who checked the address")
    protection = EncryptedTextField("how it was protected")
    tracking = EncryptedTextField("tracking number")
    conditions = EncryptedTextField(
        "what the recipient was told about using it, passing it on and keeping it"
    )

    # As it was answered for the day on which it was shared, and the version relied on (5.5).
    coverage = plain(models.CharField(max_length=30, choices=Coverage.choices, blank=True))
    agreement = plain(
        models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="disclosures")
    )

    chased = plain(models.PositiveSmallIntegerField("times chased", default=0))
    chased_on = plain(models.DateField(null=True))
    confirmed_by = EncryptedTextField("who confirmed it")
    confirmed_on = plain(models.DateField(null=True))
    evidence = EncryptedTextField("how you know")
    not_confirmed_why = EncryptedTextField("why it was never confirmed")

    workflow = DISCLOSURE_WORKFLOW
    url_name = "receipt"
    part_of = "request"

    @property
    def is_awaited(self) -> bool:
        return self.status == ReceiptStatus.AWAITED

    def get_absolute_url(self) -> str:
        return self.request.get_absolute_url()
