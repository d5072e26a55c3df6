"""The words of a need for an agreement."""

from django.db.models import TextChoices


class NeedStatus(TextChoices):
    """Whether somebody has said what follows from a sharing that comes again and again without an agreement."""

    OPEN = "open", "Not answered yet"
    ANSWERED = "answered", "Answered"


class NeedAnswer(TextChoices):
    DRAFTED = "drafted", "There is an agreement, or one is being drafted"
    NOT_NEEDED = "not_needed", "No agreement is needed"
