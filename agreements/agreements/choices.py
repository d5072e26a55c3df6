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
    """The six kinds of sharing (domain 001 s4, R8)."""

    RECIPROCAL = "reciprocal", "Each gives to the other"
    ONE_WAY = "one_way", "We give to others"
    POOLED = "pooled", "Several put data together for each other"
    POOLED_FOR_OTHERS = "pooled_for_others", "Several put data together for somebody else"
    INTERNAL = "internal", "Between parts of one organisation"
    ONE_OFF = "one_off", "Once, in an unexpected situation"


class PaperKind(TextChoices):
    THEIRS = "theirs", "The other side's own document"
    SIGNED = "signed", "The agreement, signed by all"
    SCAN = "scan", "Scan of a signature by hand"
    CERTIFICATE = "certificate", "Certificate of destruction or return"


class EndTrigger(TextChoices):
    """Why an agreement ends (domain R22)."""

    REVIEW = "review", "The review found that it should end"
    LAST_DAY = "last_day", "Its last day has come"
    PURPOSE_DONE = "purpose_done", "The purpose is fulfilled"
    BREACH = "breach", "A breach, or terms that were not kept"
    OTHER_SIDE = "other_side", "The other side ends it"
    OTHER = "other", "Something else"


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
