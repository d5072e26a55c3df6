"""The words that a screening and an impact assessment choose from (domain 5.4)."""

from django.db.models import TextChoices


class AssessmentStatus(TextChoices):
    DRAFT = "draft", "Screening: draft"
    SCREENING = "screening", "Screening: with the DPO"
    SCREENED = "screened", "Screened"
    ASSESSING = "assessing", "Impact assessment: draft"
    ADVICE = "advice", "Impact assessment: with the DPO"
    ANSWER = "answer", "Impact assessment: awaiting sign-off"
    ACCEPTED = "accepted", "Impact assessment: accepted"
    ABANDONED = "abandoned", "Abandoned"


class ScreeningOutcome(TextChoices):
    """What the DPO says after screening (domain R16)."""

    NONE = "none", "No impact assessment is needed"
    RECOMMENDED = "recommended", "An impact assessment is recommended"
    MANDATORY = "mandatory", "An impact assessment is mandatory"


class Likelihood(TextChoices):
    """How likely a harm is."""

    REMOTE = "remote", "Remote"
    POSSIBLE = "possible", "Possible"
    PROBABLE = "probable", "Probable"


class Severity(TextChoices):
    """How serious a harm would be."""

    MINIMAL = "minimal", "Minimal"
    SIGNIFICANT = "significant", "Significant"
    SEVERE = "severe", "Severe"


class RiskLevel(TextChoices):
    """What likelihood and severity make together."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
