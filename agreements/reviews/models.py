"""The annual review of an agreement: checklist, summary and outcome."""

from django.db import models
from django.urls import reverse

from agreements.agreements.models import Agreement
from agreements.sign_off.choices import YesNo
from infosharing.accounts.models import Person
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import WrittenOnce

from .checklist import CHECKS
from .choices import ReviewOutcome


class Review(WrittenOnce):
    """One review of an agreement (domain 001 App A, R21). Never changed."""

    agreement = plain(models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reviews"))
    outcome = plain(models.CharField(max_length=10, choices=ReviewOutcome.choices))
    found = EncryptedTextField("summary of the review")
    next_on = plain(models.DateField("next review due by"))
    later_because = EncryptedTextField("why more than a year away")
    reviewed_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    reviewed_at = plain(models.DateTimeField())

    part_of = "agreement"

    def get_absolute_url(self) -> str:
        return reverse("agreement-reviewed", args=[self.agreement_id, self.pk])

    @property
    def answers(self) -> list["ReviewCheck"]:
        """The twelve checks, in order."""
        by_code = {check.code: check for check in self.checks.all()}
        return [by_code[check.code] for check in CHECKS if check.code in by_code]


class ReviewCheck(WrittenOnce):
    """One of the twelve checks: in order, or not, and what was noticed."""

    review = plain(models.ForeignKey(Review, on_delete=models.PROTECT, related_name="checks"))
    code = plain(models.CharField(max_length=20, choices=[(check.code, check.label) for check in CHECKS]))
    in_order = plain(models.CharField(max_length=3, choices=YesNo.choices))
    note = EncryptedTextField("comment")

    part_of = "review"
