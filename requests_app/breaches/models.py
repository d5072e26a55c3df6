"""Something went wrong with a sharing."""

from django.db import models
from django.urls import reverse

from infosharing.accounts.models import Person, School
from infosharing.records.actors import Actor
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import Author, RoleAtSchool
from infosharing.workflow.visibility import FallenTask
from requests_app.disclosures.models import Disclosure
from requests_app.requests.models import SharingRequest
from requests_app.requests.parts import OfRequest

from .choices import BreachKind, BreachStatus
from .rules import MISHAP_READERS
from .states import MISHAP_WORKFLOW


class Breach(OfRequest, Record):
    """It went to the wrong person, too much went, it was lost (5.3). The DPO hears at once: 72 hours run.

    It has ways in of its own, because the DPO must read it also where the request itself is restricted.
    """

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="+"))
    request = plain(models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="breaches"))
    disclosure = plain(models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="breaches"))
    status = plain(
        models.CharField(max_length=20, choices=BreachStatus.choices, default=BreachStatus.REPORTED)
    )
    status_since = plain(models.DateTimeField())
    reported_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    kind = plain(models.CharField("what went wrong", max_length=20, choices=BreachKind.choices))
    noticed_at = plain(models.DateTimeField("when it was noticed"))
    what = EncryptedTextField("what happened")
    contained = EncryptedTextField("what was done to contain it")
    taken_over_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    breach_reference = EncryptedTextField("reference in the breach log, or why it is not a breach")

    workflow = MISHAP_WORKFLOW
    url_name = "breach"
    visible_via = (RoleAtSchool(MISHAP_READERS), Author("reported_by_id"), FallenTask())
    excluded_through = "request"

    @property
    def is_open(self) -> bool:
        """Say whether the DPO has not taken it over yet: 72 hours run."""
        return self.status == BreachStatus.REPORTED

    def task_owners(self) -> list[Record]:
        """Its own rows, and those of its request, which is not closed before it is taken over."""
        # Read afresh: the request at hand may remember the breaches from before.
        return [self, SharingRequest.objects.get(pk=self.request_id)]

    def get_absolute_url(self) -> str:
        return reverse("breach", args=[self.pk])

    def reading_is_logged(self) -> bool:
        """Opening it goes on the ledger as opening its request does."""
        return self.request.reading_is_logged()

    def request_is_visible_to(self, actor: Actor) -> bool:
        """Say whether the link to the request leads anywhere for this person."""
        return SharingRequest.objects.filter(pk=self.request_id).visible_to(actor).exists()
