"""The papers there are, by the word in their address."""

from django.db.models import TextChoices


class StartPaper(TextChoices):
    NOTICE = "privacy-notice", "Text for the privacy notice"
    SHEET = "downtime-sheet", "When the system cannot be reached"
