"""What went wrong with a sharing, and who has it."""

from django.db.models import TextChoices


class BreachKind(TextChoices):
    WRONG_PERSON = "wrong_person", "Sent to the wrong person"
    TOO_MUCH = "too_much", "Too much was shared"
    LOST = "lost", "Lost on the way"
    OTHER = "other", "Other"


class BreachStatus(TextChoices):
    """Whether the data protection officer has taken it over."""

    REPORTED = "reported", "Reported: 72-hour deadline"
    HANDED_OVER = "handed_over", "With the data protection officer"
