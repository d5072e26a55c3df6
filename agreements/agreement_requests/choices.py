"""The words of a need for an agreement."""

from django.db.models import TextChoices


class NeedStatus(TextChoices):
    """Whether it is decided what follows from repeated sharing without an agreement."""

    OPEN = "open", "Open"
    ANSWERED = "answered", "Decided"


class NeedAnswer(TextChoices):
    DRAFTED = "drafted", "There is an agreement, or one is being drafted"
    NOT_NEEDED = "not_needed", "No agreement is needed"
