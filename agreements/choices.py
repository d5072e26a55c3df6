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


class AgreementKind(TextChoices):
    """What is agreed, by tier (R18): principles, the agreement itself, day-to-day procedures."""

    PROTOCOL = "protocol", "Protocol"
    ISA = "isa", "Information Sharing Agreement"
    JOINT = "joint", "Joint controller arrangement"
    DPA = "dpa", "Data Processing Agreement"
    PROCEDURE = "procedure", "Procedure"


class AgreementStatus(TextChoices):
    """Where one version of an agreement stands."""

    DRAFT = "draft", "Draft"
    ADVICE = "advice", "With the DPO"
    SIGN_OFF = "sign_off", "For sign-off"
    SIGNING = "signing", "With the other parties"
    ACTIVE = "active", "Active"
    DECLINED = "declined", "Declined by a party"
    SUPERSEDED = "superseded", "Replaced by a new version"
    ENDING = "ending", "Ended: data to be settled"
    EXPIRED = "expired", "Expired"
    ABANDONED = "abandoned", "Abandoned"


class PartyRole(TextChoices):
    """What a party is for the data: it decides about them, or works on another's instructions."""

    CONTROLLER = "controller", "Controller: decides for itself what the data are used for"
    JOINT = "joint", "Joint controller: decides together with us"
    PROCESSOR = "processor", "Processor: works only on our instructions"


class PartyStatus(TextChoices):
    """Whether another party has signed, and after the end, whether it settled what happens to the data."""

    TO_SIGN = "to_sign", "To sign"
    SIGNED = "signed", "Signed"
    DECLINED = "declined", "Declined"
    SETTLED = "settled", "Data settled"


class KindOfSharing(TextChoices):
    """The six kinds of sharing (001 section 4, R8)."""

    RECIPROCAL = "reciprocal", "Each gives to the other"
    ONE_WAY = "one_way", "We give to others"
    POOLED = "pooled", "Several put data together for each other"
    POOLED_FOR_OTHERS = "pooled_for_others", "Several put data together for somebody else"
    INTERNAL = "internal", "Between parts of one organisation"
    ONE_OFF = "one_off", "Once, in an unexpected situation"


class LinkKind(TextChoices):
    """What a link without an account opens."""

    SIGN = "sign", "To read and sign"
    COPY = "copy", "To fetch the signed copy"


class PaperKind(TextChoices):
    """What a paper that is kept with an agreement is."""

    THEIRS = "theirs", "The other side's own document"
    SIGNED = "signed", "The agreement, signed by all"
    SCAN = "scan", "Scan of a signature by hand"
    CERTIFICATE = "certificate", "Certificate of destruction or return"


class ReviewOutcome(TextChoices):
    """What a review leads to (R21)."""

    CONTINUE = "continue", "Go on as it is"
    VARY = "vary", "Change it: a new version is drafted"
    TERMINATE = "terminate", "End it"


class EndTrigger(TextChoices):
    """Why an agreement ends (R22)."""

    REVIEW = "review", "The review found that it should end"
    LAST_DAY = "last_day", "Its last day has come"
    PURPOSE_DONE = "purpose_done", "The purpose is fulfilled"
    BREACH = "breach", "A breach, or terms that were not kept"
    OTHER_SIDE = "other_side", "The other side ends it"
    OTHER = "other", "Something else"


class DataFate(TextChoices):
    """What a party did with the data at the end (R22)."""

    RETURNED = "returned", "Returned to us"
    DESTROYED = "destroyed", "Destroyed"
    KEPT = "kept", "Kept, because a law says so"
    NONE = "none", "It held none"


class Coverage(TextChoices):
    """How far a sharing is covered by an agreement on the day (DOMAIN 5.5)."""

    COVERED = "covered", "Covered by an agreement"
    PARTLY = "partly", "Partly covered"
    NOT_COVERED = "not_covered", "Not covered by an agreement"
    EXPIRED = "expired", "Covered only by an agreement that has expired"


class NeedStatus(TextChoices):
    """Whether somebody has said what follows from a sharing that comes again and again without an agreement."""

    OPEN = "open", "Not answered yet"
    ANSWERED = "answered", "Answered"


class NeedAnswer(TextChoices):
    """What follows from it."""

    DRAFTED = "drafted", "There is an agreement, or one is being drafted"
    NOT_NEEDED = "not_needed", "No agreement is needed"
