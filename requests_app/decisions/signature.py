"""The signature under a decision."""

from django.db import models

from infosharing.documents.models import Signature
from infosharing.records.privacy import plain

from .models import Decision


class DecisionSignature(Signature):
    """The decider's signature."""

    decision = plain(models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="signature"))

    part_of = "decision"
    signs_also = ("words",)
