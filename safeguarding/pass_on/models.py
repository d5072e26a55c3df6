"""A question to pass on what a form says."""

from django.db import models
from django.urls import reverse

from infosharing.accounts.models import Person
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from safeguarding.shares.choices import Status
from safeguarding.shares.models import InternalShare

from .choices import PassOnStatus
from .states import PASS_ON_WORKFLOW


class PassOn(Record):
    """A colleague asks to tell somebody else what a form says; the DSL answers (domain 001 App B)."""

    form = plain(models.ForeignKey(InternalShare, on_delete=models.PROTECT, related_name="pass_ons"))
    status = plain(models.CharField(max_length=10, choices=PassOnStatus.choices, default=PassOnStatus.ASKED))
    status_since = plain(models.DateTimeField())
    asked_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    colleague = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    why = EncryptedTextField("why they need to know")
    reason = EncryptedTextField("why it was refused")
    answered_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    led_to = plain(
        models.OneToOneField(InternalShare, on_delete=models.PROTECT, null=True, related_name="granted_for")
    )

    workflow = PASS_ON_WORKFLOW
    url_name = "pass-on"
    part_of = "form"
    is_restricted = True

    class Meta:
        verbose_name = "request to pass on information"
        constraints = [
            models.UniqueConstraint(
                fields=["form", "colleague"],
                condition=models.Q(status=PassOnStatus.ASKED),
                name="passing_on_asked_once",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse(self.url_name, kwargs=self.url_kwargs())

    @property
    def is_open(self) -> bool:
        return self.status == PassOnStatus.ASKED

    @property
    def form_stands(self) -> bool:
        """Say whether the form that it is about is still signed by both, and not taken back or replaced."""
        return self.form.status == Status.ACKNOWLEDGED

    @property
    def reference(self) -> str:
        return self.form.reference
