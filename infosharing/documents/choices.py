"""How somebody who signs proves who they are."""

from django.db.models import TextChoices

from infosharing.records.actors import TYPED_AGAIN


class Confirmed(TextChoices):
    PASSWORD = TYPED_AGAIN, "Password confirmed"
    BY_HAND = "by_hand", "Signed by hand"
    LINK_AND_CODE = "link", "Link by email, and a code given another way"
