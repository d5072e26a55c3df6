"""Where the transfer of a file stands (domain 5.7)."""

from django.db.models import TextChoices


class TransferStatus(TextChoices):
    PLANNED = "planned", "To be sent"
    SENT = "sent", "Sent: awaiting receipt"
    RECEIVED = "received", "Received"
    UNCONFIRMED = "unconfirmed", "Receipt not confirmed"
    CANCELLED = "cancelled", "Not needed"
