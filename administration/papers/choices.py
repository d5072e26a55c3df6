"""The papers there are, by the word in their address."""

from django.db.models import TextChoices


class StartPaper(TextChoices):
    DPIA = "dpia", "Data protection impact assessment of this software"
    NOTICE = "privacy-notice", "Text for the privacy notice"
    SHEET = "downtime-sheet", "When the system cannot be reached"
