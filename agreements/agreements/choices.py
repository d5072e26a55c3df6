"""The words that an agreement and its parties choose from (domain 5.5)."""

from django.db.models import TextChoices


class AgreementKind(TextChoices):
    """What is agreed, by tier (domain R18): principles, the agreement itself, day-to-day procedures."""

    PROTOCOL = "protocol", "Protocol"
    ISA = "isa", "Information Sharing Agreement"
    JOINT = "joint", "Joint controller arrangement"
    DPA = "dpa", "Data Processing Agreement"
    PROCEDURE = "procedure", "Procedure"


class AgreementStatus(TextChoices):
    DRAFT = "draft", "Draft"
    ADVICE = "advice", "With the DPO"
    SIGN_OFF = "sign_off", "Awaiting sign-off"
    SIGNING = "signing", "Awaiting signatures"
    ACTIVE = "active", "Active"
    DECLINED = "declined", "Declined by a party"
    SUPERSEDED = "superseded", "Replaced by a new version"
    ENDING = "ending", "Ended: data to be accounted for"
    EXPIRED = "expired", "Expired"
    ABANDONED = "abandoned", "Abandoned"


class PartyRole(TextChoices):
    """What a party is for the data: it decides how it is used, or works on another's instructions."""

    CONTROLLER = "controller", "Controller: decides for itself how the data is used"
    JOINT = "joint", "Joint controller: decides together with us"
    PROCESSOR = "processor", "Processor: works only on our instructions"


class PartyStatus(TextChoices):
    """Whether another party has signed, and after the end, what it did with the data."""

    TO_SIGN = "to_sign", "To sign"
    SIGNED = "signed", "Signed"
    DECLINED = "declined", "Declined"
    SETTLED = "settled", "Data accounted for"


class KindOfSharing(TextChoices):
    """The six kinds of sharing (domain 001 s4, R8)."""

    RECIPROCAL = "reciprocal", "Two-way: each party shares with the other"
    ONE_WAY = "one_way", "One-way: we share with them"
    POOLED = "pooled", "Pooled: several organisations share with each other"
    POOLED_FOR_OTHERS = "pooled_for_others", "Pooled: several organisations share with someone else"
    INTERNAL = "internal", "Internal: between parts of one organisation"
    ONE_OFF = "one_off", "One-off: in an unexpected situation"


class PaperKind(TextChoices):
    THEIRS = "theirs", "The other party's own document"
    SIGNED = "signed", "Signed agreement"
    SCAN = "scan", "Scan of a handwritten signature"
    CERTIFICATE = "certificate", "Certificate of destruction or return"


class EndTrigger(TextChoices):
    """Why an agreement ends (domain R22)."""

    REVIEW = "review", "The review found that it should end"
    LAST_DAY = "last_day", "It reached its end date"
    PURPOSE_DONE = "purpose_done", "The purpose has been met"
    BREACH = "breach", "A data breach, or terms that were not kept"
    OTHER_SIDE = "other_side", "The other party is ending it"
    OTHER = "other", "Another reason"


IN_FORCE_ONCE = (
    AgreementStatus.ACTIVE,
    AgreementStatus.SUPERSEDED,
    AgreementStatus.ENDING,
    AgreementStatus.EXPIRED,
)
STILL_OPEN = (
    AgreementStatus.DRAFT,
    AgreementStatus.ADVICE,
    AgreementStatus.SIGN_OFF,
    AgreementStatus.SIGNING,
)
