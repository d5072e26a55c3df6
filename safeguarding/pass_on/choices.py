"""Where a question to pass something on stands."""

from django.db.models import TextChoices


class PassOnStatus(TextChoices):
    ASKED = "asked", "Asked"
    GRANTED = "granted", "Approved"
    REFUSED = "refused", "Refused"
