"""Where something stands that another person must confirm."""

from django.db.models import TextChoices


class ConfirmationStatus(TextChoices):
    WAITING = "waiting", "Awaiting confirmation"
    CONFIRMED = "confirmed", "Confirmed"
    REFUSED = "refused", "Not confirmed"
    WITHDRAWN = "withdrawn", "Withdrawn"
