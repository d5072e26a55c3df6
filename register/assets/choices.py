"""Where an information asset stands."""

from django.db.models import TextChoices


class AssetStatus(TextChoices):
    IN_USE = "in_use", "In use"
    RETIRED = "retired", "No longer kept"
