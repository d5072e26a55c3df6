"""What a review leads to."""

from django.db.models import TextChoices


class ReviewOutcome(TextChoices):
    """What a review leads to (domain R21)."""

    CONTINUE = "continue", "Continue unchanged"
    VARY = "vary", "Change: draft a new version"
    TERMINATE = "terminate", "End the agreement"
