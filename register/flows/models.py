"""Sharing that the law requires again and again, such as the census: entered once, no request needed."""

from django.db import models

from infosharing.accounts.models import School
from infosharing.records.privacy import plain
from infosharing.records.record import Record
from infosharing.records.visibility import RoleAtSchool
from register.assets.rules import ASSET_READERS


class StatutoryFlow(Record):
    """One flow of data that a law requires of the school (domain 5.7, R9): what, to whom, by which power, how often."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="statutory_flows"))
    # The entry of law.flows that it was begun from; empty where the school wrote it itself.
    code = plain(models.SlugField(max_length=40, blank=True))
    title = plain(models.CharField("name", max_length=120))
    what = plain(models.CharField("data shared", max_length=400))
    recipient = plain(models.CharField("recipient", max_length=160))
    power = plain(models.CharField("law or power", max_length=300))
    frequency = plain(models.CharField("how often", max_length=160))
    ended_on = plain(models.DateField("no longer required from", null=True, blank=True))

    visible_via = (RoleAtSchool(ASSET_READERS),)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "title"], name="flow_said_once")]
        indexes = [models.Index(fields=["school", "created_at", "id"], name="flow_of_school")]

    def __str__(self) -> str:
        return self.title
