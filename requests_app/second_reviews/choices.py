"""Where a second look stands."""

from django.db.models import TextChoices


class LookStatus(TextChoices):
    DUE = "due", "Second review due"
    AGREED = "agreed", "Second reviewer agrees"
    CONCERN = "concern", "Second reviewer has a concern"
    ANSWERED = "answered", "Concern answered"
