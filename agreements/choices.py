"""How far a sharing is covered, in words."""

from django.db.models import TextChoices


class Coverage(TextChoices):
    """How far a sharing is covered by an agreement on the day (domain 5.5)."""

    COVERED = "covered", "Covered by an agreement"
    PARTLY = "partly", "Partly covered"
    NOT_COVERED = "not_covered", "Not covered by an agreement"
    EXPIRED = "expired", "Covered only by an agreement that has expired"
