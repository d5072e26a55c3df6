"""A second person looks at a signed decision."""

from django.db import models
from django.urls import reverse

from infosharing.accounts.models import Person
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.workflow.pages import transition_url
from requests_app.decisions.choices import LookKind, SafetyWait
from requests_app.decisions.models import Decision
from requests_app.requests.models import SharingRequest
from requests_app.requests.parts import OfRequest

from .choices import LookStatus
from .states import LOOK_WORKFLOW


class SecondReview(OfRequest, Record):
    """A second person looks at a signed decision, before sharing or after."""

    request = plain(
        models.ForeignKey(SharingRequest, on_delete=models.PROTECT, related_name="second_reviews")
    )
    decision = plain(models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="second_reviews"))
    kind = plain(models.CharField(max_length=20, choices=LookKind.choices))
    status = plain(models.CharField(max_length=10, choices=LookStatus.choices, default=LookStatus.DUE))
    status_since = plain(models.DateTimeField())
    looked_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    note = EncryptedTextField("comment")
    # Where the school has no other second person: they were given access for it, for some days (domain 4).
    outside_reader = personal(
        models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    )
    answer = EncryptedTextField("answer to the concern")
    answered_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))

    workflow = LOOK_WORKFLOW
    url_name = "second-review"
    part_of = "request"

    @property
    def raises_a_concern(self) -> bool:
        """Say whether a concern about the decision is not answered yet."""
        return self.status == LookStatus.CONCERN

    @property
    def should_come_first(self) -> bool:
        """A restricted decision is looked at before anything is shared, where that can wait."""
        return self.status == LookStatus.DUE and self.kind in (LookKind.SAFEGUARDING, LookKind.PROTECTED)

    @property
    def protects(self) -> bool:
        """Say whether nothing is shared before it was given: a safety fact forbids it, and it can wait."""
        can_wait = self.kind == LookKind.PROTECTED and self.decision.safety_wait != SafetyWait.HARM
        return can_wait and self.status == LookStatus.DUE

    def get_absolute_url(self) -> str:
        return self.request.get_absolute_url()

    def task_url(self) -> str:
        """Second looks are given on one page for all of them; a concern is answered on its own."""
        if self.status == LookStatus.CONCERN:
            return transition_url(self, "answer_concern")
        return f"{reverse('second-reviews')}#look-{self.pk}"
