"""What a review leads to."""

from django.db.models import TextChoices


class ReviewOutcome(TextChoices):
    """What a review leads to (domain R21)."""

    CONTINUE = "continue", "Go on as it is"
    VARY = "vary", "Change it: a new version is drafted"
    TERMINATE = "terminate", "End it"
