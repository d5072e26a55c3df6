"""Where an information asset stands."""

from django.db.models import TextChoices


class AssetStatus(TextChoices):
    """Where an information asset stands."""

    IN_USE = "in_use", "In use"
    RETIRED = "retired", "No longer kept"
