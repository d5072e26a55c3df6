"""Where a receipt stands."""

from django.db.models import TextChoices


class ReceiptStatus(TextChoices):
    """Whether the recipient said that it arrived."""

    NOT_ASKED = "not_asked", "No receipt requested"
    AWAITED = "awaited", "Awaiting receipt"
    CONFIRMED = "confirmed", "Receipt confirmed"
    NOT_CONFIRMED = "not_confirmed", "Receipt never confirmed"
