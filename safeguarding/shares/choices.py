"""The words that internal sharing forms choose from (domain 5.6)."""

from django.db.models import TextChoices


class Status(TextChoices):
    DRAFT = "draft", "Draft"
    ISSUED = "issued", "Waiting for signature"
    ACKNOWLEDGED = "acknowledged", "Signed by both"
    DECLINED = "declined", "Declined"
    LAPSED = "lapsed", "Expired: not signed in time"
    REVOKED = "revoked", "Access withdrawn"
    SUPERSEDED = "superseded", "Replaced by a correction"
    DISCARDED = "discarded", "Draft discarded"


# What the clock alone makes of a form that was signed by both: no status, nothing writes it down.
ENDED = "Access ended"


class Level(TextChoices):
    """How much a colleague is told: the closer to direct work with the child, the more (domain 001 App B)."""

    AWARE = "aware", "Aware: knows that there is a concern and who to tell"
    ACT = "act", "Act: knows what to do, and what to watch for"
    FULL = "full", "Full: knows what their work with the child needs, including history"


class FileKind(TextChoices):
    """The file of the child that the form belongs to."""

    CHILD_IN_NEED = "child_in_need", "Child in Need file"
    CHILD_PROTECTION = "child_protection", "Child Protection file"
    OTHER = "other", "Another safeguarding file"


class Side(TextChoices):
    DSL = "dsl", "Designated Safeguarding Lead"
    RECIPIENT = "recipient", "Member of staff"
