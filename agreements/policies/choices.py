"""The words that a policy chooses from."""

from django.db.models import TextChoices


class PolicyKind(TextChoices):
    """The policies that are kept here (domain R14)."""

    SHARING = "sharing", "Information sharing policy"
    DATA_PROTECTION = "data_protection", "Data protection policy"
    RETENTION = "retention", "Retention schedule"
    DPIA = "dpia", "Data protection impact assessment procedure"
    SAFEGUARDING = "safeguarding", "Safeguarding information sharing protocol"


class PolicyStatus(TextChoices):
    DRAFT = "draft", "Draft"
    APPROVAL = "approval", "Awaiting approval"
    IN_FORCE = "in_force", "In force"
    REPLACED = "replaced", "Replaced"
    DISCARDED = "discarded", "Draft discarded"


class Trigger(TextChoices):
    """Why a policy is written or reviewed (domain 001 s10, R14)."""

    FIRST = "first", "It is the first version"
    YEARLY = "yearly", "The annual review"
    BREACH = "breach", "A breach of the policy"
    THREAT = "threat", "A new threat or weakness"
    REORGANISATION = "reorganisation", "The school was reorganised"
    INFRASTRUCTURE = "infrastructure", "The school's systems changed"
    LAW = "law", "The law or guidance changed"
