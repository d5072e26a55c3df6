"""The words that screening, impact assessments and agreements choose from (DOMAIN 3, 5.4)."""

from django.db.models import TextChoices


class AssessmentStatus(TextChoices):
    """Where a screening and its impact assessment stand."""

    DRAFT = "draft", "Screening: draft"
    SCREENING = "screening", "Screening: with the DPO"
    SCREENED = "screened", "Screened"
    ASSESSING = "assessing", "Impact assessment: being written"
    ADVICE = "advice", "Impact assessment: with the DPO"
    ANSWER = "answer", "Impact assessment: for sign-off"
    ACCEPTED = "accepted", "Impact assessment: accepted"
    ABANDONED = "abandoned", "Abandoned"


class ScreeningOutcome(TextChoices):
    """What the DPO says after screening (R16)."""

    NONE = "none", "No impact assessment is needed"
    RECOMMENDED = "recommended", "An impact assessment is recommended"
    MANDATORY = "mandatory", "An impact assessment is mandatory"


class YesNo(TextChoices):
    """A plain answer."""

    YES = "yes", "Yes"
    NO = "no", "No"


class Likelihood(TextChoices):
    """How likely a harm is."""

    REMOTE = "remote", "Remote"
    POSSIBLE = "possible", "Possible"
    PROBABLE = "probable", "Probable"


class Severity(TextChoices):
    """How bad a harm would be."""

    MINIMAL = "minimal", "Minimal"
    SIGNIFICANT = "significant", "Significant"
    SEVERE = "severe", "Severe"


class RiskLevel(TextChoices):
    """What likelihood and severity make together."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class DpoAdvice(TextChoices):
    """What the data protection officer advises. Advice, never approval (R11)."""

    PROCEED = "proceed", "Go ahead"
    PROCEED_WITH_CHANGES = "proceed_with_changes", "Go ahead with changes"
    DO_NOT_PROCEED = "do_not_proceed", "Do not go ahead"
    NO_VIEW = "no_view", "No view"


class HeadAnswer(TextChoices):
    """What headteacher or chair answer (R13), by the step that gives the answer."""

    ACCEPT = "accept", "Accepted, as advised"
    OVERRIDE = "override", "Accepted, against the advice"
    SEND_BACK = "send_back", "Sent back for changes"
    ABANDON = "abandon", "Abandoned"
