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


class PolicyKind(TextChoices):
    """The policies that are kept here (R14)."""

    SHARING = "sharing", "Information sharing policy"
    DATA_PROTECTION = "data_protection", "Data protection policy"
    RETENTION = "retention", "Retention schedule"
    DPIA = "dpia", "Privacy impact assessment procedure"
    SAFEGUARDING = "safeguarding", "Safeguarding information sharing protocol"


class PolicyStatus(TextChoices):
    """Where one version of a policy stands."""

    DRAFT = "draft", "Draft"
    APPROVAL = "approval", "For approval"
    IN_FORCE = "in_force", "In force"
    REPLACED = "replaced", "Replaced"
    DISCARDED = "discarded", "Draft thrown away"


class Trigger(TextChoices):
    """Why a policy is written or reviewed (001 section 10, R14)."""

    FIRST = "first", "There was none yet"
    YEARLY = "yearly", "The yearly review"
    BREACH = "breach", "A breach of the policy"
    THREAT = "threat", "A new threat or weakness"
    REORGANISATION = "reorganisation", "The school was reorganised"
    INFRASTRUCTURE = "infrastructure", "The school's systems changed"
    LAW = "law", "The law or guidance changed"
