"""What went wrong with a sharing, and who has it."""

from django.db.models import TextChoices


class MishapKind(TextChoices):
    WRONG_PERSON = "wrong_person", "It went to the wrong person"
    TOO_MUCH = "too_much", "Too much went"
    LOST = "lost", "It was lost on the way"
    OTHER = "other", "Something else"


class MishapStatus(TextChoices):
    """Whether the data protection officer has taken it over."""

    REPORTED = "reported", "Reported: the 72 hours run"
    HANDED_OVER = "handed_over", "Taken over by the data protection officer"
