"""Where a second look stands."""

from django.db.models import TextChoices


class LookStatus(TextChoices):
    DUE = "due", "Second look due"
    AGREED = "agreed", "Second person agrees"
    CONCERN = "concern", "Second person has a concern"
