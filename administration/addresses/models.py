"""A change of the address with which somebody signs in."""

from datetime import timedelta
from typing import Any

from django.db import models

from administration.confirmations.choices import ConfirmationStatus
from administration.confirmations.models import Confirmed
from administration.confirmations.rules import READERS
from infosharing.accounts.models import Membership, sign_in_name
from infosharing.records import clock
from infosharing.records.privacy import personal, plain
from infosharing.records.visibility import RoleAtSchool

from .states import ADDRESS_WORKFLOW

DAYS = 7
LASTS = timedelta(days=DAYS)


class AddressChange(Confirmed):
    """Another address for somebody: it holds once they open the link that is mailed to it, after others confirmed."""

    before = personal(models.EmailField("address before", blank=True))
    email = personal(models.EmailField("new address"))
    used_at = plain(models.DateTimeField("taken into use", null=True))

    workflow = ADDRESS_WORKFLOW
    url_name = "address"
    reference_prefix = "ADR"
    visible_via = (RoleAtSchool(READERS),)

    class Meta:
        indexes = [models.Index(fields=["school", "created_at", "id"], name="address_of_school")]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return super().with_related(rows).select_related("person__user")

    @property
    def is_live(self) -> bool:
        """Say whether the link that was mailed works: confirmed, unused, the newest of its person, not too old; nor
        does it outlive their access to the school, or another address that they have got since."""
        if self.status != ConfirmationStatus.CONFIRMED or self.used_at is not None:
            return False
        if clock.now() >= self.answered_at + LASTS or sign_in_name(self.person.email) != self.before:
            return False
        newer = AddressChange.objects.filter(person_id=self.person_id, created_at__gt=self.created_at)
        held = Membership.objects.filter(
            school_id=self.school_id, person_id=self.person_id, withdrawn_at=None
        )
        return not newer.exists() and held.exclude(until__lt=clock.today()).exists()
