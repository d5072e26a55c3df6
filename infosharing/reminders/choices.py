"""The marks that a task passes, and of which people are told."""

from django.db.models import TextChoices


class Mark(TextChoices):
    """One mark, in the order in which they are usually passed."""

    BEGUN = "begun", "Needs action from now on"
    MONTH_LEFT = "month_left", "Due in 30 days"
    WEEK_LEFT = "week_left", "Due in 7 days"
    LATE = "late", "Late"
