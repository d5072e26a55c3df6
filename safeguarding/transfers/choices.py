"""Where the transfer of a file stands (domain 5.7)."""

from django.db.models import TextChoices


class TransferStatus(TextChoices):
    PLANNED = "planned", "To be sent"
    SENT = "sent", "Sent: receipt awaited"
    RECEIVED = "received", "Received"
    UNCONFIRMED = "unconfirmed", "Receipt never confirmed"
    CANCELLED = "cancelled", "Not needed after all"
