"""Where a comment stands, and whom the data protection officer asks."""

from django.db.models import TextChoices

from infosharing.accounts.choices import DSL_TEAM, SHORT_ROLES, Role


class CommentStatus(TextChoices):
    NOTED = "noted", "Comment"
    ASKED = "asked", "Question: awaiting answer"
    ANSWERED = "answered", "Answered"
    SETTLED = "settled", "Resolved"


# Whom the data protection officer asks.
ASKED = (Role.DATA_LEAD, Role.HEAD, *DSL_TEAM[:1])
ASKED_CHOICES = [(role.value, f"The {SHORT_ROLES[role]}") for role in ASKED]
